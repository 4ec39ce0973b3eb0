"""Letters, forms, statements and records: what they have of persons is found, and ends where the next field begins."""

from collections.abc import Callable

import pytest

from guarded_client._model import Entity, Source
from guarded_client.detectors.names.false_findings import without_needless
from guarded_client.detectors.names.introductions import introduced
from guarded_client.detectors.names.model_findings import named
from guarded_client.detectors.names.surnames_beside import with_surnames
from tests.detectors.rules import rules


def by_rules(text: str, *kinds: str) -> list[str]:
    """What the rules find of these kinds, each once, in order; of stretches inside another the longest."""
    found = {(each.start, each.end) for each in rules().find(text) if each.kind in kinds}
    whole = [
        (start, end)
        for start, end in found
        if not any(first <= start and end <= last and (first, last) != (start, end) for first, last in found)
    ]
    return [text[start:end] for start, end in sorted(whole)]


def left(text: str, value: str, kind: str = "PERSON") -> list[str]:
    """What is left of what a model found."""
    start = text.index(value)
    found = [Entity(kind, start, start + len(value), 0.9, Source.NAME)]
    return [text[each.start : each.end] for each in named(text, without_needless(text, found))]


@pytest.mark.parametrize(
    ("text", "kind", "values"),
    [
        ("IBAN: FR76 6681 1944 2316 0772 0137 546\n01/03 SOLDE", "IBAN_CODE", ["FR76 6681 1944 2316 0772 0137 546"]),
        ("IBAN PT50 5727 9424 3514 7021 9031 5\n03-03 DD EDP", "IBAN_CODE", ["PT50 5727 9424 3514 7021 9031 5"]),
        ("IBAN BE86 6264 4683 0950\n2025-03-04 VIR", "IBAN_CODE", ["BE86 6264 4683 0950"]),
        ("IBAN DE60 7508 0677 6458 8805 34\n14 Stück", "IBAN_CODE", ["DE60 7508 0677 6458 8805 34"]),
        ("IBAN: DE60 7508 0677\n6458 8805 34", "IBAN_CODE", ["DE60 7508 0677\n6458 8805 34"]),
        ("Sendung 00340 4341 2209 1178 44 ist da", "PHONE_NUMBER", []),
        ("envío 00340 4341 2209 1178 44 en reparto", "PHONE_NUMBER", []),
        ("0033 6 39 98 12 47 7500 12", "PHONE_NUMBER", ["0033 6 39 98 12 47 7500"]),
        ("Cod. cli. CL-00441, canone 38/mese", "CUSTOMER_NUMBER", ["CL-00441"]),
        ("Cod. dip. 000418 marzo 2025", "CUSTOMER_NUMBER", ["000418"]),
        ("Cód. cli.: C-20417", "CUSTOMER_NUMBER", ["C-20417"]),
        ("N° cli. C-20817 relance", "CUSTOMER_NUMBER", ["C-20817"]),
        ("Klantcode K-20817 akkoord", "CUSTOMER_NUMBER", ["K-20817"]),
        ("Cust. no. C-20417 renewal", "CUSTOMER_NUMBER", ["C-20417"]),
        ("client code: 404, client code 44719", "CUSTOMER_NUMBER", ["44719"]),
        ("Vers.-Schein-Nr. KH 40-7718823-04", "CUSTOMER_NUMBER", ["KH 40-7718823-04"]),
        ("Police n° 3-0447-118820/6", "CUSTOMER_NUMBER", ["3-0447-118820/6"]),
        ("cod. art. CL-00441, 3 pz; cl. 4 di resistenza", "CUSTOMER_NUMBER", []),
        ("client ref 24/7 support; N. dip. 12 presenti", "CUSTOMER_NUMBER", []),
        ("Okerstr. 12, 38640 Goslar Telefon", "ADDRESS", ["Okerstr. 12, 38640 Goslar"]),
        ("9 rue Gambetta, 59100 Roubaix Téléphone", "ADDRESS", ["9 rue Gambetta, 59100 Roubaix"]),
        ("C/ Cabrales 44, 33201 Gijón Teléfono", "ADDRESS", ["C/ Cabrales 44, 33201 Gijón"]),
        ("Adres: Elzenhof 12, 6828 DA Arnhem Tel", "ADDRESS", ["Elzenhof 12, 6828 DA Arnhem"]),
        ("via Nolfi 118, 61032 Fano Telefono", "ADDRESS", ["via Nolfi 118, 61032 Fano"]),
        ("Hauptstr. 4, 79650 Bad Mailand", "ADDRESS", ["Hauptstr. 4, 79650 Bad Mailand"]),
        ("job 20418\nHi Priscilla", "ADDRESS", []),
        ("08-03 IMP SELO 0,40", "ADDRESS", []),
        ("8-10 imp Selo, 59000 Lille", "ADDRESS", ["8-10 imp Selo, 59000 Lille"]),
        ("02/04 rue Selo, 59000 Lille", "ADDRESS", ["02/04 rue Selo, 59000 Lille"]),
        ('{"numero":"31","voie":"des Bons"}', "ADDRESS", ["31"]),
        ('{"numero":"31","date":"2025"}', "ADDRESS", []),
        ("GHEBREMESKEL YONAS   Pers.-Nr. 1187", "PERSON", ["GHEBREMESKEL YONAS"]),
        ("Oyarzun Clemente   DNI 96972845S", "PERSON", ["Oyarzun Clemente"]),
        ("TEKLE MEHARI\tBSN 968094661", "PERSON", ["TEKLE MEHARI"]),
        ("SALARIO BASE   NIF X3497605H", "PERSON", []),
        ("CALDER HARROW LTD   Emp No: 10482", "PERSON", []),
        ("Bulletin de paie   Matricule 0077", "PERSON", []),
        ("Né(e) le : 2l / O3 / l987", "DATE_OF_BIRTH", ["2l / O3 / l987"]),
        ("Date d'effet : 2l / O3 / l987", "DATE_OF_BIRTH", []),
        ("Telefoon: O38 - 555 Ol 18", "PHONE_NUMBER", ["O38 - 555 Ol 18"]),
        ("Prijs 12 l 20 O 18 stuks", "PHONE_NUMBER", []),
    ],
)
def test_a_field_ends_where_it_ends(text: str, kind: str, values: list[str]) -> None:
    assert by_rules(text, kind) == values


