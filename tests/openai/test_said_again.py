"""What a conversation has a placeholder for is found again, in whatever call, without the words that told what it was."""

import random
from typing import Any

import pytest

from guarded_client import UnreadableRefused, tagged
from guarded_client._flow import Detect
from guarded_client._model import Entity, Source, Surrogate
from guarded_client._surrogates import Surrogates, words_of
from guarded_client.adapters.mentions import found
from guarded_client.detectors.merge import merge
from guarded_client.detectors.repeats import repeated
from guarded_client.policy import RetentionClass
from tests.conftest import Bot, in_memory
from tests.growth import Work, grows_at_most

CARD = "880692310285"


class Silent:
    """A detector that finds nothing."""

    kinds = frozenset({"X"})

    def detect(self, texts: Any, known: Any) -> Any:
        return [[] for _ in texts]


TOLD = f"Mon numéro de carte d'identité : {CARD}, mon BSN 111222333. Je suis Mme Anna Marchand."


def turn(bot: Bot, history: list[Any], text: str) -> str:
    """What left of a turn that follows a history."""
    bot.provider.reply("ok")
    history.append({"role": "user", "content": text})
    _ = bot.chat(messages=history)
    history.append({"role": "assistant", "content": "ok"})
    return str(bot.provider.requests[-1].json["messages"][-1]["content"])


def test_a_number_left_in_the_next_turn_because_what_it_is_was_said_in_the_one_before(bot: Bot, policy: Any) -> None:
    _ = bot.guard(policy)
    history: list[Any] = []
    assert CARD not in turn(bot, history, TOLD)
    assert turn(bot, history, f"C'est bien {CARD} ?") == "C'est bien <IDENTITY_CARD_1> ?"
    sent = turn(bot, history, f'{{"n": {CARD}, "bsn": "111222333"}}')
    assert sent == '{"n": "<IDENTITY_CARD_1>", "bsn": "<NL_BSN_1>"}'
    assert turn(bot, history, "Non, Marchand !") == "Non, <PERSON_2> !"


@pytest.mark.parametrize("again", ["8806 9231 0285", "880-692-310-285", "88069/2310285", "880692310285"])
def test_a_number_that_is_divided_otherwise_left_in_the_next_turn(bot: Bot, policy: Any, again: str) -> None:
    _ = bot.guard(policy)
    for history in ([], None):  # the second time only the vault knows it
        if history is not None:
            assert CARD not in turn(bot, history, TOLD)
        sent = turn(bot, history or [], f"C'est {again} ?")
        assert sent in ("C'est <IDENTITY_CARD_1> ?", "C'est <IDENTITY_CARD_2> ?")


@pytest.mark.parametrize("again", ["880692310285", "880692&#45;310285", "8806 9231 0285"])
@pytest.mark.parametrize("told", ["880692&#45;310285", "8806%2D9231%2D0285", "8806<b>9231</b>0285"])
def test_a_number_told_with_escapes_left_in_the_next_turn(bot: Bot, policy: Any, told: str, again: str) -> None:
    _ = bot.guard(policy)
    first: list[Any] = []
    with tagged(known={"CUSTOMER": [CARD]}):
        assert turn(bot, first, f"see {told} there") == "see <CUSTOMER_1> there"
    for history in (first, list[Any]()):  # the second time only the vault knows it
        assert turn(bot, history, f"Is it {again} now?") in [f"Is it <CUSTOMER_{n}> now?" for n in (1, 2)]


@pytest.mark.parametrize("again", ["Hélène Zork", "H&eacute;l&egrave;ne Zork", "helene zork"])
def test_a_name_told_with_escapes_left_in_the_next_turn(bot: Bot, policy: Any, again: str) -> None:
    _ = bot.guard(policy)
    first: list[Any] = []
    with tagged(known={"PERSON": ["Hélène Zork"]}):
        assert turn(bot, first, "see H&eacute;l&egrave;ne Zork there") == "see <PERSON_1> there"
    for history in (first, list[Any]()):
        assert turn(bot, history, f"Is it {again} now?") in [f"Is it <PERSON_{n}> now?" for n in (1, 2)]


@pytest.mark.parametrize("again", ["7 0 4 1 9 2 6 3 8 5 1 4", "704192638514", "7041 9263 8514"])
def test_a_number_whose_digits_stand_one_by_one_left_in_the_next_turn(bot: Bot, policy: Any, again: str) -> None:
    _ = bot.guard(policy)
    first: list[Any] = []
    sent = turn(bot, first, "My customer number is 7 0 4 1 9 2 6 3 8 5 1 4.")
    assert sent == "My customer number is <CUSTOMER_NUMBER_1>."
    for history in (first, list[Any]()):  # the second time only the vault knows it
        assert turn(bot, history, f"Is {again} open?") in [f"Is <CUSTOMER_NUMBER_{n}> open?" for n in (1, 2)]


