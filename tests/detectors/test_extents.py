"""Where a name or an address ends: with what belongs to it, and before what comes next."""

import pytest

from guarded_client._model import Entity, Source
from guarded_client.detectors.names import introductions
from guarded_client.detectors.names.introductions import introduced
from guarded_client.detectors.names.model_findings import named
from guarded_client.detectors.names.number_labels import without_numbered
from tests.detectors.rules import rules
from tests.growth import Work, grows_at_most


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Kirchweg 8, 50667 Köln\nBestellung 4471", "Kirchweg 8, 50667 Köln"),
        ("Via Roma 12, 20121 Milano\nOrdine 5521", "Via Roma 12, 20121 Milano"),
        ("Av. de América 10\n28013 Madrid\nPedido 771", "Av. de América 10\n28013 Madrid"),
        ("Calle Mayor 5, 28013 Madrid. Quiero cancelar", "Calle Mayor 5, 28013 Madrid"),
        ("C/ Gran Vía 45, 3º B, 48011 Bilbao. Mi DNI", "C/ Gran Vía 45, 3º B, 48011 Bilbao"),
        ("Lindenweg 3, 50667 Köln. Bestellung 4471", "Lindenweg 3, 50667 Köln"),
        ("via Roma 12, 20121 Milano. Vorrei sapere", "via Roma 12, 20121 Milano"),
        ("22 RUE FOCH 59100 ROUBAIX A COMPTER DU", "22 RUE FOCH 59100 ROUBAIX"),
        ("le 3 mai 2025 rue Verte, 59100 Lille", "rue Verte, 59100 Lille"),
        ("22 RUE FOCH 34570 SAINT PAUL ET VALMALLE\nTEL", "22 RUE FOCH 34570 SAINT PAUL ET VALMALLE"),
        ("le 3 mai 2025 place du Marché, 59100 Lille", "place du Marché, 59100 Lille"),
        ("22 RUE FOCH 59100 ROUBAIX ET JE VEUX", "22 RUE FOCH 59100 ROUBAIX"),
        ("Am Anger 5b, A-6020 Innsbruck", "Am Anger 5b, A-6020 Innsbruck"),
        ("Weinberg 3, 65719 St. Goar", "Weinberg 3, 65719 St. Goar"),
        ("rue des Lilas, 80000 Fort St. Jean. Merci", "rue des Lilas, 80000 Fort St. Jean"),
    ],
)
def test_an_address_goes_on_with_the_next_line_or_sentence(text: str, address: str) -> None:
    found = [text[entity.start : entity.end] for entity in rules().find(text) if entity.kind == "ADDRESS"]
    assert max(found, key=len) == address


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Name: John Smith Order: 4471", "John Smith"),
        ("Nom: Durand Objet: retard", "Durand"),
        ("MY NAME IS TYRONE AND I CALL", "TYRONE"),
        ("JE M'APPELLE FATOU ET JE VEUX", "FATOU"),
        ("BONJOUR JE SUIS MME DUPUIS GENEVIEVE J'HABITE AU 14", "DUPUIS GENEVIEVE"),
        ("elle m'a dit que monsieur ferrand allait me rappeler", "ferrand"),
        ("MR SINGH CALLED ABOUT IT", "SINGH"),
        ("je m'appelle kevin tchibozo jai pas recu", "kevin tchibozo"),
        ("je m'appelle mamadou bah et jai un souci", "mamadou bah"),
        ("mi chiamo luca vale e aspetto", "luca vale"),
        ("my name is ines jai", "ines jai"),
        ("name:\nrosa blanco:\nhello", "rosa blanco"),
        ("mme petit la livraison est en retard", "petit"),
        ("mr diallo boubacar la machine", "diallo boubacar"),
        ("Dr John Smith: hello there", "John Smith"),
        ("MY NAME IS GEORGE BEST", "GEORGE BEST"),
        ("NOM: KIM SON", "KIM SON"),
        ("mme marie le goff", "marie le goff"),
        ("mr ahmed el amrani", "ahmed el amrani"),
        ("je m'appelle jean de la fontaine", "jean de la fontaine"),
        ("auf den Namen schimmelpfennig bitte", "schimmelpfennig"),
        ("Hi I'm Emily Carter, where is my order", "Emily Carter"),
        ("Hello I’m Zoë Brontë", "Zoë Brontë"),
        ("Dear Emily I've got a problem", "Emily"),
        ("Hello Sa'd Haddad", "Sa'd Haddad"),
        ("Dear J'Quan Smith", "J'Quan Smith"),
    ],
)
def test_a_name_goes_on_with_the_next_words(text: str, name: str) -> None:
    assert name in [text[entity.start : entity.end] for entity in introduced(text)]
    assert not any(len(name) < entity.end - entity.start for entity in introduced(text))


