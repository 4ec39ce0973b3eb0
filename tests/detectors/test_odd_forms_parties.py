"""What stands beside a name or an address in contracts, forms and charts and is no part of it; texts are invented."""

import pytest

from guarded_client.detectors.cascade import Cascade

CASCADE = Cascade(names=("built-in",))


def found(text: str) -> list[tuple[str, str]]:
    return [(e.kind, text[e.start : e.end]) for e in CASCADE.detect([text], {})[0]]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("wird der Zeuge Ronny Petzold zum Termin geladen", "PERSON", "Ronny Petzold"),
        ("Haushalt: 2 Erwachsene, Kinder Abel (7) und Hanna (3).", "PERSON", "Abel"),
        ("Cardholder Leopold Strand, billing zip 60657", "PERSON", "Leopold Strand"),
        ("Disposition: SICU. Daughter Kim updated", "PERSON", "Kim"),
        ("Enfant : LOPES Inaya  Née le : 17.08.2017", "PERSON", "LOPES Inaya"),
        ("Nom : BERTHELEMOT  Prénom(s) : CORENTIN, LUC  Sexe : M", "PERSON", "BERTHELEMOT"),
        ("Nom : BERTHELEMOT  Prénom(s) : CORENTIN, LUC  Sexe : M", "PERSON", "LUC"),
        ("JE SUIS MADAME HENNEQUIN DU 33 BOULEVARD DES BELGES", "PERSON", "HENNEQUIN"),
        ("LOGEE AU 33 BOULEVARD DES BELGES A NANTES. JE N'AI RIEN", "ADDRESS", "33 BOULEVARD DES BELGES A NANTES"),
        ("au 4 cité des Mésanges à Denain. Le père est sorti", "ADDRESS", "4 cité des Mésanges à Denain"),
        (
            "c.da Fontanelle 7, Piazza Armerina. la bolletta di 312 euro",
            "ADDRESS",
            "c.da Fontanelle 7, Piazza Armerina",
        ),
        ("wohnhaft Lindenallee 3a, Klingel bei Kern", "ADDRESS", "Lindenallee 3a"),
        ("77 QUARRY RD  BENNINGTON VT 05201  DOB 08/14/1983", "ADDRESS", "77 QUARRY RD  BENNINGTON VT 05201"),
        ("12 av. du Gén. Leclerc, 75014 Paris. Le colis", "ADDRESS", "12 av. du Gén. Leclerc, 75014 Paris"),
        ("Friedr.-Ebert-Str. 12, 01067 Dresden", "ADDRESS", "Friedr.-Ebert-Str. 12, 01067 Dresden"),
        ('{"cap":"98057","comune":"Milazzo"}', "ADDRESS", "98057"),
        ('{"line2":"410 W 115th St","zip":"10025"}', "ADDRESS", "10025"),
        ("MR VAN DER BERG CALLED", "PERSON", "VAN DER BERG"),
    ],
)
def test_a_word_beside_is_taken_for_a_part_of_it(text: str, kind: str, value: str) -> None:
    assert (kind, value) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Munissez-vous d'une pièce d'identité.",
        'agent="Mozilla/5.0 (Windows NT 10.0)"',
        "La legge di Murphy e la lei de Newton; la doença de Chagas.",
        "Relevé impossible, technicien Enedis passé le 12.",
        "esenzione E01. Cardioaspirin, Lasix 25.",
        "Assureur B : Matmut, agence du centre",
        "Ich bin bei der Generali; McLaren won the race.",
        "Atención al cliente. Código CHOLLO15.",
        "Agenda: 1. Budget FY26 2. Hiring",
        "Mathilda hat heute Scharlach.",
    ],
)
def test_a_verb_a_brand_or_a_law_is_taken_for_a_person(text: str) -> None:
    assert not [value for kind, value in found(text) if kind in {"PERSON", "ADDRESS"} and value != "Mathilda"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Anota o número do Kelvin: 11 98765-4321", "Kelvin"),
        ("La prueba de Taylor salió positiva.", "Taylor"),
        ("Moore's number is wrong", "Moore"),
        ("Taylor's test came back positive", "Taylor"),
        ("Peter Kinder hat angerufen.", "Peter Kinder"),
        ("Ich habe mit Anna Eiser gesprochen.", "Anna Eiser"),
        ("Emma McLaren called.", "Emma McLaren"),
        ("Kerstin Deuter ruft an.", "Kerstin Deuter"),
    ],
)
def test_a_person_is_taken_for_a_scholar_a_brand_or_what_somebody_is(text: str, name: str) -> None:
    assert ("PERSON", name) in found(text)


def test_a_surname_that_ends_as_a_verb_does_is_missed() -> None:
    assert ("PERSON", "Sanchez-la Torre") in found("hola, soy la señora Sanchez-la Torre")