@pytest.mark.parametrize("again", [f"C'est {CARD}.", f'{{"n":{CARD}}}'])
def test_a_number_that_is_not_to_come_back_left_in_the_next_turn(bot: Bot, again: str) -> None:
    """It has no placeholder, so that nobody keeps it: the history that is sent with the turn tells what it is."""
    _ = bot.guard(in_memory(names="off", kinds={"IDENTITY_CARD": "redact"}))
    history: list[Any] = []
    assert "<IDENTITY_CARD>" in turn(bot, history, TOLD)
    for _ in range(2):
        sent = turn(bot, history, again)
        assert CARD not in sent and "<IDENTITY_CARD>" in sent


def test_more_than_the_value_was_taken_for_it(bot: Bot, policy: Any) -> None:
    _ = bot.guard(policy)
    history: list[Any] = []
    _ = turn(bot, history, TOLD)
    for text in (f"{CARD}1", f"x1{CARD}", "un marchand", "Le Marchand, un marchand", "les marchand", "111 222 334"):
        assert turn(bot, history, text) == text


@pytest.mark.parametrize(
    "again", ["anna et kervella", "anna\nkervella", "dit kervella ?", "vu akervella", "par kervellaanna"]
)
def test_a_name_in_lower_case_left_in_the_next_turn(bot: Bot, policy: Any, again: str) -> None:
    _ = bot.guard(policy)
    history: list[Any] = []
    _ = turn(bot, history, "Je suis Mme Anna Kervella, née le 3 février 1987.")
    sent = turn(bot, history, again)
    assert "anna" not in sent and "kervella" not in sent
    sent = turn(bot, history, f"{again}, dit Kervella")
    assert "ervella" not in sent


def test_a_name_with_a_capital_left_since_an_address_has_it_in_lower_case(bot: Bot, policy: Any) -> None:
    _ = bot.guard(policy)
    history: list[Any] = []
    _ = turn(bot, history, "Je suis Mme Anna Marchand.")
    assert turn(bot, history, "Marchand : a.marchand@exemple.fr") == "<PERSON_2> : <EMAIL_ADDRESS_1>"


def test_half_of_a_number_left_since_the_other_half_was_taken_for_a_phone_number(bot: Bot, policy: Any) -> None:
    _ = bot.guard(policy)
    history: list[Any] = []
    _ = turn(bot, history, TOLD)
    assert turn(bot, history, "88 06 92 31 02 85 ?") == "<IDENTITY_CARD_2> ?"


def test_a_value_left_where_the_history_lies_at_the_provider(bot: Bot) -> None:
    kept = {"case": RetentionClass.model_validate({"max_keep": "P3Y", "provider_storage": True})}
    responses = bot.guard(in_memory(names="off", retention=kept)).client.responses
    first = bot.run(responses.create(model="m", input=TOLD, store=True))
    result = {"type": "function_call_output", "call_id": "call_1", "output": f'{{"card":"{CARD}"}}'}
    for more in (CARD, [result]):
        _ = bot.run(responses.create(model="m", input=more, store=True, previous_response_id=first.id))
        assert CARD not in bot.provider.requests[-1].body.decode()


def test_ever_more_values_cost_their_number_squared() -> None:
    """Of a conversation with ever more numbers that begin alike, and a text that names all of them again."""

    def of_values(count: int) -> Work:
        said = tuple([("CUSTOMER", f"88 0692 {number:06}") for number in range(count)])
        effect = Detect((" ; ".join(value for _, value in said), "88 " * count), {}, said)
        assert [len(row) for row in found(Silent(), effect)] == [count, 0]
        return lambda: found(Silent(), effect)

    assert grows_at_most(16, of_values, 1000, 8000)


