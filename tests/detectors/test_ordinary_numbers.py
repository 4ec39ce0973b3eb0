"""Laws, addresses on the web, engines, warehouses, versions and fields of programs, none of which is anybody's; and
addresses of mail and accounts of which a search has marked a part."""

import pytest

from guarded_client.detectors.cascade import Cascade

RULES = Cascade(names="off")


def found(text: str) -> list[str]:
    return [text[e.start : e.end] for e in RULES.detect([text], {})[0] if e.kind != "DATE_TIME"]


@pytest.mark.parametrize(
    "text",
    [
        "Die Verordnung Nr. 1408/71 gilt nicht mehr.",
        "Siehe Verordnung Nr. 2016/679 und Verordnung Nr. 883/2004.",
        "GET https://en.abc.com/page-12 and go.foo.org/docs-20",
        "GET https://my.quo.com/zosb-31?page=2",
        "pid=00937\n2020-12-05T11:50:41Z start",
        "pid=00937\n\x1b[33m2020-12-05\x1b[0mT11:50:41Z start",
        "pid=00687\n25.07.2026T06:42:36Z start",
        "The BMW 6500 RPM limit, the Golf 3500 RPM, Tesla 1200 KWH",
        "Halle 10, 69. Stock, Raum 871. Regal 47, EG.",
        "umgezogen in Cluster 69, verhuisd naar versie 78, mudou para versão 67",
        "verhuisd naar een winkel; een blik van 11 L 4670",
        '{"eid": 4455667788, "hex": "79bea39a"}',
        "- **reg**: EUR 550.18",
        "Our ref: SKU-8812-A in the catalogue.",
        "Your ref: COVID-19 policy.",
        "N/Réf : BL-2024-0098",
        "Nos réf : DV-2024-0098",
        "Unser Zeichen: AN-2024-118",
        "Ihr Zeichen: LS-2024-7788",
        "Ons kenmerk: OFF-2024-881",
        "Claims 10.000-20.000 are paid in three days. Schadenfall 20-25000 km",
        "Schaden 2500-3000 Euro entstanden, schade 2510-3015 euro",
        "claims 2024.10.1 and claim PVC-12345",
        "crédit 36 48 60 72 84 mois",
        "Ad ID: 1202012345678901 was disapproved.",
        "I turned 20, 30 and 40 pages. Ich bin 20 und mehr Mal dort.",
        "my kids, 20 and 30 dollars; trois enfants de 3 et 4 classes; Two children, 2 and 3 nights",
        "La facture, elle est du 03/04/2024.",
        "3 Luxury Villas, 4 Holiday Villas and 20 New Mansions",
        "unit_test_ParserHandlesUtf8Input2, app_test_ShouldReturnError404When",
        "the app password is that long word here",
        "GET /v1/clients/get_all HTTP/1.1, /api/clienti/lista_ordini",
        "https://wiki.x.com/display/~admin",
        "Roblox game.workspace, Minecraft java17, Steam deck512, strava segment.effort",
        "Le contrat mentionne la chaudière de référence 7738100123.",
        "La polizza copre il tablet, numero 7738100123. Der Vertrag für den Drucker, Nummer 45-8812-33.",
    ],
)
def test_what_is_nobodys_is_found(text: str) -> None:
    assert not found(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Verordnungsnummer 778123", "778123"),
        ("CNPJ 12.ABC.345/01DE-35", "12.ABC.345/01DE-35"),
        ("12.ABC.345/01DE-35", "12.ABC.345/01DE-35"),
        ("a Golf 3500 BCD", "3500 BCD"),
        ("Reeperbahn 17, 3. Stock", "Reeperbahn 17, 3. Stock"),
        ("ben verhuisd naar het kleine loo 332", "het kleine loo 332"),
        ("reach me at 0033 6 12 34\n56 78", "0033 6 12 34\n56 78"),
        ("my van 12 D 3456", "12 D 3456"),
        ("Our ref: HB/2024/118", "HB/2024/118"),
        ("schadedossier 24/118.223", "24/118.223"),
        ("loan 4481-22-90018", "4481-22-90018"),
        ("android_id=9f86d081884c7d65", "9f86d081884c7d65"),
        ("I turned 41, and", "41"),
        ("mes enfants, 4 et 7, sont là", "4 et 7"),
        ("elle est du 03/04/1964", "03/04/1964"),
        ("12 Rose Villas", "12 Rose Villas"),
        ("acme_live_a8Kd03jXq81LmPz4Tr7w", "acme_live_a8Kd03jXq81LmPz4Tr7w"),
        ("the app password is xkqv mbwz ahjr ptly", "xkqv mbwz ahjr ptly"),
        ("GET /v1/clients/jane.roe", "jane.roe"),
        ("https://wiki.x.com/display/~jroe", "~jroe"),
        ("snap lea75013", "lea75013"),
        ("eID-Nr. 592718283", "592718283"),
        ('{"passport": "AB1234567", "row": 12}', "AB1234567"),
    ],
)
def test_what_looks_like_that_is_missed(text: str, value: str) -> None:
    assert value in found(text)


@pytest.mark.parametrize(
    "value",
    [
        "emily.<b>carter</b>@example.co.uk",
        "<em>emily</em>.carter@example.co.uk",
        "emily.carter<!-- -->@<!-- -->example.co.uk",
        "+49 30<!-- --> 901820",
        "emily.carter@<mark class='x'>example</mark>.co.uk",
        "emily_<b>carter</b>@example.co.uk",
        "<b>DE</b>89 3704 0044 0532 0130 00",
        "GB29<em>NWBK</em>60161331926819",
        "+<b>49</b> 30 901820",
        "4111 1111 1111 **1111**",
        "GB29 NWBK 6016 1331 *9268* 19",
        "**+49** 30 901820",
        "**emily.carter**@example.co.uk",
        "emily.carter@***example.co.uk***",
    ],
)
def test_a_piece_of_what_is_marked_in_part_is_left(value: str) -> None:
    text = f"Write {value} today"
    (each,) = found(text)
    start, end = text.index(each), text.index(each) + len(each)
    rest = text[:start] + text[end:]
    for tag in ("<b>", "</b>", "<em>", "</em>", "<mark class='x'>", "</mark>", "<!-- -->", "*"):
        rest = rest.replace(tag, "")
    assert rest == "Write  today"


def test_what_stands_around_tags_is_kept() -> None:
    assert found("<b>end.</b>next <em>Total</em>12 and AB</b>-cd") == []
    assert found("2**10, 3 * 4, 12 *5, order **4471** of 3 * 0.5, 2* 06\n* 12 boxes\n*7 lids*") == []


def test_a_label_reaches_a_field_behind_others() -> None:
    text = '{"vat_rate": "94364901420", "color_code": 475, "size": "from 12 to 14", "row": 768022631}'
    assert "768022631" not in found(text)
