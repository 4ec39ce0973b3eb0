import random
import re
import unicodedata
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guarded_client._reading.readings import readings_of
from guarded_client.detectors import known as module
from guarded_client.detectors.cascade import Cascade
from guarded_client.detectors.known import KnownCache, KnownValues
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.worded_values import WordedValue

KNOWN = KnownValues(
    {"PERSON": ("Élodie Marchand", "Élodie", "x"), "CUSTOMER": ("C-42/7",), "PHONE_NUMBER": ("+33 6 12",)}
)


@pytest.mark.parametrize(
    ("value", "text"),
    [("Élodie Marchand-Lefèvre", "elodie marchand lefevre"), ("Élodie Marchand Lefèvre", "Élodie MARCHAND-LEFÈVRE"),
     ("Zoë Martin", "zoe_martin"), ("Zoë Martin", "Zoe.Martin"), ("Zoë Martin", "Zoë-\nMartin"), ("Jean-Luc", "Jean \t Luc"),
     ("AB-1234", "ab 1234"), ("M. Dupont", "M.  Dupont")],
)  # fmt: skip
def test_two_words_were_joined_otherwise(value: str, text: str) -> None:
    (found,) = KnownValues({"PERSON": [value]}).find(f"({text}), {value[:2]}")
    assert (found.start, found.end) == (1, len(text) + 1)


@pytest.mark.parametrize("text", ["zoe-martinez", "Zoë. Martin", "Zoë - Martin", "zoemartin", "Zoë--Martin", "zoe-"])
def test_two_words_that_nothing_joins_were_taken_for_one_value(text: str) -> None:
    assert KnownValues({"PERSON": ["Zoë Martin"]}).find(text) == []


FORMS = KnownValues(
    {"PERSON": ["Zoé Durand", "Jean-Luc O'Neil", "Élodie Lefèvre-Müller", "Łukasz Søby"], "TOOL": ["crm_lookup_zd"],
     "CODE": ["AB-12-345", "+48 1234 567", "A-1000"], "CITY": ["Rose"]}
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("notifyZoeDurand", ["ZoeDurand"]), ("XMLZoéDurandReader", ["ZoéDurand"]), ("sendDURANDZoe", ["DURANDZoe"]),
        ("getAB12345(), refAB12345.pdf", ["AB12345", "AB12345"]), ("callZoe_Durand", ["Zoe_Durand"]),
        ("jeanLucONeil crmLookupZd", ["jeanLucONeil", "crmLookupZd"]), ("getRoseChart", ["Rose"]),
        ("mailDurandNow", ["Durand"]), ("the_durandFile", ["durand"]), ("getRosesChart roseate", []),
        ("Dr. Z. Durand, Z.Durand", ["Z. Durand", "Z.Durand"]), ("Durand Z., Durand (Z.)", ["Durand Z.", "Durand (Z.)"]),
        ("DURAND, Zoé; durand zoe", ["DURAND, Zoé", "durand zoe"]), ("Zoé D. et Zoé d'ici", ["Zoé D."]),
        ("Zoé M. Durand / Zoé Marie Durand", ["Zoé M. Durand", "Zoé Marie Durand"]),
        ("Zoé et Durand, A. Durand, Durand a", []), ("signed: ZD, zd", ["ZD"]), ("Z.D. and Z.D.F., Z. D.", ["Z.D.", "Z. D."]),
        ("E. Lefèvre, É. MÜLLER", ["E. Lefèvre", "É. MÜLLER"]), ("Zoé Durand, Zoé Durand", ["Zoé Durand"] * 2),
        ("Elodie Lefevre-Mueller", ["Elodie Lefevre-Mueller"]), ("LUKASZ SOEBY, Lukasz Soby", ["LUKASZ SOEBY", "Lukasz Soby"]),
        ("AB12345 AB 12 345 ab.12345 AB - 12 - 345", ["AB12345", "AB 12 345", "ab.12345", "AB - 12 - 345"]),
        ("A B 1 2 3 4 5", ["A B 1 2 3 4 5"]), ("AB123456, XAB12345, AB 12.3450, AB   12345", []),
        ("+481234567 or 48 12 34 56 7", ["+481234567", "48 12 34 56 7"]), ("A1000, a 1000, A 10.00", ["A1000", "a 1000"]),
        ("Zoé Du-\nrand, Zo-\r\n  é Durand: x-\ny", ["Zoé Du-\nrand", "Zo-\r\n  é Durand"]),
        ("مرحباZoé Durandشكرا שלוםZoé Durand", ["Zoé Durand", "Zoé Durand"]), ("客Z. Durand様", ["Z. Durand"]),
        ("notifyZoe\u0301Durand, durandZoe\u0301", ["Zoe\u0301Durand", "durandZoe\u0301"]),
        ("aZOE\u0301Durand callZo\u00adé\u200bDurand.", ["ZOE\u0301Durand", "Zo\u00adé\u200bDurand"]),
        ("😀Zoé Durand\u0301😀", ["Zoé Durand\u0301"]), ("ZoéDurandé, Zoé Durandé, уZoé Durandу", []),
    ],
)  # fmt: skip
def test_a_value_in_another_form_is_missed(text: str, expected: list[str]) -> None:
    assert [text[entity.start : entity.end] for entity in FORMS.find(text)] == expected


