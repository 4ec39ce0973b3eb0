"""Whatever a page may show of a store, the audit log, an erasure or a decision, it shows in both languages."""

import ast
import pickle
import re
import sqlite3
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import guarded_client
from guarded_client import AccessRefused, Misuse, Unavailable, VaultUnavailable
from guarded_client._bilingual import ON_POSTGRES, ON_REDIS, STORES, Bilingual, both, french, of_store
from guarded_client.console.words import Words
from guarded_client.lifecycle.erasure import erased
from guarded_client.stores.postgres import failure as postgres
from guarded_client.stores.redis import server as redis
from guarded_client.stores.sqlite import failure as sqlite

SOURCES = Path(guarded_client.__file__).parent
SHOWN = (
    "stores",
    "audit",
    "review",
    "desk.py",
    "lifecycle/erasure.py",
    "lifecycle/rights.py",
    "transparency/counting.py",
)
"""What the pages of the console call, and what may fail below it."""
ERRORS = (*(f"{store}Unavailable" for store in ("Vault", "Consent", "Review", "Access", "Audit")), "ReviewRefused",
          "HoldRefused", "_error", ".error")  # fmt: skip
ENGLISH = re.compile(r"\b(?:the|is|was|it|and|with|cannot|retry|restore)\b")


def raised(folder: str) -> Iterator[tuple[str, ast.Call]]:
    """Every error of a store or a person's decision that is made in a folder."""
    for file in sorted([SOURCES / folder] if folder.endswith(".py") else (SOURCES / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and called(node).endswith(ERRORS):
                yield f"{file.relative_to(SOURCES)}:{node.lineno}", node


def called(call: ast.Call) -> str:
    """The name of what is called, with a dot if it is one of something."""
    match call.func:
        case ast.Name(name):
            return name
        case ast.Attribute(attr=name):
            return f".{name}"
        case _:
            return ""


def is_plain(message: ast.expr) -> bool:
    """Whether a message is English alone."""
    if isinstance(message, ast.IfExp):
        return is_plain(message.body) or is_plain(message.orelse)
    return isinstance(message, ast.Constant | ast.JoinedStr | ast.BinOp)


def test_an_error_that_a_page_may_show_has_no_french_words() -> None:
    found = [each for folder in SHOWN for each in raised(folder)]
    assert len(found) > 60
    keyed = ("Objection.", "found.advice")  # the page knows these by their key
    plain = [
        place for place, call in found if is_plain(call.args[0]) and not any(k in ast.unparse(call) for k in keyed)
    ]
    assert plain == []
    findings = [
        node
        for name in ("verification", "second_place")
        for node in ast.walk(ast.parse((SOURCES / f"audit/{name}.py").read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"Problem", "_of_all"}
    ]
    assert len(findings) > 6 and not [node.lineno for node in findings if is_plain(node.args[-1])]
    rights = ast.parse((SOURCES / "lifecycle/rights.py").read_text(encoding="utf-8"))
    assert [n.lineno for n in ast.walk(rights) if isinstance(n, ast.Call) and ast.unparse(n.func) == "Misuse" and is_plain(n.args[0])] == []  # fmt: skip


@cache
def sentences() -> list[tuple[str, str]]:
    """All that the sources say in both languages; what is filled in stands as "x"."""
    found: list[tuple[str, str]] = []
    for file in sorted(SOURCES.rglob("*.py")):
        text = file.read_text(encoding="utf-8")
        if "both" not in text or file.name == "_bilingual.py":  # few say anything: to parse all takes seconds
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and called(node) == "both":
                found.append((said(node.args[0]), said(node.args[1])))
    return found


def said(node: ast.expr) -> str:
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in parts)


@pytest.mark.parametrize(("english", "other"), sorted(set(sentences())))
def test_a_sentence_says_the_same_in_both_languages_or_nothing(english: str, other: str) -> None:
    assert english and other and english != other
    assert not ENGLISH.search(other.replace("GUARDED_CLIENT_HOME", "")), other
    assert ("/srv" in english) == ("/srv" in other)


def test_there_are_sentences_to_look_at() -> None:
    assert len(sentences()) > 90


ADVICE = [
    *{**sqlite._ADVICE, 0: sqlite.advice(sqlite3.Error())}.values(),
    sqlite.cannot_be_made(PermissionError(13, "Permission denied")),
    *postgres._ADVICE.values(),
    *redis._ADVICE.values(),
    *(redis.RedisFailure("vault", VaultUnavailable).advice(each) for each in (TimeoutError(), OSError(), ValueError())),
]


@pytest.mark.parametrize("noun", STORES)
@pytest.mark.parametrize("where", ["", "/srv/my home/x.db", ON_POSTGRES, ON_REDIS])
def test_an_advice_has_no_french_words(noun: str, where: str) -> None:
    for what in ADVICE:
        told = of_store(noun, where, what)
        assert told == " ".join(filter(None, ("the", noun, where, what)))
        assert told.french == f"{STORES[noun].capitalize()}{' ' if where else ''}{french(where)} : {what.french}"
        assert not ENGLISH.search(told.french.replace("GUARDED_CLIENT_HOME", "")), told.french


def test_a_page_shows_an_error_in_its_language_and_says_so_where_it_has_no_words_for_it() -> None:
    failed = VaultUnavailable(of_store("vault", ON_POSTGRES, both("was shut down", "serveur arrêté.")))
    assert Words("en").error(failed) == str(failed) == "the vault on PostgreSQL was shut down"
    assert Words("fr").error(failed) == "Coffre sur PostgreSQL : serveur arrêté."
    own = Misuse("the witness is new")
    assert Words("fr").error(own) == "Non effectué. Le détail, en anglais : the witness is new"
    assert Words("en").error(own) == "the witness is new"


@pytest.mark.parametrize("objection", ["role", "reason", "named"])
def test_who_may_not_is_told_why_in_the_words_of_the_page(objection: str) -> None:
    refused = pickle.loads(pickle.dumps(AccessRefused("no", objection)))
    for language in ("en", "fr"):
        assert Words(language).error(refused) == Words(language)(f"error.{objection}")


def test_an_error_lost_its_french_words_on_its_way_from_another_process() -> None:
    failed = VaultUnavailable(both("the vault is closed", "Coffre : fermé."))
    assert Words("fr").error(pickle.loads(pickle.dumps(failed))) == "Coffre : fermé."


def test_what_went_before_is_told_in_english_only() -> None:
    class Place:
        staying = ""

        def __init__(self, name: str, error: Unavailable | None = None) -> None:
            self.name, self.error = name, error

        def forget(self, *_: object, **__: object) -> object:
            if self.error is not None:
                raise self.error
            return object()

    failed = VaultUnavailable(of_store("vault", "", both("was shut down; retry", "serveur arrêté ; réessayez.")))
    with pytest.raises(VaultUnavailable) as caught:
        erased([Place("review"), Place("vault", failed)], "p", "", {})  # type: ignore[list-item]
    message = caught.value.message
    assert message == "the vault was shut down; retry; review went before: erase again, and the rest goes"
    assert isinstance(message, Bilingual)
    assert message.french == (
        "Coffre : serveur arrêté ; réessayez. Déjà effacé : review ; effacez à nouveau, et le reste part."
    )
