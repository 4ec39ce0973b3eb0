"""Lines for machines on documents, messages of banks, listings of Unix, exported chats; texts and values are invented."""

import pytest

from guarded_client.detectors.cascade import Cascade

RULES = Cascade(names="off")
MODEL = Cascade(names=("built-in",))


def found(cascade: Cascade, text: str) -> list[tuple[str, str]]:
    return [(e.kind, text[e.start : e.end]) for e in cascade.detect([text], {})[0]]


PASSPORT = "P<FRAMOREL<DIT<CHALANDON<<ELSA<JEANNE<<<<<<<\n21AK418824FRA9204173F3103128<<<<<<<<<<<<<<04"
CARD = "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"
BOARDING = "M1LEBRETON/GWENAELLE   EXK4R2P CDGMADIB 3417 142Y014A0087 100"
STATEMENT = (
    ":86:166?20EREF+418?30COBADEFFXXX?31DE44500105175407324931?32TRAUTWEIN, SIEGLINDE?33U. HELMUT\n:62F:C250331EUR1,"
)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        (PASSPORT, "PERSON", "FRAMOREL<DIT<CHALANDON<<ELSA<JEANNE"),
        (CARD, "PERSON", "ERIKSSON<<ANNA<MARIA"),
        (BOARDING, "PERSON", "LEBRETON/GWENAELLE"),
        (BOARDING, "CUSTOMER_NUMBER", "XK4R2P"),
        (STATEMENT, "IBAN_CODE", "DE44500105175407324931"),
        (STATEMENT, "PERSON", "TRAUTWEIN, SIEGLINDE"),
        ("<PstlAdr><StrtNm>Rue Haute</StrtNm><BldgNb>48</BldgNb></PstlAdr>", "ADDRESS", "48"),
        ("<a:TwnNm>Le Roeulx</a:TwnNm>", "ADDRESS", "Le Roeulx"),
        ("-rw-r--r-- 1 hollisv staff 88124 Apr  2 10:14 a", "USERNAME", "hollisv"),
        ("sudo: cbruyere : TTY=pts/0 ; PWD=/srv", "USERNAME", "cbruyere"),
        ("kmertens pts/0        81.56.203.17     08:11", "USERNAME", "kmertens"),
        ("identifiant : a\npseudo leboncoin : titou_62 ; x", "USERNAME", "titou_62"),
        ("[8/5/25 21:15] ~Loli: pag 84", "PERSON", "Loli"),
        ("in Sachen Schnurbusch ./. Ayhan", "PERSON", "Schnurbusch"),
        (
            "Adresse : RTE D'ARRAS, LD LE FOND DE VAUX, 62127 TINCQUES.",
            "ADDRESS",
            "RTE D'ARRAS, LD LE FOND DE VAUX, 62127 TINCQUES",
        ),
        (
            '"La Grangette", route de Mirande, 32300 L\'Isle-de-Noé',
            "ADDRESS",
            '"La Grangette", route de Mirande, 32300 L\'Isle-de-Noé',
        ),
        ("chez moi au 116 de la rue Faidherbe à Fives, il", "ADDRESS", "116 de la rue Faidherbe à Fives"),
        ("to 1100 block of Magnolia, RP", "ADDRESS", "1100 block of Magnolia"),
        (
            "van Wyk, of Plot 418, Ardnacrusha, Co Clare V94 H2X0, revoke",
            "ADDRESS",
            "Plot 418, Ardnacrusha, Co Clare V94 H2X0",
        ),
        ("Prescriber N Gunawardena GMC", "PERSON", "N Gunawardena"),
    ],
)
def test_a_record_is_not_read(text: str, kind: str, value: str) -> None:
    assert (kind, value) in found(RULES, text)


@pytest.mark.parametrize(
    "text",
    [
        "std::vector<std::pair<int,int>> a << b << 2;",
        "x <<= 2; List<List<STRING>> IDS<<<",
        "drwxr-xr-x 2 root root 4096 Apr 2 10:14 bin",
        "<p>StrtNm is a tag</p> ?31 to ?32 and more",
        "Staatsanwaltschaft ./. Unbekannt",
    ],
)
def test_code_is_taken_for_a_record(text: str) -> None:
    assert found(RULES, text) == []


def test_an_account_made_of_a_name_is_not_found_again() -> None:
    text = (
        "sshd: Accepted publickey for cbruyere from 81.56.203.17 port 51944\nexports of cbruyere are done, not jenkins"
    )
    assert [value for kind, value in found(RULES, text) if kind == "USERNAME"] == ["cbruyere", "cbruyere"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Gardien : Nino Escoffier (blessé)", "Nino Escoffier"),
        ("My name is spelled Xochitl Baca, thanks", "Xochitl Baca"),
        ("Child: Aoibhinn Ní Dhomhnaill  Class: Rang a 2", "Aoibhinn Ní Dhomhnaill"),
        ("Ikzelf ben Bart en ik ben bereikbaar", "Bart"),
        ("Uw kenteken: Halter Uwe Krzyzanowski, Kennz. folgt", "Uwe Krzyzanowski"),
    ],
)
def test_a_name_is_cut_or_has_a_word_too_many(text: str, value: str) -> None:
    assert ("PERSON", value) in found(MODEL, text)


@pytest.mark.parametrize(
    "text",
    [
        '1 x "Sandales Garance" 39',
        'incluye: 1 vestido "Carmen" rojo T42',
        "n.2 sedie Kartell Louis Ghost, sconto",
        "le décodeur Devialet clignote",
        "Formule Martine 14,90 €",
        "lámpara Lucía. Financiación",
        "réunion lundi 9h30 salle Marie-Curie, ordre",
        "Room 4.18, Harvey wing.",
        "O senhor confirma a data?",
        "23700 linares. mi tlf 655 44 18 82 graciass",
    ],
)
def test_what_is_no_person_is_found(text: str) -> None:
    assert [value for kind, value in found(MODEL, text) if kind == "PERSON"] == []