@pytest.mark.parametrize(
    ("text", "value", "names"),
    [
        ("door Wim. Betalingskenmerk 4471", "Wim. Betalingskenmerk", ["Wim"]),
        ("da Ivana. Bollettino 4471", "Ivana. Bollettino", ["Ivana"]),
        ("door Wim. Kuitert belt terug", "Wim. Kuitert", ["Wim", "Kuitert"]),
        ("with J. Prins and Wm. Penrose", "Wm. Penrose", ["Wm. Penrose"]),
        ("son neveu Boubacar viendra", "neveu Boubacar", ["Boubacar"]),
        ("bei Kollegin von der Lühe", "Kollegin von der Lühe", ["von der Lühe"]),
        ("Aufgenommen: POKin Ahrens", "POKin Ahrens", ["Ahrens"]),
        ("GERARDUS JOHANNES KOK, eiser", "GERARDUS JOHANNES KOK", ["GERARDUS JOHANNES KOK"]),
        ('{"praemie":84.35,"ablauf":"2026"}', "praemie", []),
        ('{"annika":{"score":3}}', "annika", ["annika"]),
        ('{"xanthe":4,"tuncay":5}', "tuncay", ["tuncay"]),
        ("Vomame bitte eintragen", "Vomame", []),
        ("Norma bitte eintragen", "Norma", ["Norma"]),
        ("Kees Bom belde", "Kees Bom", ["Kees Bom"]),
        ("6 Stk. Kuitert Calenta 28C", "Kuitert Calenta", []),
        ("2 x Hughes, table 14", "Hughes", ["Hughes"]),
        ("een Batavus Finez gekocht", "Batavus Finez", []),
        ("mijn Batavus Annika zegt", "Batavus Annika", ["Batavus Annika"]),
        ("zwei Wilo Stratos defekt", "Wilo Stratos", []),
        ("Barthel 80, Mobilität", "Barthel", []),
        ("Frau Barthel kam um 8", "Barthel", ["Barthel"]),
        ("Zimmer 3: Barthel 3 Tabletten", "Barthel", ["Barthel"]),
        ("Barthel 45 Punkte", "Barthel", []),
        ("Verbalisant Jansen schreef", "Verbalisant Jansen", ["Jansen"]),
        ("Pierre Gardien est malade", "Pierre Gardien", ["Pierre Gardien"]),
        ("Maria Viega a signé", "Maria Viega", ["Maria Viega"]),
    ],
)
def test_a_model_takes_more_than_the_name(text: str, value: str, names: list[str]) -> None:
    assert left(text, value) == names


@pytest.mark.parametrize(
    ("text", "value", "name"),
    [
        ("NGUSSIE TAGESA GIUTA   Cod. fisc.", "NGUSSIE TAGESA", "NGUSSIE TAGESA GIUTA"),
        ("MBAYE SERIGNE FALLOU\n", "MBAYE SERIGNE", "MBAYE SERIGNE FALLOU"),
        ("JEAN DUPONT LOYER   640,00", "JEAN DUPONT", "JEAN DUPONT"),
        ("ANNA SCHMIDT RECHNUNG\n", "ANNA SCHMIDT", "ANNA SCHMIDT"),
        ("HENK BAKKER VOORSCHOT   12,00", "HENK BAKKER", "HENK BAKKER"),
    ],
)
def test_a_name_in_capitals_ends_with_its_column(text: str, value: str, name: str) -> None:
    [found] = with_surnames(text, [Entity("PERSON", 0, len(value), 0.9, Source.NAME)])
    assert text[: found.end] == name


@pytest.mark.parametrize(
    ("find", "text", "values"),
    [
        (introduced, "Sehr geehrter Herr Kollege Busch,", ["Busch"]),
        (introduced, "Chère Consœur Tanguy, merci", ["Tanguy"]),
        (introduced, "Geachte collega Visser,", ["Visser"]),
        (introduced, "Liebe Kollegen und Freunde,", []),
        (introduced, "Liebe Kollegin\nAnbei der Bericht", []),
        (introduced, "Apellidos: Quispe Mamani Nombres: Luz", ["Quispe Mamani"]),
    ],
)
def test_who_is_addressed_is_not_what_they_are(
    find: Callable[[str], list[Entity]], text: str, values: list[str]
) -> None:
    assert [text[each.start : each.end] for each in find(text)] == values
