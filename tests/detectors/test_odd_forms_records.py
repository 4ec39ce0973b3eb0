"""Numbers, dates and passwords in records, statements of SQL, printouts and chats; what stands beside them stays."""

import pytest

from guarded_client._model import Entity, Source
from guarded_client.detectors.names.goods import without_goods
from guarded_client.detectors.names.introductions import introduced
from guarded_client.detectors.names.model_findings import named
from guarded_client.detectors.names.namesakes import without_namesakes
from guarded_client.detectors.names.numbers_of_things import without_counted
from tests.detectors.test_odd_forms import found

PRINTOUT = (
    "NAME            D.O.B.        SEX\nMARTIN COLIN    17 06 1949    M\nDUPONT ANNE     03.02.1951    F\n"
    "\nFORM 27/B       RETURN BY     31 01 2025\n"
)


def left(text: str, value: str, kind: str = "PERSON", score: float = 0.6) -> list[str]:
    """What is left of what a model found."""
    start = text.index(value)
    kept = without_namesakes(
        text, without_counted(text, named(text, [Entity(kind, start, start + len(value), score, Source.NAME)]))
    )
    return [text[entity.start : entity.end] for entity in kept]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        (PRINTOUT, "DATE_OF_BIRTH", "17 06 1949"),
        (PRINTOUT, "DATE_OF_BIRTH", "03.02.1951"),
        ("WHERE kd_nr=774120 AND name='Pohl'", "CUSTOMER_NUMBER", "774120"),
        ("WHERE klant_nr=774120 AND naam='Pol'", "CUSTOMER_NUMBER", "774120"),
        ("WHERE kundennr=774120 OR name='Pohl'", "CUSTOMER_NUMBER", "774120"),
        ("N.º de cliente 77120045 DNI no aportado", "CUSTOMER_NUMBER", "77120045"),
        ("IBAN: IT60 X054 2811 1010 0000 0123 457 BIC BPPIITRR", "IBAN_CODE", "IT60 X054 2811 1010 0000 0123 457"),
        ("IBAN FR76 3000 6000 0112 3456 7890 188 BIC AGRIFRPP", "IBAN_CODE", "FR76 3000 6000 0112 3456 7890 188"),
        (
            "Entidad 2100  Oficina 0418  DC 45  Cuenta 0200051332",
            "BANK_ACCOUNT",
            "2100  Oficina 0418  DC 45  Cuenta 0200051332",
        ),
        ("ABI 03069, CAB 05048, c/c 100000441209", "BANK_ACCOUNT", "03069, CAB 05048, c/c 100000441209"),
        ('{"abonnee": "AB-0099412"}', "CUSTOMER_NUMBER", "AB-0099412"),
        ('{"customer": {"id": "C-884120", "tier": 2}}', "CUSTOMER_NUMBER", "C-884120"),
        ('{"kunde": {\n  "nr": 884120', "CUSTOMER_NUMBER", "884120"),
        ("Karim Lebrun, adhérent 55120.", "CUSTOMER_NUMBER", "55120"),
        ("Nome      Licença\nRemo Vaz  0912345\n".replace("  ", "   "), "CUSTOMER_NUMBER", "0912345"),
        ("Licence : 0912345A", "CUSTOMER_NUMBER", "0912345A"),
        ("fondo Metasalute, iscritto 7781120", "CUSTOMER_NUMBER", "7781120"),
        ("DB_USUARIO=caja\nDB_CLAVE=Lluvia!Fina_58\n", "SECRET", "Lluvia!Fina_58"),
        ("Malte Kröger. Vertrag 44-881203-7.", "CUSTOMER_NUMBER", "44-881203-7"),
        ("Factura luz. Contrato 2001884412", "CUSTOMER_NUMBER", "2001884412"),
        ("assuré Minh Tran, contrat 44120887 Q", "CUSTOMER_NUMBER", "44120887 Q"),
        ("Réf. client : 6 004 118 273", "CUSTOMER_NUMBER", "6 004 118 273"),
        (
            "Zählpunkt DE0004412098700000000000012345678",
            "CUSTOMER_NUMBER",
            "DE0004412098700000000000012345678",
        ),
        ("Référence unique de mandat : BOU-2025-0417", "CUSTOMER_NUMBER", "BOU-2025-0417"),
        ("Machtigingskenmerk: BOU-2025-0417", "CUSTOMER_NUMBER", "BOU-2025-0417"),
        ("Aanslag 1234.56.782.H.36.01 is betaald", "NL_BSN", "1234.56.782.H.36.01"),
        ("legitimatie NW4B12K98", "NL_IDENTITY_DOCUMENT", "NW4B12K98"),
        ("Tribunale di Udine, R.G. 412/2022", "CASE_NUMBER", "412/2022"),
        ("N.º col. 282844120", "MEDICAL_LICENSE", "282844120"),
        ("Schlüsseltresor 2207", "SECRET", "2207"),
        ("Code sleutelkluis: 2207", "SECRET", "2207"),
        ("boîte à clés 2207", "SECRET", "2207"),
        ("who has the canva password?\n[14:31] Jane K.: Lemon-77-Tree\n[14:32] thanks", "SECRET", "Lemon-77-Tree"),
        ("wie heeft het ww van canva?\nJade: Citroen-77-Boom", "SECRET", "Citroen-77-Boom"),
        ("Ich wohne Bahnhofstraße 3, Hinterhaus, Handy 01575 2209118", "ADDRESS", "Bahnhofstraße 3, Hinterhaus"),
    ],
)
def test_a_value_in_a_record_is_missed_or_takes_what_stands_beside_it(text: str, kind: str, value: str) -> None:
    assert (kind, value) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        PRINTOUT.replace("D.O.B.", "PAID  "),
        '{"order": {"id": "884120"}, "product": {"id": "C-884120"}}',
        "1 250 adhérents, 12 500 membres",
        "Bestellung 7712 kommt in KW 14",
        "Entrega en la semana 14.",
        "what is the password policy?\n[14:31] Jane K.: eight characters",
        "Schlüsselkasten Nr. 12",
        "contrat de 12 mois, vertrag 2024, contrato 2025",
        "CLAVE_ORDEN=fecha",
        "version 1234.56.782",
        "RUM 2025 aus Kuba",
    ],
)
def test_what_a_record_holds_of_nobody_is_found(text: str) -> None:
    assert not {kind for kind, _ in found(text)} - {"PERSON", "LOCATION", "TITLE"}


