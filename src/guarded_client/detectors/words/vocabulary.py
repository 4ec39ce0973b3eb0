"""The word lists of the detectors, lower case, several languages together where nothing else is said."""

from __future__ import annotations

from typing import Final


def _words(text: str) -> tuple[str, ...]:
    """The words of a block; an underscore stands for a space inside one."""
    return tuple(word.replace("_", " ") for word in text.split())


NEVER_NAMES: Final = frozenset(
    _words(
        """
        a abril abteilung account achternaam activités add address adeli adhérent adjoint adjoints adres adresse
        adresses afdeling afm agent agente agentin agosto ahv ai aide ajoute ajoutez allergies allocataire ameli amex
        amount an analyse analysez analyze annexe annulez anrufer anruferin anschrift answer antwoord antworte
        antécédents août apellido apellidos aperto api apellidos apelido
        apelidos appelez april aprile article arts arzt assistant assistenzarzt
        assistenzärztin associés assunto asunto attention august augustus ave avril avs bank banque be bedankt
        beklagte beklagter beneficiario betreff bic bilan billing birth bitte bonjour bonsoir bot bsn bsnr btw
        buongiorno burgerservicenummer busca bénéficiaire c.f cadre caf calculate calcule calculez card carte case cc
        cell cerca cf chapitre chapter check checkout cheers chef chefarzt chf chefe chefärztin cher cherche cherchez
        chirurgien chiuso chronopost chère ciao circunstancias city classe client cliente clinique cliniques cni cnpj
        code code-postal cognome colis colissimo comité commande commission committee compare comparez complète
        complétez compte conclusion conclusions confirm confirmez confrère conseil consultant consultants consultation
        consœur contactez contract contraseña contrat coordonnées cordialement correct correo corrige corrigez coucou
        council country cour courriel court cpam cpf create crée créez customer customers cv cvv célibataire d.o.b
        dabei danke data date datum davon ddn dear december delete delivery demain demeurant demnach department
        describe desk dezember dezembro dhr diagnostic diagnostics dicembre diciembre dienstag dimanche dinsdag
        dirección directeur director directora directrice direktor direktorin diretor diretora direttore direttrice
        dis dites divorcé divorcée dni dob docteur doctor dollar dollars domiciliada domiciliado domicilié domiciliée
        domingo don donderdag donne donnerstag donnez dossier dott dottoressa doña dr dra dras dres drs dsi décembre
        décris décrivez dña e-mail elle elles email employeur enc encuentra endereço enero enfermera enfermero envoie
        envoyez erkläre erstelle escreve escribe eta etat eur euro europea europeo euros examen excma excmo exmas
        exmos explain explica explique expliquez externe facture fais faites fallnummer familienname faq fasse fax
        febbraio febrero februar februari february fecha ferragosto fevereiro find finde firma firstname fix foyer
        frau frauen freitag friday fwd fyi février führerschein führerscheinnummer gbp geburtsdatum geburtsort
        geburtstag geef generate gennaio gib giovedì giugno give gmail gobierno goedemorgen google gostaria
        gouvernement government governo gp gpt gracias grüezi gsm gutachten guten gynécologue génère hallo handy
        handynummer hausarzt hausnummer hausärztin he hechos hello help herr herrn hey hi hier hierzu histoire
        historia hola hoofd hospital hospitalier hospitaliers hospitalisation hospitalière houder hr html http https
        huisarts huisnummer hôpital i iban iban-nr id identiteitskaart il ilma ilmo ils imei indiquez indirizzo
        infirmier infirmière ingreso insurance interior interne internes intervention intestatario invalid invoice ip
        ipp janeiro januar januari january janvier je jedoch jefe jeudi json jueves juillet juin julho juli julio july
        june junho juni junio kennwort kennzeichen kenteken kfz kfz-kennzeichen klant klantnummer kliniek kontoinhaber
        kontonummer krankenhaus krankenkasse kunde kundennr kundennummer kundin kunt kvk könnte könnten la landline
        lanr lastname law le legacy leiter leiterin les licence license list liste listez livraison livrez llm login
        loisirs lol luglio lundi lunedì lunes m ma maandag maart mac madam madame mademoiselle maggio mai mail manager
        march mardi marié mariée mars martedì martes marzo março mastercard matricule may mayo med medico mei meneer
        merci mercoledì mercredi merkzeichen mes mesdames messieurs messrs mevr mevrouw ministerio ministero ministry
        ministère ministério miss mittwoch miércoles mlle mme mmes mob mobile modifie modifiez moi mon monday monsieur
        montag montant montre montrez mostra motif mr mrn mrs ms muestra my männer märz médecin médecins médica
        médical médicale médicaux médico möchte n.º naam nachname naissance name nasc natel national nationalité nb
        nda nhc nhs ni nif nino nip nir niss no nom
        nombre nome nombres nomes non notulen notulist nous november novembre novembro
        noviembre npi number numéro numéro-client nurse nº núm oberarzt oberärztin objet obrigada obrigado observation
        observations october octobre octubre office oggetto ok okay oktober olá omg onderwerp order ordonnance
        ospedale ottobre oui outubro ouvert p.iva paciente parlement parliament pasaporte paspoort paspoortnummer
        passaporto passeport passport password passwort patient patiente patientin pays paziente pdf permit
        personalausweis personalausweisnummer pesel pharmacien phone pin please plz poderia podría por postal postcode
        postleitzahl pourriez pouvez pr praktijk praxis prenom prenoms prescription price priorité prix procura prof
        professeur profession promised propose proposez précisez prénom prénoms président présidente prüfe ps puk
        quarta-feira quiero quinta-feira quisiera rappelez rd rdv re ref reference reformule regards regierung
        regional reisepass remboursez remove rentenversicherungsnummer reparto reply repos residence residente
        responde resuma resume rh riassumi rib rijbewijs rijbewijsnummer rijksregisternummer rispondi rpps rt rue
        rédige rédigez réf référence référent répondez réponds résultats résume résumez réunion s'il salle salut
        salutations samedi samstag santé saturday schreibe schrijf schwerbehindertenausweis scrivi sección secrétariat
        section security segunda-feira send sende senha senhor senhora september septembre septiembre service servicio
        serviço setembro settembre sexta-feira señor señora she shipping show sig sigg signature signor signora
        sincerely sir sir/madam siren siret sms sobrenome social sociale songwriter sonntag sozialversicherungsausweis
        sozialversicherungsnummer spiega sr sra sras sres srs srta sshd ssn st state statut steuer-id steuernummer
        street subject suche sujet summarise summarize sunday support supprime supprimez surname sv-nummer svp sábado
        sécurité tableau team tel telefon telefone telefonnummer telefono telefoon telemóvel tell teléfono terça-feira
        thank thanks the they thursday ticket title titre titulaire tochter today toi tomorrow toon total traduce
        traduci traduis traduisez traduza traitement translate tribunal trouve trouvez trova tu tuesday tva tél
        téléphone türcode un une unterschrift update urgent url usd user utente utilisateur utilise utilisez utr valid
        valide validé vat vendredi venerdì verpleegkundige vers versichertennr versichertennummer versicherungsnummer
        vertaal veuf veuillez veuve vg viernes ville visa vitae
        vitale voici voilà voornaam vorname voornamen vornamen vorrei vorremmo
        voudrais voudrions vous vrijdag vérifie vérifiez wachtwoord warn we wednesday woensdag wohnhaft write www
        würde würden yes yesterday you zaterdag zeige ziekenhuis zip zoek zondag zou zudem zählernummer ärztin écris
        écrivez état évolution übersetze
        """
    )
)
"""Greetings, civilities, labels of fields, days, months: taken for names by models, and never one."""

