"""What German and Dutch tell in their own order and words; texts are invented: what must be found stands between ⟦ and ⟧."""

import re

import pytest

from guarded_client.detectors.names.introductions import introduced
from tests.detectors.rules import rules

FOUND = {
    "DATE_OF_BIRTH": [
        "Ich bin am ⟦3.3.1987⟧ geboren",
        "Sie wurde am ⟦3. März 1987⟧ in Bad Oeynhausen geboren.",
        "Ich wurde am ⟦dritten März 1987⟧ in Rostock geboren.",
        "Er ist am ⟦7. Jänner 1979⟧ als drittes Kind geboren",
        "ik ben op ⟦3 maart 1987⟧ in Breda geboren",
        "Kunde Maier, geb ⟦1.2.1950⟧",
        "Agent: Ihr Geburtsdatum bitte?\nKundin: ⟦dritter März siebenundachtzig⟧\nAgent: Danke",
        "Agent: wat is uw geboortedatum?\nKlant: ⟦drie maart zevenentachtig⟧",
        "Die Versicherte, geb. ⟦1983⟧, wohnhaft hier",
        "verzekerde, geboren ⟦1983⟧",
        '{"name": "x", "geb": "⟦1992-11-30⟧"}',
        "GebDat ⟦03.03.1987⟧",
        "*⟦12.05.1961⟧ in Kassel",
        "Pat. Aslan, *⟦03.03.87⟧, männlich",
        "De Vries, *⟦03-03-87⟧, man",
    ],
    "AGE": [
        "der Versicherte, ⟦41-jährig⟧, stürzte",
        "De ⟦37-jarige⟧ Jana raakte gewond",
        "Sie ist ⟦82⟧ geworden.",
        "Meine Tochter ist ⟦14⟧ und mein Sohn ⟦9⟧.",
        "Mijn dochter is ⟦14⟧ en mijn zoon ⟦9⟧.",
        "man van ⟦58 jaar⟧ met hoesten",
        "Patiënt, ⟦67 jr⟧, man",
        "ik heet youssef, ben ⟦34 jaar⟧ en woon hier",
    ],
    "PHONE_NUMBER": [
        "Notfallkontakt: Ehefrau, ⟦0152 5566 7788⟧",
        "erreichbar ⟦0176 44 55 66 77⟧, abends",
        "Natürlich, ⟦0664 12 34 567⟧",
        "Durchwahl ⟦0621 123-456⟧",
    ],
    "AT_SOCIAL_SECURITY": ["Vers.-Nr. ⟦4321 120358⟧"],
    "SECRET": [
        "Der Code aus der SMS ist ⟦882 113⟧",
        "De code die ik per sms kreeg is ⟦882113⟧",
        "Der Code aus der App lautet ⟦112233⟧",
        "WLAN-Schlüssel: ⟦83920173648291730465⟧",
        "TAN ⟦884213⟧",
    ],
    "CUSTOMER_NUMBER": [
        "Kd.-Nr. ⟦1004567⟧, möchte Ratenzahlung",
        "KdNr ⟦8837123⟧",
        "mein Kundenkonto ⟦K-4471-9920⟧ wurde gesperrt",
        "Vertragsnummer: ⟦4711-0815-22⟧",
        "Policen-Nr. ⟦12.345.678⟧",
        "Debiteurnummer ⟦104422⟧",
        "Lidmaatschapsnummer ⟦22019⟧",
    ],
    "DE_KFZ": ["Unfallgegner: Ford Focus, ⟦LB-AK 482⟧, Halter unbekannt", "Der PKW ⟦M-AB 1234E⟧ parkt falsch"],
    "LICENSE_PLATE": [
        "mijn auto (⟦KH-482-V⟧) staat bij de garage",
        "scooter ⟦12-XX-BB⟧",
        "Auto ⟦AG 345 678⟧, Farbe rot",
    ],
    "DRIVER_LICENSE": ["FS-Nr. ⟦B072RRE2I55⟧", "Führerschein ⟦12/345678⟧, ausgestellt BH Graz-Umgebung"],
    "PASSPORT": ["Schweizer Pass ⟦X1234567⟧"],
    "IDENTITY_CARD": ["ZMR-Zahl: ⟦000123456789⟧"],
    "BANK_ACCOUNT": ["Depotnummer ⟦6001234567⟧"],
    "CASE_NUMBER": ["Az.: ⟦3 Ls 205 Js 1234/25⟧", "Geschäftszeichen ⟦XII ZR 88/23⟧"],
    "USERNAME": ["WARN benutzer=⟦m.huber⟧ versuch=3", "gebruiker=⟦m.dehaan⟧ poging=3", "Benutzerkennung: ⟦U0049912⟧"],
    "MEDICAL_RECORD": ["Karte ⟦80756012345678901234⟧", "Karte ⟦80756 01234 56789 01234⟧"],
    "NL_BSN": ["RSIN ⟦123456782⟧"],
    "ADDRESS": [
        "Der Mieter (⟦Top 23⟧) zahlt nicht, die Mieterin (⟦Wohnung 4.12⟧) auch nicht",
        "huisnr. ⟦12-B⟧",
        "⟦Hernalser Gürtel 22/1/7\n1170 Wien⟧",
        "⟦Sint Jansstraat 18 II, 1012 HG Amsterdam⟧",
        "⟦Kerkstraat 12 b 3, 8400 Oostende⟧",
        "Bot: Wie ist Ihre Postleitzahl?\nKunde: ⟦44137⟧",
        "Agent: uw postcode?\nKlant: ⟦3581 kl⟧.",
    ],
}
NOT_FOUND = [
    "Wer vor dem 31.12.1960 geboren ist, erhält einen Zuschlag",
    "Personen, die nach dem 1. Januar 1990 geboren wurden",
    "wie na 1 januari 1990 geboren is betaalt meer",
    "* 12.05.2026 Lieferung\n* 13.05.2026 Abholung",
    "*12.05.2026*",
    "**12.05.1961** war ein Freitag",
    "eine 10-jährige Garantie, 5-jährige Laufzeit, 24-jähriges Jubiläum",
    "een 5-jarig contract van 2 jaar met korting",
    "Aus 30 sind 45 Teilnehmer geworden",
    "Mein Mann hat 3 Mal angerufen, meine Frau 3 Mal",
    "Der Code in der App ist fehlerhaft, Zeile 4471",
    "De code van het artikel in de app is nieuw: 4471",
    "Kundenkonto seit 2019 aktiv",
    "Vertragslaufzeit 24 Monate",
    "BGH, Urteil vom 3. Mai 2023 - XII ZR 88/23",
    "benutzer=admin aktion=login",
    "Auftrag 80756, Menge 3",
    "Das WLAN-Passwort ändern Sie im Menü.",
    "Führerschein Klasse B seit 05/2019",
    "Halterung Modell TX-A 100, Wagen 12, Gleis A-B 3",
    "Lose 0167 0168 0169 0170",
    "Rechnung 0621 123-456",
    "geb. Kaluza und geboren 3 Mal",
    "Auto mit ISO-Fix, Baujahr 2019, am 12-04-2019 gekauft",
    "Auto AG hat 345 Mitarbeiter",
    "Ledergürtel 90 cm, (Top 10 der Woche)",
    "Bot: Welche Menge?\nKunde: 44137",
]


@pytest.mark.parametrize("kind,marked", [(kind, text) for kind, texts in FOUND.items() for text in texts])
def test_what_german_or_dutch_tells_is_missed(kind: str, marked: str) -> None:
    text = re.sub("[⟦⟧]", "", marked)
    found = [text[entity.start : entity.end] for entity in rules().find(text) if entity.kind == kind]
    assert [each for each in re.findall("⟦(.*?)⟧", marked) if each not in found] == []


@pytest.mark.parametrize("text", NOT_FOUND)
def test_ordinary_german_or_dutch_is_taken_for_a_value(text: str) -> None:
    assert [(entity.kind, text[entity.start : entity.end]) for entity in rules().find(text)] == []


def test_the_mothers_name_is_one() -> None:
    text = "Sicherheitsfrage: Mädchenname der Mutter: Wollschläger"
    assert [text[entity.start : entity.end] for entity in introduced(text)] == ["Wollschläger"]