@pytest.mark.parametrize(
    ("known", "text", "expected"),
    [
        ({"A": ["a1"]}, "a\u00bd b", ["a\u00bd"]), ({"A": ["x1"], "B": ["2y"]}, "x\u00bdy", ["x\u00bd", "y"]),
        ({"A": ["zoe/\u2167\u00ad"], "B": ["'n"]}, "zoe/\u2167\u0149", ["zoe/\u2167", "\u0149"]),
        ({"A": ["x1", "2\u20443"], "B": ["\u20442"]}, "x\u00bd", ["x\u00bd"]),
    ],
)  # fmt: skip
def test_of_a_character_that_folds_to_several_a_part_stayed(
    known: dict[str, list[str]], text: str, expected: list[str]
) -> None:
    assert [text[entity.start : entity.end] for entity in KnownValues(known).find(text)] == expected


def test_the_words_of_a_policy_are_found_within_others() -> None:
    values = KnownValues({"PROJECT": ["Blue Rose", "AB-12-345"], "PERSON": ["Zoé Durand"]}, plainly=True)
    assert values.find("getBlueRose AB12345 Z. Durand DURAND, Zoé") == []


@pytest.mark.parametrize("value", ["Zoé !", "M. ", "Zoé - (?)", "Zoé 2", "李 明", "a b", "-- Zoé", "N/A N/A"])
def test_a_value_that_is_no_name_of_several_words_is_an_error(value: str) -> None:
    (found, *_) = KnownValues({"PERSON": [value]}).find(f"({value.strip()})")
    assert found.start < found.end


def test_of_a_crowd_initials_tell_nobody() -> None:
    crowd = KnownValues({"PERSON": [f"Zoé D{one}{two}rand" for one in "abcdefg" for two in "fghijk"]})
    assert crowd.find("Z.D. signed: ZD") == []
    (found,) = crowd.find("Z. Dafrand")
    assert (found.start, found.end) == (0, 10)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Élodie Marchand a appelé", [("PERSON", "Élodie Marchand")]),
        ("ELODIE  marchand", [("PERSON", "ELODIE  marchand")]),
        ("élodie\u00a0\n Marchand!", [("PERSON", "élodie\u00a0\n Marchand")]),
        (unicodedata.normalize("NFD", "voici Élodie."), [("PERSON", unicodedata.normalize("NFD", "Élodie"))]),
        ("(C-42/7) et c-42/7", [("CUSTOMER", "C-42/7"), ("CUSTOMER", "c-42/7")]),
        ("au +33 6 12", [("PHONE_NUMBER", "+33 6 12")]),
        ("voici Él\u200bodie Mar\u00adchand.", [("PERSON", "Él\u200bodie Mar\u00adchand")]),
        ("\ufeffÉlodie", [("PERSON", "Élodie")]),
        ("ＥＬＯＤＩＥ\u3000ｍａｒｃｈａｎｄ", [("PERSON", "ＥＬＯＤＩＥ\u3000ｍａｒｃｈａｎｄ")]),
        ("É\u04cf\u043edi\u0435 M\u0430r\u0441hand !", [("PERSON", "É\u04cf\u043edi\u0435 M\u0430r\u0441hand")]),
        ("ΕLΟDΙΕ a écrit", [("PERSON", "ΕLΟDΙΕ")]),
        ("au \uff0b\uff13\uff13 6 \u0661\u0662 ou +3\u200d3 6 12", [("PHONE_NUMBER", "+3\u200d3 6 12")]),
        ("Élodiette, mélodie, x, C-42/70", []),
    ],
)
def test_a_known_value_is_missed_or_found_inside_a_word(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(e.kind, text[e.start : e.end]) for e in KNOWN.find(text)] == expected


