"""Numbers, plates and ages whose form or label no country's own rule has; texts and values are invented."""

import pytest

from guarded_client.detectors.cascade import Cascade

RULES = Cascade(names="off")


def found(text: str) -> list[tuple[str, str]]:
    return [(e.kind, text[e.start : e.end]) for e in RULES.detect([text], {})[0] if e.kind != "DATE_TIME"]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("N° d'agrément : 75-18827-04, crèche", "CUSTOMER_NUMBER", "75-18827-04"),
        ("ma carte d'identité porte le numéro 14AB75E00214 et", "IDENTITY_CARD", "14AB75E00214"),
        ("Ich habe meinen Ausweis verloren, die Nummer war LZ6311T48.", "IDENTITY_CARD", "LZ6311T48"),
        ("mon permis a été délivré en préfecture sous le numéro 110475200895.", "DRIVER_LICENSE", "110475200895"),
        ("my case number with the office is UI-2024-771205", "CUSTOMER_NUMBER", "UI-2024-771205"),
        ("The account you debited was 77120449 today", "CUSTOMER_NUMBER", "77120449"),
        ("Unser Zeichen: 4711/25 BR", "CASE_NUMBER", "4711/25 BR"),
        ("le sinistre 2024S0098124 du 3", "CUSTOMER_NUMBER", "2024S0098124"),
        ("loan 4481-22-90019 is in arrears", "CUSTOMER_NUMBER", "4481-22-90019"),
        ("ZEMIS 12345679.8", "IDENTITY_CARD", "12345679.8"),
        ("R.G.N.R. 1235/2023", "CASE_NUMBER", "1235/2023"),
        ("soc sec 123 45 6788", "US_SSN", "123 45 6788"),
        ("flashé avec la EB 308 XC", "LICENSE_PLATE", "EB 308 XC"),
        ("parkeervergunning voor ZK-124-L", "LICENSE_PLATE", "ZK-124-L"),
        ("compteur Linky n° 021876543211", "CUSTOMER_NUMBER", "021876543211"),
        ("advertising id 38400000-8cf0-11bd-b23e-10b96e40000e", "IMEI", "38400000-8cf0-11bd-b23e-10b96e40000e"),
        ("transferência para PT50003300004557712044806", "IBAN_CODE", "PT50003300004557712044806"),
        ("eBay member retro_kev_1969", "USERNAME", "retro_kev_1969"),
        ("je suis du 12/11/59, merci", "DATE_OF_BIRTH", "12/11/59"),
        ("I turned 41 last week", "AGE", "41"),
        ("ship to 87 N 400 W, Provo UT", "ADDRESS", "87 N 400 W, Provo UT"),
        ("Rentennummer: 41 882771", "CUSTOMER_NUMBER", "41 882771"),
        ("nº de aderente 4188277", "CUSTOMER_NUMBER", "4188277"),
        ("contrat AX 5518 2290, merci", "CUSTOMER_NUMBER", "AX 5518 2290"),
        ("klant 7 004 881 236 belt", "CUSTOMER_NUMBER", "7 004 881 236"),
        ("insured HM/44/88120 rang", "CUSTOMER_NUMBER", "HM/44/88120"),
        ("tarjeta 0402 771 903 K perdida", "CUSTOMER_NUMBER", "0402 771 903 K"),
        ("étranger n° 7503188274, préfecture", "IDENTITY_CARD", "7503188274"),
        ("V5C doc ref 41882771904, sold", "VEHICLE_ID", "41882771904"),
        ("GPRN 4188277, flat is empty", "CUSTOMER_NUMBER", "4188277"),
        ("Zähler 1ESY1160418827, Abschlag", "CUSTOMER_NUMBER", "1ESY1160418827"),
        ("BAMF-Az. 8418827-224, Anhörung", "CASE_NUMBER", "8418827-224"),
        ("Chart MR#0418827 / bed 12", "MEDICAL_RECORD", "0418827"),
        ("tarjeta sanitaria BBBB DA841882 7719 04, cita", "MEDICAL_RECORD", "BBBB DA841882 7719 04"),
        ("Oyster 0418 8277 1904 was charged", "CUSTOMER_NUMBER", "0418 8277 1904"),
        ("contrat de location LOC-41882-77, dépôt", "CUSTOMER_NUMBER", "LOC-41882-77"),
        ("cuenta cliente Lumiluz 418827719, baja", "CUSTOMER_NUMBER", "418827719"),
        ("compte joint Durand/Leroy n° 00041882771, agence", "BANK_ACCOUNT", "00041882771"),
        ("nat ins QQ 12 34 56 C please", "UK_NINO", "QQ 12 34 56 C"),
        ("RN 52.11.04-187.93, pension", "BE_NATIONAL_NUMBER", "52.11.04-187.93"),
        ("biometric permit AB4188277 lost", "IDENTITY_CARD", "AB4188277"),
        ('{"doc":"44188277K"}', "ES_NIF", "44188277K"),
        ("Chip 040098100418827, Rüde", "CUSTOMER_NUMBER", "040098100418827"),
        ("ma voiture (12D3456) est sortie", "LICENSE_PLATE", "12D3456"),
        ("de Skoda (K418 ABC) staat", "LICENSE_PLATE", "K418 ABC"),
        ("sa Skoda, 191 G 4418, a heurté", "LICENSE_PLATE", "191 G 4418"),
        ("plaque W 41882 K, merci", "LICENSE_PLATE", "W 41882 K"),
        ("la Skoda (immatriculée K418 ABC) est", "LICENSE_PLATE", "K418 ABC"),
        ("ma Clio immatriculation 41 ABC 82 volée", "LICENSE_PLATE", "41 ABC 82"),
        ("a grey Altima 7KLM418 left", "LICENSE_PLATE", "7KLM418"),
        ("Enid, who is eighty-four and lives alone", "AGE", "eighty-four"),
        ("mis padres tienen 78 y 84 años", "AGE", "78 y 84 años"),
        ("mes filles Lilou et Anaé ont 6 et 9 ans, elles", "AGE", "6 et 9 ans"),
        ("mon bébé a 39,2, il a 7 mois et demi", "AGE", "7 mois et demi"),
        ("mijn man (achtenzeventig) is ziek", "AGE", "achtenzeventig"),
        ("à 78 ans je ne peux plus", "AGE", "78 ans"),
        ("Pat. w 78 J., gestürzt", "AGE", "78"),
        ("CODE 551209 NE LE COMMUNIQUEZ PAS", "SECRET", "551209"),
        ("kontokod: no. Code 551209. Do not share it", "SECRET", "551209"),
    ],
)
def test_a_number_plate_or_age_is_missed(text: str, kind: str, value: str) -> None:
    assert (kind, value) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "numéro de série FD9904 200118",
        "Our ref: ORD-4471-2024, claims 2024-2025 rose, Schaden 2023/2024, crédit 12 000 000 200",
        "contrat de la chaudière, numéro de série 7712044B; permis: commande numéro 4821937",
        "je suis du 12/11/24 au 15/11/24 en congé, device_id=42, swisspass app 4.2",
        "the number of users is 418827",
        "Facture n° 2025418827, loi n° 2016-1547, lot n° 418827",
        "Artikelnummer 418827, Bestellnummer 418827719, Seriennummer 41882771",
        "part number 4188277, job number 418827, build number 418827",
        "factuurnummer 2025418827, encomenda n.º 418827, ordine n. 418827",
        "contrat 12 mois, client 15 000 points, police Arial 12, contrat 2024",
        "le compteur affiche 123 456 km, compte 1 204 500 €",
        "décision MDPH (taux 50-79 %)",
        "Golf 1600 TDI, Clio 90 CV 2019, BMW M340 AMG",
        "Chrome/120.0.0.0 Safari",
        "sent to *******0142\n2025-03-11T08:23:01",
        "-rw-r--r-- 1 root staff 88124 Apr  2 10:14 a.txt",
        "garantie 10 ans, à 78 ans de distance, contrat de 25 ans",
        "CODE 551209 sur la boîte",
        "at 18 I close; the meter shows 18204 kWh; compte rendu n° 118827",
        "Ersatzteil-Nr. 4412887-22, Gerätenummer 4412-8871, Zugnummer 4412887, Angebotsnummer 2025-4412",
        "Voucher number 441288-7, shipment number 4412887123, style no. 441288-100, patent number 10123456",
        "numéro de palette 00340123456789, número de albarán 4412887, typenummer 4412-8871, numero di ricambio 4412-887",
        "block number 19876543, prime number 1299709, packet number 3887122, Lego set number 421234",
        "carte RTX-4070-12, client 10.2.1400.5, AND<<OR<<<<NOT, a 4096 block Cipher, at Smith, Jones, Co Ltd",
        "a smart TV-43-A, Golf GTE-204, Kawasaki KLX-250-SF, plaque BA 13 12, seat A-12-B",
        "les pneus ont 6 et 9 ans, le Louvre fait 30 ans, my order (forty), mi talla (cuarenta)",
    ],
)
def test_what_is_nobodys_is_found(text: str) -> None:
    assert found(text) == []


def test_the_next_field_is_no_town() -> None:
    assert ("ADDRESS", "Feldgasse 3/2/5, 2440") in found("Feldgasse 3/2/5, 2440, Unterkunftgeber: Fam. Prohaska")