NO_INTRODUCED: Final = frozenset(
    _words(
        """
        's a abonné abonnée about address adresse afraid again ai all alle also always am an and appelle as
        asked at au aux avec avez avoir aware back based be bedankt been best bien bitte bon bonjour bonne
        bonsoir born both but by c c'est called calling can car ce cette che cheers chez client cliente
        colleagues collègues com commande comme complained con confused contacting cordialement currently
        customer d'accord damen danke dans date de demande demandé depuis des did directeur directrice direktor
        do dob does donc done dr dña du e elle email emailed en es est et everyone fine for from getting glad gli
        going gonna good graag gracias grazie haben happy has have having he hello here herren het hi how hr i heisst
        ich ici if il in interested is issue ist it j j'ai j'habite je joignable juez juge just kind know
        kollegen l la las later le les lo locataire located looking los là m ma madam madame mail maire mais
        maybe me merci mes met minister ministra ministro miss mlle mme moi mon monsieur mr mrs ms my n ne
        needed needs never new nicht niet no non none not nous now number numéro não né née nés o obrigada
        obrigado of ok on only or order ordered os ou our où par para pas per phone phoned please pour pouvez
        presidente problem prof propriétaire präsident präsidentin président présidente puis quand que question
        qui ravi ready really regards rh right réclame s sa said secret service ses señores she si sie sincerely
        sind sir so son sorry ssn still support sur sure svp t team tel thank thanks that the they this to todos
        told tomorrow toujours trop trying très tél um uma un unable und une unhappy usted ustedes very veut
        voor votre voulait vous waiting wanted wants war was we what when where who why wir with world worried
        writing y yes you your à ça étais étudiant étudiante
        """
    )
)
"""Words that are no name when they follow a phrase such as "I am"."""