@pytest.mark.parametrize(
    ("known", "text", "expected"),
    [
        ({"PERSON": ["Anna Maria", "Maria Lopez"]}, "I am Anna Maria Lopez.", [("PERSON", "Anna Maria Lopez")]),
        (
            {"PERSON": ["Anna Maria"], "LOCATION": ["Maria López Street"]},
            "Zoé, Anna Maria López Street",
            [("PERSON", "Anna Maria"), ("LOCATION", "López Street")],
        ),
        ({"PERSON": ["Jo Ann Lee", "Ann"], "CITY": ["Ann"]}, "Jo Ann Lee", [("PERSON", "Jo Ann Lee")]),
        ({"A": ["a b"], "B": ["b c"], "C": ["c d"]}, "a b c d", [("A", "a b"), ("B", "c"), ("C", "d")]),
    ],
)
def test_what_goes_on_behind_another_value_was_left(
    known: dict[str, list[str]], text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(e.kind, text[e.start : e.end]) for e in KnownValues(known).find(text)] == expected


WORDS = st.text(alphabet=st.characters(categories=("Lu", "Ll", "Nd")), min_size=2, max_size=12)


@given(WORDS, st.text(alphabet=" .,;é\u0301ßİ\n", max_size=20), st.text(alphabet=" .,;ß\n", max_size=20))
def test_offsets_shift_where_folding_changes_lengths(value: str, before: str, after: str) -> None:
    text = f"{before} {value} {after}"
    start = len(before) + 1
    found = KnownValues({"K": (value,)}).find(text)
    if unicodedata.normalize("NFD", value.casefold()).isalnum():
        assert (start, start + len(value)) in {(e.start, e.end) for e in found}


def test_many_values_are_slow_or_shadow_each_other() -> None:
    values = KnownValues({"PERSON": tuple(f"Nom{number} Prénom{number}" for number in range(5000))})
    text = "Nom17 Prénom17, " * 200
    assert len(values.find(text)) == 200


@pytest.mark.parametrize("at", [0, 200, 254, 255, 256, 300])
def test_a_value_at_the_edge_of_a_stretch_of_a_long_text_is_missed(at: int) -> None:
    text = f"{'a' * at} \u00c9l\u200bodie\tMarchand{' ab' * 300} \ufb01n C-42/7\x85y"
    found = [text[entity.start : entity.end] for entity in KNOWN.find(text)]
    assert found == ["\u00c9l\u200bodie\tMarchand", "C-42/7"]


def test_equal_mappings_are_compiled_twice() -> None:
    cache = KnownCache()
    assert cache.of({"PERSON": ["Élodie"]}) is cache.of({"PERSON": ("Élodie",)})
    assert "lodie" not in repr(cache.of({"PERSON": ["Élodie"]}))


def test_the_kind_of_a_value_hangs_on_what_others_asked_before() -> None:
    cache = KnownCache()
    for first, second in (("ONE", "TWO"), ("TWO", "ONE")):
        (found,) = cache.of({first: ["Élodie"], second: ["Élodie"]}).find("Élodie")
        assert found.kind == first


def test_values_are_kept_though_somebody_was_erased_while_they_were_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    cache = KnownCache()

    class Slow(KnownValues):
        def __init__(self, known: Mapping[str, Sequence[str]]) -> None:
            super().__init__(known)
            cache.forget(lambda tenant, subject: True)

    with monkeypatch.context() as patched:
        patched.setattr(module, "KnownValues", Slow)
        assert cache.of({"PERSON": ["Élodie"]}).find("Élodie")
    assert repr(cache) == "<KnownCache: 0>"


