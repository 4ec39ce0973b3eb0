"""Every failure of a store, of the audit log or of an erasure that a page may show has French words."""

import ast
import re
import sqlite3
from pathlib import Path

import pytest

import guarded_client
from guarded_client.console.outages import in_french
from guarded_client.stores.postgres import failure as postgres
from guarded_client.stores.redis import server as redis
from guarded_client.stores.sqlite import failure as sqlite
from guarded_client.stores.sqlite.strangers import FOREIGN

SOURCES = Path(guarded_client.__file__).parent
NOUNS = ("vault", "consent store", "review queue", "access log", "audit log")
ENGLISH = re.compile(r"\b(?:the|is|was|it|and|with|cannot|retry|restore)\b")
GIVEN = {
    "noun": "vault",
    "_noun": "vault",
    "name": "the audit log /srv/audit.db",
    "operation": "encrypt",
    "index": "7",
    "row.index": "7",
    "at": "7",
    "mode": "0644",
    "what": "a trigger t",
    "_strange": "a view entries",
    "FOREIGN": FOREIGN,
    "INDEX": ".index",
}


def said(node: ast.expr) -> list[str]:
    """The messages that an argument can be; what is filled in stands as a path, a number or a noun."""
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.JoinedStr(values=values):
            parts = [value.value if isinstance(value, ast.Constant) else filled(value) for value in values]
            return ["".join(map(str, parts))]
        case ast.IfExp(body=body, orelse=orelse):
            return said(body) + said(orelse)
        case _:
            return []


def filled(value: ast.expr) -> str:
    assert isinstance(value, ast.FormattedValue)
    name = ast.unparse(value.value).removeprefix("self.").removeprefix("failure.")
    path = "/srv/my home/x.db" if "path" in name or name in ("file", "place") else "x"
    return GIVEN.get(name, path)


def messages() -> dict[str, str]:
    found: dict[str, str] = {}
    for folder in ("stores", "audit", "lifecycle/erasure.py", "transparency/counting.py"):
        for file in sorted([SOURCES / folder] if folder.endswith(".py") else (SOURCES / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and node.args:
                    name = ast.unparse(node.func)
                    if name.endswith(("Unavailable", "_error", ".error", "HoldRefused")):
                        found |= dict.fromkeys(said(node.args[0]), file.name)
                if isinstance(node, ast.Assign | ast.AnnAssign) and file.name != "failure.py":
                    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
                    if ast.unparse(target) in ("ERASED", "MISSING", "_FOREIGN", "_BUSY", "_LOST") and node.value:
                        found |= dict.fromkeys(said(node.value), file.name)
    return found


OPEN = {"the vault x", "the vault /srv/my home/x.db x", "the file of checkpoints /srv/my home/x.db x; restore it from a backup",
        "x; see that its directory can be written, then retry", "x; see that it can be written, then retry",
        "the second place of audit checkpoints, /srv/my home/x.db, is x"}  # fmt: skip
"""Of these the words come from elsewhere; see below."""


@pytest.mark.parametrize("message", sorted(messages().keys() - OPEN))
def test_a_failure_has_no_french_words(message: str) -> None:
    assert_french(message)


def assert_french(message: str) -> None:
    told = in_french(message)
    assert told, message
    assert not ENGLISH.search(told.replace("GUARDED_CLIENT_HOME", "")), told
    assert "/srv/my home/x.db" not in message or "/srv/my home/x.db" in told or "point" in told


def test_there_are_messages_to_look_at() -> None:
    assert len(messages()) > 50 and set(messages()) >= OPEN


ADVICE = [
    *(f"the NOUN /srv/my home/x.db {text}" for text in {**sqlite._ADVICE, 0: sqlite.advice(sqlite3.Error())}.values()),
    f"the NOUN /srv/my home/x.db {sqlite.DAMAGED}",
    f"the NOUN /srv/my home/x.db cannot be made: Permission denied; {sqlite.WRITABLE}",
    *(
        f"the NOUN on PostgreSQL {text}"
        for text in (*postgres._ADVICE.values(), "failed with XX000; see the server's log")
    ),
    *(f"the NOUN on Redis {text}" for text in redis._ADVICE.values()),
    f"the NOUN {redis.RedisFailure('x', guarded_client.VaultUnavailable).advice(TimeoutError())}",
    f"the NOUN {redis.RedisFailure('x', guarded_client.VaultUnavailable).advice(OSError())}",
    f"the NOUN {redis.RedisFailure('x', guarded_client.VaultUnavailable).advice(ValueError())}",
    "the NOUN on Redis may lose keys when the server is full; set maxmemory-policy noeviction",
]


@pytest.mark.parametrize("noun", NOUNS)
def test_an_advice_has_no_french_words(noun: str) -> None:
    told = {}
    for text in ADVICE:
        message = text.replace("NOUN", noun)
        assert_french(message)
        told[in_french(message)] = text
    assert len(told) >= len(set(ADVICE)) - 4, "one is told in the words of another"


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("the vault on PostgreSQL cannot be reached; see that the server runs, and that the URL is right; vault, review "
         "went before: erase again, and the rest goes",
         "Coffre sur PostgreSQL : serveur injoignable ; vérifiez qu’il fonctionne, et que l’URL est juste. Déjà effacé : "
         "vault, review ; effacez à nouveau, et le reste part."),
        ("the file of checkpoints /a/b cannot be read: Is a directory; restore it from a backup",
         "Le fichier des points de contrôle /a/b est illisible ; restaurez-le d’une sauvegarde."),
        ("a call cannot be noted beside the audit log /a/b: No space left on device; see that its directory can be "
         "written, then retry",
         "Un appel n’a pas pu être noté à côté du journal d’audit ; vérifiez que son dossier accepte l’écriture."),
        ("the audit log /a/b cannot be written through to the disk: I/O; see that it can be written, then retry",
         "Le journal d’audit ne peut être écrit ; vérifiez les droits du fichier, puis réessayez."),
        ("the second place of audit checkpoints, /a/b, is no file of checkpoints: name a file of its own",
         "Le second lieu des points de contrôle n’en est pas un : nommez un fichier à part sous audit.checkpoint.path."),
        ("what nobody has translated", ""),
    ],
)  # fmt: skip
def test_words_of_others_stand_in_it(english: str, french: str) -> None:
    assert in_french(english) == french
