"""Forms of reports, exports and chats that earlier rounds of texts had not; all values are invented."""

import pytest

from guarded_client.detectors.cascade import Cascade

CASCADE = Cascade(names=("built-in",))
RULES = Cascade(names="off")


def found(text: str, cascade: Cascade = CASCADE) -> list[tuple[str, str]]:
    return [(e.kind, text[e.start : e.end]) for e in cascade.detect([text], {})[0]]


@pytest.mark.parametrize(
    "text",
    [
        "[03-01-26 10:12] Roos: hoi",
        "tussen 04-11-25 08:30 en 05-11-25 17:45",
        "Vom 02/2012 12 bis 02 2012 11",
        "Passende Akkus: 1 600 A01 6GB, 4,0 Ah",
        "code CIP 34009 221 877 1 4",
    ],
)
def test_a_time_or_the_number_of_a_ware_is_taken_for_a_phone_a_postcode_or_a_record(text: str) -> None:
    assert not [value for kind, value in found(text, RULES) if kind != "DATE_TIME"]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Tel. 03-231 44 10", "PHONE_NUMBER", "03-231 44 10"),
        ("bel me op 0471-22 18 90", "PHONE_NUMBER", "0471-22 18 90"),
        ("flat 3, Croydon CR0 1AB", "ADDRESS", "CR0 1AB"),
        ("CIP 4471928836", "MEDICAL_RECORD", "4471928836"),
    ],
)
def test_a_phone_a_postcode_or_a_record_is_lost_with_them(text: str, kind: str, value: str) -> None:
    assert any(value in each for _, each in found(text, RULES)), found(text, RULES)
    assert kind


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"zaehlernummer": "1EMH0088123456"}', "1EMH0088123456"),
        ("Fuehrerschein-Nr. B0927RRX711", "B0927RRX711"),
        ("Schuelernummer 2019-4417", "2019-4417"),
        ("Identitaetskarte C1122334", "C1122334"),
        ("Geschaeftszeichen: 12 UF 208/19", "12 UF 208/19"),
        ("WLAN-Schluessel: Kx7#ulmePq", "Kx7#ulmePq"),
        ("Führerschein-Nr. B0927RRX711", "B0927RRX711"),
    ],
)
def test_a_label_with_two_letters_for_an_umlaut_is_none(text: str, value: str) -> None:
    assert value in [each for _, each in found(text, RULES)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Gezien in de Laan van Spitsbergen 12.", "Laan van Spitsbergen 12"),
        ("adres: Laan der Verenigde Naties 310", "Laan der Verenigde Naties 310"),
        ("Plein 1953 14, tweede bel", "Plein 1953 14"),
        ("Treffpunkt Platz der Einheit 3, dann rechts.", "Platz der Einheit 3"),
        ("Kunde, Reeperbahn 17, Whg. 12, nicht angetroffen.", "Reeperbahn 17, Whg. 12"),
        ("Lieferung: Am Anger 9, Seitenflügel", "Am Anger 9, Seitenflügel"),
        ("Sonnhalde 4, 2. OG links klingeln", "Sonnhalde 4, 2. OG links"),
        ("Zeugin, Wohnung Breitenhalde 20, Vorderhaus", "Breitenhalde 20, Vorderhaus"),
        ("Sonnhalde 4, EG rechts", "Sonnhalde 4, EG rechts"),
        ("er wohnt glaube ich birkenhain 7", "birkenhain 7"),
        ("vive creo en gran vía 31", "gran vía 31"),
        ("woont volgens mij lange brink 4", "lange brink 4"),
        ("wonende te (9712 HB) Groningen, Noorderhof 20, hierna", "(9712 HB) Groningen, Noorderhof 20"),
        ("wonende te 8711 HN Workum, Merk 18, hierna koper", "8711 HN Workum, Merk 18"),
        ('{"str":"Eichenweg","hnr":"12","plz":"70771"}', "12"),
        ('{"strasse":"Ahornallee","hausnummer":"7a"}', "7a"),
        ("naam;straat;huisnr;plaats\nBos;Tsjerkepaad;3;Jorwert", "3"),
        ("quedamos en calle del pez 8 en getafe", "calle del pez 8 en getafe"),
    ],
)
def test_a_street_or_house_is_found_no_more(text: str, value: str) -> None:
    assert value in "\n".join(each for _, each in found(text)), found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Im Plein 1944 wurde gebaut",
        "Platz der Tabelle: 3",
        "Version 12, EG-Richtlinie",
        "Seite 4, 2. Etage",
        "via verdi 4 a pagamento",
        "calle mayor 3 en obras",
        "zoon;kamers;plaats\n3;4;Jorwert",
    ],
)
def test_what_only_looks_like_a_street_is_one(text: str) -> None:
    values = [value for kind, value in found(text, RULES) if kind == "ADDRESS"]
    assert not [value for value in values if not value.startswith(("via verdi 4", "calle mayor 3"))], values
    assert not any("pagamento" in value or "obras" in value for value in values)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Blauer Kangoo, 4417 WX 59, gesehen", "4417 WX 59"),
        ("une Renault Clio, 871 BTR 13, volée", "871 BTR 13"),
        ("zwarte Polo 18-RKX-4 reed weg", "18-RKX-4"),
        ("een grijze Kia Picanto 3-TSX-91 stond er", "3-TSX-91"),
        ("um Peugeot 44-XT-09 branco", "44-XT-09"),
        ("Halter des Kraftrades HB KL 812 ist bekannt", "HB KL 812"),
        ("mit dem Moped OS AB 127", "OS AB 127"),
    ],
)
def test_a_plate_behind_a_vehicle_stays(text: str, value: str) -> None:
    assert value in [each for _, each in found(text, RULES)]


