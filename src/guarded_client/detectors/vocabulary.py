"""The word lists of the detectors, lower case, English and French together where nothing else is said."""

from __future__ import annotations

from typing import Final


def _words(text: str) -> tuple[str, ...]:
    """The words of a block; an underscore stands for a space inside one."""
    return tuple(word.replace("_", " ") for word in text.split())


ENGLISH: Final = frozenset(
    _words(
        """
        am an and are as at be been but by can could did do does for from had has have he hello her hi his how i if in
        is it its me my need not of or our please she so thanks that the their there they this to want was we were
        what when where who will with would you your
        """
    )
)
"""Frequent English function words."""

FRENCH: Final = frozenset(
    _words(
        """
        ai au aux avec avez bonjour c ce cette d dans de des du elle en est et il j je l la le les leur lui ma mais
        merci mes mon n ne nous ont ou où par pas plus pour qu que qui s sa se ses son sont suis sur svp tout un une
        vos votre vous à était été
        """
    )
)
"""Frequent French function words."""

NEVER_NAMES: Final = frozenset(
    _words(
        """
        a account address adresse agent ai amex amount an août api appelez april assistant attention august ave avril
        bank banque bic birth bonjour bonsoir bot card carte case cc cheers cher chère city client cliente code
        code-postal colis commande compte contactez contract contrat coordonnées cordialement coucou country cour
        courriel customer cv cvv date dear december delivery demain desk dimanche dob dollar dollars dossier dr
        décembre e-mail elle elles email envoyez eur euro euros facture fax february firstname friday fwd février gbp
        gmail google gpt he hello hey hi hier html http https i iban id il ils insurance invoice ip january janvier je
        jeudi json juillet juin july june la lastname le les livraison llm login lundi m ma mac madam madame
        mademoiselle mai mail march mardi mars mastercard may merci mercredi mes mesdames messieurs miss mlle mme
        mobile mon monday monsieur montant mr mrs ms my naissance name national nb nhs nino nir no nom non nous
        november novembre number numéro objet october octobre office ok okay order oui password patient patiente pays
        pdf phone pin please postal postcode pouvez price prix promised prénom ps rappelez rd rdv re ref reference
        regards remboursez rib rue réf référence s'il salut salutations samedi saturday security september septembre
        service she shipping signature sincerely sir sir/madam siren siret sms social sociale ssn st state street
        subject sujet sunday support surname svp sécurité team tel thank thanks the they thursday ticket title titre
        today tomorrow total tu tuesday tva tél téléphone un une urgent url usd user utilisateur vat vendredi veuillez
        ville visa vitale voici voilà vous we wednesday www yes yesterday you zip état
        """
    )
)
"""Greetings, civilities, labels of fields, days, months: taken for names by models, and never one."""

NO_INTRODUCED: Final = frozenset(
    _words(
        """
        madam sir world maybe later tomorrow directeur directrice président présidente maire
        's a abonné abonnée address adresse afraid again ai all also always am an and as at au aux avec avez avoir
        aware back based be been best bien bon bonjour bonne bonsoir born both but by c c'est calling can car ce cette
        cheers chez client cliente commande comme confused contacting cordialement currently customer d'accord dans
        date de depuis des did do dob does donc done dr du elle email en es est et everyone fine for from getting glad
        going gonna good happy have having he hello here hi how i ici if il in interested is issue it j j'ai j'habite
        je joignable just kind know l la le les locataire located looking là m ma madame mail mais me merci mes miss
        mlle mme moi mon monsieur mr mrs ms my n ne never new no non none not nous now number numéro né née nés of ok
        on only or order ou our où par pas phone please pour pouvez problem prof propriétaire puis quand que question
        qui ravi ready really regards right s sa secret service ses she si sincerely so son sorry ssn still support
        sur sure svp t team tel thank thanks that the they this to toujours trop trying très tél un unable une unhappy
        very votre vous waiting was we what when where who why with worried writing y yes you your à ça étais étudiant
        étudiante
        """
    )
)
"""Words that are no name when they follow a phrase such as "I am"."""

NAME_LINKS: Final = frozenset(
    _words(
        """
        al ben bin d' da de del den der des di dos du el ibn l' la le o' saint st van von
        """
    )
)
"""Words that join the words of a name."""

NO_STREET: Final = _words(
    """
    an and après are at avant avec because best bonjour born but call car card carte ce cette chez commande
    cordialement dans day days dear depuis donc elle email est et euros for from he hello heure heures hour hours i
    iban il ils in is it je jour jours ma mail mais merci mes minute minutes mon my ne nir not nous né née of on or
    order ou où pas phone please pour puis que qui regards sa sans ses she since son svp tel thank thanks that the
    this time times to tél un une vous was we which who with year years you
    """
)
"""Words that end the name of a street or town."""

TOWNS: Final = _words(
    """
    aix-en-provence amiens angers annecy avignon belfast besançon birmingham bordeaux boston brest bristol bruxelles
    caen cardiff chicago clermont-ferrand dijon edinburgh genève glasgow grenoble la_rochelle lausanne le_mans leeds
    lille limoges liverpool london los_angeles lyon manchester marseille metz montpellier mulhouse nancy nantes
    new_york nice nîmes orléans paris pau perpignan poitiers reims rennes rouen strasbourg toulon toulouse tours
    versailles
    """
)
"""The largest towns: known also in lower case and without a postcode before them."""

NO_PASSWORDS: Final = frozenset(
    _words(
        """
        changed expired expiré false forgot forgotten incorrect incorrecte invalid invalide lost mon none not null
        optional oublié oubliée perdu refusé required reset the this true votre wrong your
        """
    )
)
"""What follows "password:" without being one."""
