"""Values whose label is a field beside them, dates of birth in three fields, coordinates of homes, students, plates."""

import pytest

from guarded_client.detectors.cascade import Cascade

RULES = Cascade(names="off")


def found(text: str) -> list[str]:
    return [text[e.start : e.end] for e in RULES.detect([text], {})[0]]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ('<field name="date_of_birth" type="date">03/02/1987</field>', ["03/02/1987"]),
        ('<input type="text" name="numero_client" value="88120431">', ["88120431"]),
        ("key,value\ncustomer_number,448812\nretries,558120", ["448812"]),
        ('{"value": "448812", "label": "Customer number"}', ["448812"]),
        ("- name: date_of_birth\n  value: 1987-02-03", ["1987-02-03"]),
        ("<tr><th>Item</th><th>Customer number</th></tr><tr><td>Elbow</td><td>448812</td></tr>", ["448812"]),
        ('[{"key":"surname","value":"Petit"},{"key":"prenom","value":"Rose"}]', ["Petit", "Rose"]),
        ('{"birth_day": 3, "birth_month": 2, "birth_year": 1987}', ["3", "2", "1987"]),
        ('{"jour_naissance": 3, "mois_naissance": 2, "annee_naissance": 1987}', ["3", "2", "1987"]),
        ("dob-day=03&dob-month=02&dob-year=1987", ["03", "02", "1987"]),
        ('{"geburt": {"tag": 3, "monat": 2, "jahr": 1987}}', ["3", "2", "1987"]),
        ("<birth><day>3</day><month>2</month><year>1987</year></birth>", ["3", "2", "1987"]),
        ("nacimiento:\n  dia: 3\n  mes: febrero\n  anio: 1987", ["3", "febrero", "1987"]),
        ("order;birth_day;birth_month;birth_year\n448812;3;2;1987", ["3", "2", "1987"]),
        ("my house: lat 48.85837, lon 2.29448, come round", ["48.85837", "2.29448"]),
        ("GPS of the house: 51.50135, -0.14189", ["51.50135, -0.14189"]),
        ("Position du domicile : 48.85837, 2.29448", ["48.85837, 2.29448"]),
        ("caller's location 40°26'46\"N 79°58'56\"W", ["40°26'46\"N 79°58'56\"W"]),
        ('{"home": {"lat": 48.85837, "lon": 2.29448}}', ["48.85837", "2.29448"]),
        ("BEGIN:VCARD\nFN:x\nGEO:48.85837,2.29448\nEND:VCARD", ["48.85837,2.29448"]),
        ("Roll number 21BCE0417 absent since Monday", ["21BCE0417"]),
        ("candidate number 7741", ["7741"]),
        ("matrícula AA 12 bê cê", ["AA 12 bê cê"]),
        ("o carro com a matrícula zero um vinte e três xis zê", ["zero um vinte e três xis zê"]),
        ("mi nuevo wasap 634118820", ["634118820"]),
        ("Ihr Paket liegt in Fach 8. Abholcode 53 71 09.", ["53 71 09"]),
        ("Your parcel is in locker 22. Open it with code 819 204 before Friday", ["819 204"]),
        ("22.40 mlr m ±50 jr, verward", ["50 jr"]),
        ("wir wohnen in der lindenstraße siebzehn zweiter stock", ["lindenstraße siebzehn"]),
        ("the neighbour raj in no 14 says so", ["14"]),
        ("<tr><td>Last name</td><td>Carter</td></tr>", ["Carter"]),
        ('{"label": "Surname", "value": "Price"}', ["Price"]),
        ("Kunde, Wohnung: Breite: 52.5200, Länge: 13.4050", ["52.5200", "13.4050"]),
        ("Your package waits in locker 7, code 819204", ["819204"]),
    ],
)  # fmt: skip
def test_finds(text: str, values: list[str]) -> None:
    assert found(text) == values


@pytest.mark.parametrize(
    "text",
    [
        '{"label": "Order number", "text": "448812"}',
        '<field name="year">1987</field><field name="created_at">2024-02-03</field>',
        "key,value\ntimeout,300000\nretries,448812",
        '{"key": "first_name", "value": "string"}',
        '{"value": "448812", "label": "Part number"}',
        '{"start_day": 3, "start_month": 2, "start_year": 2024}',
        '{"birth": {"type": "string"}, "event": {"day": 3, "month": 2, "year": 2024}}',
        "inicio:\n  dia: 3\n  mes: 2",
        "The tower stands at 48.85837, 2.29448; station: lat 45.76128 lon 4.83571",
        '{"warehouse": {"lat": 48.85837, "lon": 2.29448}}',
        "home page loaded in 0.85837, 2.29448 seconds",
        "egg roll no 4 please, order 21417; a roll number 4 of wallpaper",
        "a matrícula da escola custa doze euros; matrícula até doze de setembro",
        "Ihr Paket: Gutscheincode 44 18 09 fehlt",
        "Your parcel has tracking code 12 34 56 78; use discount code 819 204",
        "Vertrag ca. 30 Jahre, garantie env. 10 ans",
        "neighbours in number 10 countries",
        "Position of the customer: located at offset 12.345, 34.567 px; our location: 12.345, 13.456 km",
        "the client's position is 0.532, 0.221 in the latent space; client_lat: 12.345 ms, user_lat=0.123s",
        "Kunde: Breite 1.200, Länge 2.400; klant: breedte 120.500, lengte 60.250",
        "npm package failed with status code 50012; package.json, exit code: 1001; the package exits with code 12345",
        "The parcel has HS code 620342, customs code: 85171300; locker error, http code 4041",
        "Fach Physik, Code 12345",
        "camera roll number 1234; index number 12345 is out of range; index id: 44120",
        "size M, approx 2 yrs; M ~ 12 yrs warranty; w ca. 3 Jahre Garantie",
        "Ort;Auftrag;Umsatz\nErfurt;99084;12000\nHusum;25813;8500",
    ],
)
def test_leaves(text: str) -> None:
    assert [value for value in found(text) if any(map(str.isdigit, value)) or value == "string"] == []


@pytest.mark.parametrize(
    "text",
    [
        "<tr><th>Surname</th><th>Gender</th></tr>",
        "<td>Last name</td><td>Address</td>",
        "<li>Nachname</li><li>Ort</li>",
        "<label>First name</label> <label>Company</label>",
        "Parkplatz drei ist belegt, der Rückweg zwei ist kürzer",
    ],
)
def test_leaves_words(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Invoice for Jоhn Smith, thanks", ["Jоhn Smith"]),
        ("\\author{J{\\\"u}rgen M{\\\"u}ller}", ["J{\\\"u}rgen M{\\\"u}ller"]),
        ("\\author{Jos\\'e Mart\\'inez}", ["Jos\\'e Mart\\'inez"]),
        ("signed Andr\\'{e} Lef\\`{e}vre", ["Andr\\'{e} Lef\\`{e}vre"]),
    ],
)  # fmt: skip
def test_letters_of_names(text: str, values: list[str]) -> None:
    cascade = Cascade(names=("built-in",))
    assert [text[e.start : e.end] for e in cascade.detect([text], {})[0]] == values