@pytest.mark.parametrize(
    "text",
    ["Renault Clio, 1500 EUR 20", "Golf 2.0 TDI, 150 PS 12", "Focus 20-25-30 mm", "Kia Sportage, 1598 CV 16"],
)
def test_what_is_said_of_a_vehicle_is_its_plate(text: str) -> None:
    assert not [value for kind, value in found(text, RULES) if "PLATE" in kind or kind == "DE_KFZ"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("BPA L7MR4PX093 vorgelegt", "L7MR4PX093"),
        ("houder van verblijfsdocument IXH8P4412", "IXH8P4412"),
        ("El agente con TIP K-22918-P declaró", "K-22918-P"),
        ("los agentes con TIP nº 91.442 y 88.107", "88.107"),
        ("agente con carné profesional 118.442", "118.442"),
        ("confirmation code H7KQ2M", "H7KQ2M"),
        ("Conf # 8XK2LP", "8XK2LP"),
        ("n.º utente 288 401 772, proc. 2291047", "2291047"),
        ("da aluna do 7.º ano, proc. 20231188, faltou", "20231188"),
        ("codice contribuente 0088213", "0088213"),
        ("Vorgangsnr. 551200/004417", "551200/004417"),
        ('man die zich "Bolle" noemt', "Bolle"),
        ("der sich „Keule“ nennt", "Keule"),
        ('Mario Verdi, detto "Er Pomata", fu', "Er Pomata"),
        ("cad. 04/29, titular GOTZON URKIZU", "GOTZON URKIZU"),
        ("TB kl. Fam. Wolterinkhof (klantnr K77)", "Wolterinkhof"),
        ("<numAlloc>4471829</numAlloc>", "4471829"),
    ],
)
def test_who_somebody_is_in_a_report_stays(text: str, value: str) -> None:
    assert value in [each for _, each in found(text, RULES)]