@pytest.mark.parametrize(
    ("text", "value", "names"),
    [
        ("Kevin Mba zette Staphorst op voorsprong.", "Kevin Mba zette Staphorst", ["Kevin Mba", "Staphorst"]),
        ("Maria von der Heide", "Maria von der Heide", ["Maria von der Heide"]),
        ("Jean paul Martin", "Jean paul Martin", ["Jean paul Martin"]),
        ("Nacionalidad afgana. N.I.E. Y1234567X", "N.I", []),
        ("Banco Sur, S.A. no responde", "S.A", []),
        ("de eerste helft. Toeschouwers: 1.204", "Toeschouwers", []),
        ("Zanele: 1.204", "Zanele", ["Zanele"]),
        ("al final. Zanele: hola, qué tal", "Zanele", ["Zanele"]),
        ("FOUT betaling code=BET-2207 order=12", "BET", []),
        ("apiVersion: v1\nname: smtp-creds\n", "smtp-creds", []),
        ("user: jean-luc\n", "jean-luc", ["jean-luc"]),
        ("kind: Secret\ntype: Opaque\n", "Opaque", []),
        ("WHERE statut='EXPEDIEE' AND id=3", "EXPEDIEE", []),
        ("WHERE nom='MARTIN' AND id=3", "MARTIN", ["MARTIN"]),
        ('"tarifario": "Fibra 500", "preco": 3', "Fibra", []),
        ("Consegna nella settimana 14", "settimana 14", []),
    ],
)
def test_a_word_of_a_record_is_a_name(text: str, value: str, names: list[str]) -> None:
    kind = "ADDRESS" if value.startswith("settimana") else "PERSON"
    assert left(text, value, kind) == names


def test_words_between_two_persons_are_labels() -> None:
    text = "ganó 2-1. Árbitro: Tello Rabadán (Lugo)"
    models = [Entity("PERSON", 10, 17, 0.7, Source.NAME), Entity("PERSON", 19, 32, 0.9, Source.NAME)]
    assert [text[entity.start : entity.end] for entity in named(text, models)] == ["Tello Rabadán"]


@pytest.mark.parametrize("text", ["Bonjour Docteur, mon fils tousse", "Guten Morgen Frau Doktor,", "name: smtp-creds"])
def test_a_title_or_a_word_of_a_configuration_is_introduced_as_a_name(text: str) -> None:
    assert introduced(text) == []


def test_a_car_is_an_address() -> None:
    text = "el vehículo Peugeot 208, gris"
    assert list(without_goods(text, [Entity("ADDRESS", 12, 23, 0.9, Source.NAME)])) == []


@pytest.mark.parametrize(
    "text", ["Dear Hiring Manager, I apply.", "Dear Tenant, your rent is due.", "Hello Support, it broke."]
)
def test_who_is_greeted_by_what_they_do_is_a_name(text: str) -> None:
    assert introduced(text) == []


@pytest.mark.parametrize("text", ["Dear Grace, thanks", "Dear Priyanka, thanks", "Hello Baker, thanks"])
def test_who_is_greeted_by_name_is_missed(text: str) -> None:
    assert len(introduced(text)) == 1


@pytest.mark.parametrize(
    ("text", "value", "names"),
    [
        ("On Tue, 4 Feb 2025 at 09:12, Beth wrote:", "Tue", []),
        ("El mar, 4 feb 2025 a las 9:12, Nerea escribió:", "El mar", []),
        ("Dom, 4 kids, likes chess", "Dom", ["Dom"]),
        ("LOONSTROOK maart 2025", "LOONSTROOK", []),
        ("El Pasajeros: 3", "Pasajeros", []),
    ],
)
def test_a_weekday_or_the_head_of_a_document_is_a_name(text: str, value: str, names: list[str]) -> None:
    assert left(text, value) == names


@pytest.mark.parametrize("text", ["Trasferimento: paz. T.G., 72 aa", "Sturz der Bewohnerin K. M. im Bad"])
def test_initials_of_who_is_cared_for_are_missed(text: str) -> None:
    assert any(kind == "PERSON" for kind, _ in found(text))