def test_a_value_costs_a_pattern(monkeypatch: pytest.MonkeyPatch) -> None:
    """A trace may be about hundreds of conversations: to compile a pattern for each value took seconds a span."""
    compiled: list[str] = []
    compile_ = re.compile

    def counted(pattern: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(pattern)
        return compile_(pattern, flags)

    assert KnownValues({"PERSON": ["A Dupont"]}).find("a-dupont x")  # what all values share is compiled
    monkeypatch.setattr(re, "compile", counted)
    values = KnownValues({"PERSON": [f"N{letter * 5} Dupont" for letter in "abcdefghijklmnopqrst"]})
    (found,) = values.find("ici Nccccc Dupont")
    assert (found.start, found.end, compiled) == (4, 17, [])


def test_a_pattern_that_waits_to_be_compiled_prints_its_value() -> None:
    """Garbage collectors and debuggers print what they find."""
    assert "Élodie" not in repr(lazily("Élodie"))


def written(value: str, chance: random.Random) -> str:
    """A value as a text may have it."""
    joints = [chance.choice([" ", "  ", "-", "_", ".", "-\n  ", "\u00a0"]) for _ in value]
    return "".join(joint if each == " " else each for each, joint in zip(value, joints, strict=True))


def test_many_values_that_begin_alike_are_found_as_few_are(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(11)
    words = ["33", "6", "06", "12", "rue", "de", "la", "Paix", "Zoé", "d'Arc", "O'Neil", "李", "a.b", "x@y", "4471"]
    values = {
        f"{chance.choice(['+33', '33', 'Zoé', '(33)'])} {' '.join(chance.choices(words, k=chance.randrange(6)))}".strip()
        for _ in range(600)
    }
    known = {"ONE": sorted(values)[::2], "TWO": sorted(values)[1::2]}
    texts = [
        chance.choice([" ", ", ", "....." * 60, "x", ""]).join(
            written(value, chance) for value in chance.sample([*known["ONE"], *words], 12)
        )
        for _ in range(300)
    ]
    crowded = KnownValues(known)
    assert crowded._crowds.keys() >= {"33", "zoe"}
    found = [crowded.find(text) for text in texts]
    monkeypatch.setattr(module, "_MANY", 10**6)
    one_by_one = KnownValues(known)
    assert not one_by_one._crowds
    assert found == [one_by_one.find(text) for text in texts]
    assert sum(map(len, found)) > 1_000


def test_thousands_of_numbers_of_one_country_are_compared_with_each_other_number(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    numbers = [
        f"+33 6 {index // 10_000 % 100:02d} {index // 100 % 100:02d} {index % 100:02d} 34" for index in range(5_000)
    ]
    known, compared = KnownValues({"PHONE_NUMBER": numbers}), 0
    standing = WordedValue.standing

    def counted(value: WordedValue, plain: str, start: int) -> Sequence[tuple[int, int]]:
        nonlocal compared
        compared += 1
        return standing(value, plain, start)

    monkeypatch.setattr(WordedValue, "standing", counted)
    assert len(known.find(" ; ".join(numbers[::50]) + " or 33 more")) == 100
    assert compared < 1_000


@pytest.mark.parametrize("around", ["{}", "see {} now", "a\t{}."])
@pytest.mark.parametrize(
    "value",
    ["Qu&eacute;briac", "Zo&amp;rk &#39;q", "Jo%20Quebriac", "k%2Bq%3D9zork", r"Qu\u00e9briac", r"zo\x41rk", r"zo\303\251rk",
     r"Zork\nBlorp", "=41zork=3D", "Zork=C3=A9", "Zo<b>rk</b> Qux", "<p>Zork<br>Qux", "12 rue\n> Zork", "Zo\u20139",
     "Zo\x1b[1mrk", "=?utf-8?q?Zo=C3=AB?= Rk", "zork%u0041"],
)  # fmt: skip
def test_a_value_with_escapes_in_it_was_missed_where_it_stands(value: str, around: str) -> None:
    texts = [reading.text for reading in readings_of(around.format(value))]
    [*found] = Cascade(names="off").detect(texts, {"CUSTOMER": [value]})
    assert "CUSTOMER" in {entity.kind for row in found for entity in row}