@pytest.mark.parametrize(
    "text",
    [
        "confirmation code SALE50",
        "TIP 5 personas",
        "er hat sich „Faust“ angesehen",
        'ha detto "Basta" al cliente',
        "TITULAR DEL CONTRATO",
        "titular PRINCIPAL Y SEGUNDO",
        "proc. 4417 de 2023",
        "Fam. Rosaceae",
    ],
)
def test_a_word_or_a_count_beside_is_somebody(text: str) -> None:
    assert not [value for kind, value in found(text, RULES) if kind != "DATE_TIME"]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("my bank is 20 45 77 33918274", "BANK_ACCOUNT", "20 45 77 33918274"),
        ("Compte n° 30003 02440 00050019832 41", "BANK_ACCOUNT", "30003 02440 00050019832 41"),
        ("Ktonr. 4471182, BLZ 66050101", "BANK_ACCOUNT", "4471182"),
        ("girorekening 4471829", "BANK_ACCOUNT", "4471829"),
        ("Banco do Brasil, conta poupança 22.781-9", "BANK_ACCOUNT", "22.781-9"),
        ("transit 00452, institution 003, account 1182930", "BANK_ACCOUNT", "1182930"),
        ("Meter point 2000012345678", "CUSTOMER_NUMBER", "2000012345678"),
        ("Crew ID EZY77120", "CUSTOMER_NUMBER", "EZY77120"),
        ("Beihilfenummer 4471829-03", "CUSTOMER_NUMBER", "4471829-03"),
        ("nº de colegiada 28/11820", "MEDICAL_LICENSE", "28/11820"),
        ("carné de biblioteca M0011820", "CUSTOMER_NUMBER", "M0011820"),
        ("posizione INAIL 11820447/33", "CUSTOMER_NUMBER", "11820447/33"),
        ("klantreferentie KR-118204", "CUSTOMER_NUMBER", "KR-118204"),
        ("werknemersnr. 118204", "CUSTOMER_NUMBER", "118204"),
        ("contrato de água 118204-7", "CUSTOMER_NUMBER", "118204-7"),
        ("nº de afiliado ISFAS 11820447", "CUSTOMER_NUMBER", "11820447"),
        ("el Ibiza 7721 LMG", "LICENSE_PLATE", "7721 LMG"),
        ("un furgón blanco 1182 JBX se dio a la fuga", "LICENSE_PLATE", "1182 JBX"),
        ("Haus Nr. 7, 18586 Göhren", "ADDRESS", "Haus Nr. 7, 18586 Göhren"),
        ("Zubiaurre kalea 7, 2. ezk., 20740 Zestoa", "ADDRESS", "Zubiaurre kalea 7, 2. ezk., 20740 Zestoa"),
        ("It Noard 14, 8551 NJ Woudsend", "ADDRESS", "It Noard 14, 8551 NJ Woudsend"),
        ("ben verhuisd naar het kleine loo 332", "ADDRESS", "het kleine loo 332"),
        ("moram na qd 5 lote 12", "ADDRESS", "qd 5 lote 12"),
        ("i nonni abitano salita dei pini 4", "ADDRESS", "salita dei pini 4"),
        ("Rua XV de Novembro, 1182, Curitiba - PR", "ADDRESS", "Rua XV de Novembro, 1182, Curitiba - PR"),
    ],
)
def test_a_number_or_street_goes_by_a_label_of_its_country(text: str, kind: str, value: str) -> None:
    assert (kind, value) in found(text, RULES)


@pytest.mark.parametrize(
    "text",
    [
        "we pay 20 45 77 33 times",
        "Le compte est bon : 30 003, 02 440 et 41",
        "El León 2019 LPG gasta 1200 KMS",
        "Haus Nr. 7 und 8 sind frei",
        "contrato de água por 12 meses",
        "Crew ID cards are blue",
        "El furgón carga 1182 kg",
        "ons bedrijf is verhuisd naar 2 locaties",
        "we wonen 5 jaar samen; ellos viven 20 años; vivono 4 famiglie",
        "mudou para 3 parcelas",
    ],
)
def test_what_is_counted_is_an_account_a_plate_or_a_house(text: str) -> None:
    assert not [value for kind, value in found(text, RULES) if kind not in {"DATE_TIME", "AGE"}]


@pytest.mark.parametrize(
    "text",
    [
        "voorletters;tussenvoegsel;woonplaats",
        "N. nosologico 2025/118",
        "Altas 118, Bajas 204",
        "Coeff. 376, Classifica 12, Ricambi 3",
        "Torque bolts to 24 Nm",
    ],
)
def test_a_label_of_a_form_is_a_person(text: str) -> None:
    assert not [value for kind, value in found(text) if kind == "PERSON"]