@pytest.mark.parametrize(
    "text", ["Hello I've got a problem", "Hi I'd like a refund", "Hi We're late", "Hello Don't call me", "Bonjour J'appelle pour un colis", "Bonjour Qu'est-ce que", "Timeout after 30000 ms while calling"]
)  # fmt: skip
def test_a_sentence_that_a_greeting_or_unit_runs_into_is_a_name(text: str) -> None:
    assert introduced(text) == []


def person(text: str, seen: str, kind: str = "PERSON") -> list[str]:
    """What is reported of what a model saw."""
    start = text.index(seen)
    entities = named(text, [Entity(kind, start, start + len(seen), 0.9, Source.NAME)])
    return [text[entity.start : entity.end] for entity in entities]


def test_half_of_a_double_name_stays_readable() -> None:
    assert person("Frau Heike Müller-Lüdenscheidt", "Heike Müller") == ["Heike Müller-Lüdenscheidt"]
    assert person("von Müller-Lüdenscheidt an", "Lüdenscheidt") == ["Müller-Lüdenscheidt"]
    assert person("Anna Berg-2 und", "Anna Berg") == ["Anna Berg"]
    assert person("oma Hendrikje Slotboom-ter Haar op", "Hendrikje Slotboom-ter") == ["Hendrikje Slotboom-ter Haar"]
    assert person("met Anna Jansen-van der Berg en", "Anna Jansen") == ["Anna Jansen-van der Berg"]


def test_the_particle_of_a_surname_in_capitals_stays_readable() -> None:
    assert person("intestata a DE SANCTIS ILARIO, cvv", "SANCTIS ILARIO") == ["DE SANCTIS ILARIO"]
    assert person("name: VAN DER BERG", "BERG") == ["VAN DER BERG"]
    assert person("LETTRE DE ANNE", "ANNE") == ["ANNE"]


@pytest.mark.parametrize("said", ["Me Petit ", "Docteure Roi, "])
def test_the_language_of_a_text_is_told_once(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    def guess(text: str) -> str:
        told.append(text)
        return "unknown"

    monkeypatch.setattr(introductions, "guess", guess)
    assert introduced(said * 50) == [] and len(told) == 1


def test_a_long_token_with_many_places_takes_long() -> None:
    def of_places(count: int) -> Work:
        entities = [Entity("LOCATION", at, at + 2, 0.9, Source.NAME) for at in range(0, 3 * count, 3)]
        return lambda: named("AB_" * count, entities)

    assert grows_at_most(20, of_places, 1000, 8000)  # 8 if linear, 64 if quadratic


def test_what_programs_write_is_taken_for_a_place() -> None:
    assert person("trace 4bf92f3577b34da6a3ce929d0e0e4736 done", "4bf92f3577b34da6a3ce929d0e0e4736", "ADDRESS") == []
    assert person("STRIPE_KEY is missing", "STRIPE", "ORGANIZATION") == []
    assert person("locale en_US here", "US", "LOCATION") == []
    assert person('{"tz":"Europe/Paris"}', "Paris", "LOCATION") == []
    assert person("from Europe / Paris to Rome", "Paris", "LOCATION") == ["Paris"]
    assert person("CV_JEAN_DUPONT", "DUPONT") == ["DUPONT"]
    assert person("BAIL_RUE_DES_LILAS", "RUE_DES_LILAS", "ADDRESS") == ["RUE_DES_LILAS"]


@pytest.mark.parametrize(
    ("text", "seen", "left"),
    [
        ("Mlle Inès Benchekroun Permis n° 140775200331", "Inès Benchekroun Permis", ["Inès Benchekroun"]),
        ("von Zilveren Kruis Polisnr.: 441 772", "Zilveren Kruis Polisnr", ["Zilveren Kruis"]),
        ("MAC Rijbewijsnr. 5441772091", "Rijbewijsnr", []),
        ("Acct. ref.: BB-3391-07-K", "Acct", []),
        ("Kern No 12", "Kern", ["Kern"]),
        ("Reto Zgraggen Nr. 5", "Reto Zgraggen", ["Reto Zgraggen"]),
        ("Anna Kern, no 12 is hers", "Anna Kern", ["Anna Kern"]),
        ("Frau Paolo Re Nr. 5", "Paolo Re", ["Paolo Re"]),
        ("Herr Mayor Nr. 5", "Mayor", ["Mayor"]),
    ],
)
def test_a_word_for_a_number_is_part_of_a_name(text: str, seen: str, left: list[str]) -> None:
    start = text.index(seen)
    found = without_numbered(text, [Entity("PERSON", start, start + len(seen), 0.9, Source.NAME)])
    assert [text[entity.start : entity.end] for entity in found] == left


def test_the_sign_of_a_number_is_taken_for_an_initial() -> None:
    assert person("Assuré : Thibaut Sarrazin N° de police", "Thibaut Sarrazin") == ["Thibaut Sarrazin"]