def test_a_long_value_is_looked_for_at_every_word_that_begins_like_it() -> None:
    """Of a secret of many characters, divided: a text of its first ones over and over took 20 s."""

    def of_length(length: int) -> Work:
        secret = "e1" + "7a" * (length // 2)
        text = "e1 7a 7a 7a " * 10_000

        def look() -> None:
            rows = found(Silent(), Detect((text,), {}, (("SECRET", secret),)))
            again = repeated([secret, text], [[Entity("SECRET", 0, len(secret))], []])
            assert rows == [[]] and again == [[], []]

        return look

    assert grows_at_most(8, of_length, 50, 4000, floor=0.06)


def test_what_is_found_again_is_what_one_request_would_find_again() -> None:
    """The rules are those of the detectors for mentions within one request."""
    chance = random.Random(5)
    pieces = [
        "Anna Marchand",
        "Marchand",
        "marchand",
        "MARCHAND",
        "Anna",
        "anna marchand",
        "880692310285",
        "88-06",
        ", ",
        " ",
    ]
    pieces += [
        "19AB12345",
        "19ab12345",
        "x",
        "Le",
        "le",
        "Anna-Marchand",
        "Anna\nMarchand",
        "Anna, Marchand",
        "19 AB 12345",
        "amarchand",
        "MarchandA",
        "a.marchand",
    ]
    said = (("PERSON", "Anna Marchand"), ("CUSTOMER", "880692310285"), ("PASSPORT", "19AB12345"), ("CODE", "88-06"))
    given = [value for _, value in said]
    before = [
        [Entity(kind, 0, len(value), source=Source.NAME if kind == "PERSON" else Source.FORMAT)] for kind, value in said
    ]
    for _ in range(400):
        text = " ".join(chance.choices(pieces, k=6))
        again = merge(text, repeated([text, *given], [[], *before])[0])
        assert found(Silent(), Detect((text,), {}, said))[0] == again, text


@pytest.mark.parametrize("other", [{"conversation": "case-10"}, {"subject": "cust-43"}, {"tenant": "shop"}])
def test_a_value_was_known_to_another_conversation(bot: Bot, policy: Any, other: dict[str, Any]) -> None:
    """What stands for what is a conversation's own: a number in another one is only a number."""
    _ = bot.guard(policy, tags={"purpose": "support", "retention": "case"})
    first: dict[str, Any] = {"subject": "cust-42", "conversation": "case-9"}
    with tagged(**first):
        _ = turn(bot, [], TOLD)
    with tagged(**{**first, **other}):
        assert turn(bot, [], CARD) == CARD


def test_a_value_became_the_name_of_a_tool(bot: Bot, policy: Any) -> None:
    """Where nothing can be replaced, what is personal data in this conversation refuses the call."""
    _ = bot.guard(policy)
    _ = bot.chat(TOLD)
    with pytest.raises(UnreadableRefused, match="IDENTITY_CARD in tools"):
        _ = bot.chat("Hi", tools=[{"type": "function", "function": {"name": f"card_{CARD}"}}])
    assert len(bot.provider.requests) == 1


def test_a_value_that_is_named_again_was_not_looked_for() -> None:
    """What texts may name again is told by words that stand in them; the rest of a conversation's values is not."""
    chance = random.Random(7)
    words = ["Anna", "marchand", "de", "la", "12", "3456", "78 90", "ab", "X9", "rue", "Élodie", "o'neil", "uk", "4471"]
    kinds = ["PERSON", "PERSON_F", "PERSON_M", "PERSONAL_ID", "EMAIL_ADDRESS", "IDENTITY_CARD", "STREET_ADDRESS"]
    again = 0
    for _ in range(400):
        said = {
            (chance.choice(kinds), chance.choice("  .-@").join(chance.choices(words, k=chance.randint(1, 4))))
            for _ in range(6)
        }
        values = [value for _, value in said]
        texts = [
            chance.choice(" ,").join([*chance.choices(words, k=3), changed, *chance.choices(words, k=2)])
            for value in chance.choices(values, k=2)
            for changed in [chance.choice([value, value.upper(), value.replace(" ", "-"), value.split()[-1]])]
        ]
        known = Surrogates("e", [(Surrogate(kind, at), value) for at, (kind, value) in enumerate(said, 1)])
        wanted = known.among(words_of(texts))
        rows = [found(Silent(), Detect(tuple(texts), {}, pairs)) for pairs in (tuple(said), wanted)]
        assert rows[0] == rows[1]
        again += sum(map(len, rows[0])) if len(wanted) < len(said) else 0
    assert again > 200


@pytest.mark.parametrize(
    ("value", "again"),
    [
        ("WVWZZZ 1JZ3W386752", "WVW ZZZ 1JZ3W386752"),
        ("WVWZZZ1JZ3W386752", "WVW ZZZ 1JZ 3W386752"),
        ("RSSMRA85T10A562S", "RSS MRA 85T10 A562S"),
        ("ABCDEFG-123456", "ABC-DEFG 123456"),
        ("PASSPORT 12 345678", "PASS PORT 12 345678"),
    ],
)
def test_a_number_that_begins_with_six_letters_and_was_divided_otherwise_left(value: str, again: str) -> None:
    known = Surrogates("e", [(Surrogate("VEHICLE", 1), value)])
    text = f"C'est {again} ?"
    assert known.among(words_of([text])) == (("VEHICLE", value),)
    rows = found(Silent(), Detect((text,), {}, known.among(words_of([text]))))
    assert [(entity.start, entity.end) for entity in rows[0]] == [(6, 6 + len(again))]
