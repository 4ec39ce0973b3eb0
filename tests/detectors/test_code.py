"""Words of code that a name model takes for names, and names in code that stay names."""

import pytest

from guarded_client._model import Entity, Source
from guarded_client.detectors.cascade import Cascade
from guarded_client.detectors.names.code import without_code

WORDS = [
    ("  numero [varchar](20) NOT NULL UNIQUE,", "PERSON"),
    ("        self.[_max_input_chars] = max_input_chars", "PERSON"),
    ("        self._[max_input_chars] = max_input_chars", "PERSON"),
    ("    [retry_kind] == 2:", "PERSON"),
    ("if [nonzero] == nil {", "PERSON"),
    ("const [DataView] = require('buffer');", "PERSON"),
    ("    [flipArrow](sidebarArrow)", "LOCATION"),
    ("Siehe [readinessProbe] und die Doku.", "PERSON"),
    ("Lance `sudo [pacman] -S paquet` puis redémarre.", "PERSON"),
    ("Voir l'exemple :\n```\n[pitfall] here\n```\nFin.", "PERSON"),
    ("import os\nhandler = [dispatcher]\nrun(handler)", "PERSON"),
    ("746, 0x4f9926d9\n[747, 0x4f7a1bd2]\n", "ADDRESS"),
    ("  padding: 0 [8px];", "ADDRESS"),
    ("def f(kind: [str], other: int) -> None:", "ADDRESS"),
    ("  if x\n    y\n  [end]\n", "ADDRESS"),
    ("</[Pitfall]>", "PERSON"),
    ('role="tabpanel" [aria]-labelledby="tab"', "PERSON"),
    ("run [apt-key] add -", "PERSON"),
    ("ECCurve_[NIST]_K409", "USERNAME"),
    ("use_[mkey](kvno)", "USERNAME"),
    ("From: =?[tis]-620?B?4KGnIKrSwg==?= <x>", "ADDRESS"),
]
NAMES = [
    ("# written by [Krishna Gadepalli], 1999", "PERSON"),
    ("const owner = '[Tchoumi]';", "PERSON"),
    ('  "owner": "[Tchoumi]",', "PERSON"),
    ("const a = [julie];", "PERSON"),
    ("Bonjour [Tchoumi];", "PERSON"),
    ("for [Tchoumi] (my boss)", "PERSON"),
    ("if [tchoumi] calls, tell her: no", "PERSON"),
    ("avec les trabalhos de Raysse, Ben, Spoerri e [Rotella]);", "PERSON"),
    ("[Boehner] wasting ink filing for re-election = = > more", "PERSON"),
    ("Elle a vu [McGrath] hier.", "PERSON"),
    ("assigned_to = [Thibodeaux]", "PERSON"),
    ("patient=[ferrandon]\nage=42", "PERSON"),
    ("owner: str = [Thibodeaux]", "PERSON"),
    ("send([Oyelaran])", "LOCATION"),
    ("import os\nowner = [Oyelaran]\nrun(owner)", "PERSON"),
    ("Vu avec [Ferrandon] => il rappelle demain", "PERSON"),
    ("Rappeler [ferrandon] && Thibodeaux", "PERSON"),
    ("```\n[Ferrandon]: rappeler lundi\n```", "PERSON"),
    ("https://intranet.example/staff/[thibodeaux]/files", "PERSON"),
    ("Rudy is the modern [MysteryGuitarMan]", "PERSON"),
    ("par [MmeJ]. Sawyer, conseillère", "PERSON"),
    ("dossier_[dupont]_2024", "PERSON"),
    ("my handle is [dark_wolf] there", "USERNAME"),
    ("   [Wrocław]\n", "ADDRESS"),
    ("q=?[Thibodeaux]", "PERSON"),
    ("=?[Thibodeaux]? Bien reçu", "PERSON"),
    ("Adresse : [12 rue des Lilas], Lyon", "ADDRESS"),
]


def _left(marked: str, kind: str) -> list[Entity]:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "", 1).replace("]", "", 1)
    return list(without_code(text, [Entity(kind, start, end, 0.9, Source.NAME)]))


@pytest.mark.parametrize(("marked", "kind"), WORDS)
def test_a_word_of_code_is_taken_for_a_name(marked: str, kind: str) -> None:
    assert _left(marked, kind) == []


@pytest.mark.parametrize(("marked", "kind"), NAMES)
def test_a_name_is_taken_for_a_word_of_code(marked: str, kind: str) -> None:
    assert len(_left(marked, kind)) == 1


def test_code_comes_through_with_the_names_in_its_comments_found() -> None:
    text = "# Author: Julie Dupont\ndef load(max_input_chars: int) -> DataFrame:\n    return RuntimeLibrary(max_input_chars)\n"
    found = Cascade(names=("built-in",)).detect([text], {})[0]
    assert [text[entity.start : entity.end] for entity in found] == ["Julie Dupont"]
