"""Names, codes, addresses and dates as agents and customers jot them down in French and English; texts are invented."""

import pytest

from guarded_client.detectors.cascade import Cascade

CASCADE = Cascade(names=("built-in",))


def found(text: str) -> list[tuple[str, str]]:
    return [(e.kind, text[e.start : e.end]) for e in CASCADE.detect([text], {})[0]]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Cc : Ousmane; Marie-Ange; P-Y Le Fur", "PERSON", "P-Y Le Fur"),
        ("Réunion avec J.-M. Kerbrat hier", "PERSON", "J.-M. Kerbrat"),
        ("Paiement refusé client TOURÉ A. CB refusée", "PERSON", "TOURÉ A."),
        ("rdv PETIT J. 14h", "PERSON", "PETIT J."),
        ("chambre 12 : BLANCHARD M., chute", "PERSON", "BLANCHARD M."),
        ("hi, sandeep this side, my order is late", "PERSON", "sandeep"),
        ("Priya this side from accounts", "PERSON", "Priya"),
        ("code accès 45A78", "SECRET", "45A78"),
        ("digicode B4512 puis 2e code 78A", "SECRET", "78A"),
        ("le code du local vélo : 4512", "SECRET", "4512"),
        ("code boîte à clé 0451", "SECRET", "0451"),
        ("my memorable word is buttercup", "SECRET", "buttercup"),
        ("mot secret : papillon", "SECRET", "papillon"),
        ("karima_b arobase hotmail . fr", "EMAIL_ADDRESS", "karima_b arobase hotmail . fr"),
        ("mail karima.b @ hotmail.fr merci", "EMAIL_ADDRESS", "karima.b @ hotmail.fr"),
        ("karima.b@hotmail,fr", "EMAIL_ADDRESS", "karima.b@hotmail,fr"),
        ("karima.b[a]hotmail.fr", "EMAIL_ADDRESS", "karima.b[a]hotmail.fr"),
        ("mon num 06 / 12 / 45 / 78 / 96", "PHONE_NUMBER", "06 / 12 / 45 / 78 / 96"),
        ("port 06 12 45 78 9 (il manque un chiffre)", "PHONE_NUMBER", "06 12 45 78 9"),
        ("Mme R.L. (née 12/54) consulte", "DATE_OF_BIRTH", "12/54"),
        ("né(e) en 03/1962", "DATE_OF_BIRTH", "03/1962"),
        ("Mme DUPONT, 82 ANS, SEULE", "AGE", "82 ANS"),
        ("spoke w/ Mrs Achterberg, hubby Ron (71) had a fall", "AGE", "71"),
        ("my DOB: 7th of the 3rd 1985", "DATE_OF_BIRTH", "7th of the 3rd 1985"),
        ("at 14 Bealach na Mara, Salthill", "ADDRESS", "14 Bealach na Mara"),
        ("apple id tom.h@icloud.com / pass Tr0ub4dor", "SECRET", "Tr0ub4dor"),
        ('BENCHEIKH Sofiane, alias "So", SDF', "PERSON", "So"),
        ('M. X, 82 ans, alias "Dédé le boucher"', "PERSON", "Dédé le boucher"),
        ("CERFA: NOM HADJADJ PRENOMS Leïla Fatma", "PERSON", "HADJADJ"),
        ("Votre conseiller Steeve vous rappellera", "PERSON", "Steeve"),
        ("Skype: live:yohan.prigent", "USERNAME", "yohan.prigent"),
        ("Bulletin - MAT 004512 - cadre", "CUSTOMER_NUMBER", "004512"),
        ("licence FFF 2545784512", "CUSTOMER_NUMBER", "2545784512"),
        ("condoléances à la famille Guivarc'h", "PERSON", "Guivarc'h"),
        ("enfants: Léo né 2014 à Lyon", "DATE_OF_BIRTH", "2014"),
        ("mes enfants Théo (2012) et Manon (2015)", "DATE_OF_BIRTH", "2015"),
        ("CAF 75 n° 4578123 Z", "CUSTOMER_NUMBER", "4578123 Z"),
        ("n° Pôle emploi 7845123Z", "CUSTOMER_NUMBER", "7845123Z"),
        ("écrou n° 45124, M. Ferreira", "CASE_NUMBER", "45124"),
        ("identifiant intranet : pmartin", "USERNAME", "pmartin"),
        ("login espace client: kbenali78", "USERNAME", "kbenali78"),
        ("homme de quarante ans, fumeur", "AGE", "quarante ans"),
        ("il a fêté ses 40 ans", "AGE", "40 ans"),
        ("yeah the post code's l e seven, two q g", "ADDRESS", "l e seven, two q g"),
    ],
)
def test_a_value_jotted_down_is_missed_or_torn(text: str, kind: str, value: str) -> None:
    assert (kind, value) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "client EDF et dossier CAF",
        "suivez-nous, rdv chez orange.fr",
        "my memorable word is not working",
        "the secret word is too long",
        "mot secret requis",
        "Turn left this side of the road",
        "abonné chez free.fr depuis 2 ans",
        "art. 5 (a) et le code du travail : 4512",
        "port 8080, port 443 ouvert",
        "die M-R GmbH und die J-P Bank",
        "01 / 02 / 03 / 04 / 05",
        "Le compteur Linky affiche 4578 kWh",
        "Pull Benetton taille 8 ans",
        "[00:03:12] SPEAKER_00: bonjour\n[00:03:15] SPEAKER_01: oui bonjour",
        "[12:02] agent_2: je vérifie",
        "12:02 spk_1: allo",
        "la CAF verse 1250 euros, tél 3230",
        "Cinéma (2012), rapport (2015)",
        "l'écrou de 12 mm, réf 45",
        "login requis : obligatoire",
        "NOM ET PRENOM obligatoires",
        "mon conseiller Orange m'a dit non",
        "my friend Amazon, votre gestionnaire Paie",
        "identifiant client : voir facture",
        "Relevé compteur 14578 PDL",
        "couches bébé 3 mois",
        'le groupe dit "Les Verts", known as "Big Data"',
        "pass culture 2024, mdp oublié",
        "root access, 3rd of the 12 months",
    ],
)
def test_what_looks_like_a_jotted_value_is_replaced(text: str) -> None:
    assert [kind for kind, _ in found(text) if kind not in {"ORGANIZATION", "URL"}] == []