AFTER_NAMES: Final = frozenset(
    _words(
        """
        a abita abito annuler annuleren annullare anular belt appelle aqui arbeitet arriva arrive arrivé asks attend
        aus avait bekommt belde bittet brauche braucht called can cancel cancelar chiama chiede chiesto comes demande
        deve dice dijo disdire disse dit diz doit est estoy está foi fragt fue gab geht gestern gets gibt ging
        gisteren ha habe haben habite habito haltet hat hatte heb hebben heeft heute hier hoje ieri is ist kam kan
        kann kommt komt krank kuendigen kündigen lavora lavoro ligou lives llama llamó loge makes meint might moest
        moet morgen muss must möchte necesita necesito needs nicht niet nimmt non não oggi ontem opzeggen pede pediu
        peut pide posso precisa preciso puede puedo può quer quero quería quiere quiero rief ruft résilier sagt sagte
        said says schreibt seit sera sono souhaite spricht sta sto tem tengo tenho tiene trabaja trabalha travaille
        vai vem veut viene vient vit vive voglio vorrebbe vorrei voudrait vraagt vuole wanted wants war warten wartet
        was werkt wil wilde will wohne wohnt wollte woon woont works would wrote wurde zegt zit
        """
    )
)
"""Verbs and the like: in lower case, no second or third word of a name."""

CHAT: Final = frozenset(
    _words(
        """
        atte bah bcp bins bjr boa boh bonne bsr buena buenas buona capisco cdlt cest dac dag danke dia digo drüben dsl
        eh ehm erm euh fijne gf gr grt grtjs grtz gtz hgr
        genau guten hab habs hiernaast hiya hm hmm hoi hoor ja jai jaimerais jetais jhabite jme
        jope journée jsuis jveux jvoudrais klopt mdr merci mille
        mitenand moin nan nebenan nee nein ngl nickel niente niks
        noches noite nvm oke okee ouais passt payé ptdr rien saludos schon serata servus slt souci stp svp tarde
        tardes tkt tmrw tysm tío uh uhm um vale vg voll äh ähm
        """
    )
)
"""Words of chats that are no names in lower case."""

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

NAMED_AS_WORDS: Final = frozenset(
    _words(
        """
        angel ans art bo bob cor dawn drew faith gene grace guy hope jo joy kit lance mark may nick paz pilar pip rob
        rose ruth skip sky sol sue summer tim wil will
        """
    )
)
"""Given names that are words of one of the languages, where only what stands around them tells."""

NO_PASSWORDS: Final = frozenset(
    _words(
        """
        altijd always changed expired expiré false forgot forgotten immer incorrect incorrecte invalid invalide jamais
        lost mai mon must never nie niemals none nooit not null nunca only optional oublié oubliée perdu refusé required
        reset sempre should siempre the this toujours true votre wrong your
        """
    )
)
"""What follows "password:" without being one."""

NO_HANDLES: Final = _words(
    """
    abstractmethod after all apply arg args attribute author autowired bean before beforeeach bot brief cached
    cached_property channel charset classmethod click component configuration constructor contextmanager controller
    copyright cython data dataclass decorator default defgroup deprecated entity enum event everyone example exception
    extend extends file final font-face frozen function getter group guarded hidden host id ignore implements import
    include inheritdoc injectable input internal interface jit keyframes layer license lru_cache media mention method
    mixin module monospace name namespace nonnull note nullable observable output overload override package page param
    params patch private prop property protected pytest public readonly receiver ref repository require required rest
    return returns route see service setter should signature since slot source stable staticmethod supports tailwind
    template test this throws todo tool torch transactional type typedef types use user username value var version view
    warn warning wraps
    """
)
"""What follows an at sign in code, comments, style sheets and templates."""

NO_LOGINS: Final = frozenset(
    _words(
        """
        accepted adm admin administrateur administrator administrators affected airflow all anonymous apache app
        appuser authenticated backup backups bin blocked boot builder circleci closed coder codespace container
        content created current_user daemon data debian default defaultuser deleted deploy dev disabled docker
        ec2-user elasticsearch enabled everyone example failed false found ftp games git gitlab-runner gitpod guest
        hadoop home host http https index interactive jenkins jovyan kafka kubernetes linuxbrew local localservice
        localuser locked logged lp mail me missing mongodb mysql myuser name network networkservice new news nginx no
        nobody node none null oracle owner page pi ping postgres public rabbitmq redis required root runner self
        service shared site software ssh sshd sudo sync sys system systemd test tester testuser travis true
        trustedinstaller ubuntu undefined unknown use user user1 user2 username users vagrant vscode web webmaster
        wheel www www-data you your your_name your_user yourname youruser
        """
    )
)
"""Accounts of systems, images and examples, and words that follow "user" in messages: they identify nobody."""
