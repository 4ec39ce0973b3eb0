"""The names model that the library carries: its weights are those of its card, and NumPy computes what JAX computed."""

import hashlib
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guarded_client._errors import DetectorUnavailable
from guarded_client.detectors.cascade import Cascade
from guarded_client.detectors.models import builtin_layers, builtin_names, builtin_network, builtin_words
from guarded_client.detectors.models.builtin_names import BuiltinNames
from guarded_client.detectors.models.builtin_network import Network

WEIGHTS = Path(builtin_names.__file__).with_suffix(".safetensors")
CONTENT = WEIGHTS.read_bytes()
CARD = Path(__file__).parents[2] / "docs" / "names-model.md"
REFERENCE = Path(__file__).parent / "builtin_names.reference.npz"
NAMES = BuiltinNames()
SENTENCES = [
    ("hi, this is emily carter, my parcel has not arrived", "PERSON", "emily carter"),
    ("Please send it to Mr Okonkwo, not to me.", "PERSON", "Okonkwo"),
    ("Bonjour, Élodie Marchand à l'appareil.", "PERSON", "Élodie Marchand"),
    ("NOM : KERMARREC PRENOM : ELODIE", "PERSON", "KERMARREC"),
    ("Guten Tag, mein Name ist Jürgen Kallmann.", "PERSON", "Jürgen Kallmann"),
    ("Hola, soy Carmen Ibarrola y mi pedido no llega.", "PERSON", "Carmen Ibarrola"),
    ("Buongiorno, sono Luca Ferrantini, il mio ordine non è arrivato.", "PERSON", "Luca Ferrantini"),
    ("Hallo, met Anneke Verhoeven, mijn bestelling is weg.", "PERSON", "Anneke Verhoeven"),
    ("Olá, sou o Rui Vasconcelos e quero cancelar.", "PERSON", "Rui Vasconcelos"),
    ("Nous habitons à Villeurbanne depuis mars.", "LOCATION", "Villeurbanne"),
]


def found(text: str, kind: str) -> list[str]:
    return [text[e.start : e.end] for e in NAMES.find([text])[0] if e.kind == kind]


def test_the_weights_are_others_than_those_of_the_card() -> None:
    digest = hashlib.sha256(CONTENT).hexdigest()
    card = CARD.read_text(encoding="utf-8")
    assert digest == builtin_names.SHA256
    assert digest in card
    said = re.search(r"([\d ]+) bytes", card)
    assert said is not None
    assert int(said[1].replace(" ", "")) == len(CONTENT) < 8_000_000


def test_numpy_computes_otherwise_than_the_training_framework() -> None:
    with np.load(REFERENCE, allow_pickle=False) as stored:
        texts, counts, wanted = stored["texts"].tolist(), stored["counts"], stored["chances"]
    read = Network(CONTENT).read(texts)
    assert len(texts) == 200
    assert [len(spans) for spans, _ in read] == counts.tolist()
    assert np.abs(np.concatenate([chances for _, chances in read]) - wanted).max() < 1e-4
    assert 0.05 < (wanted[:, 1:7].sum(1) > 0.5).mean() < 0.95  # a reference that finds something, and not all


@pytest.mark.parametrize(("text", "kind", "value"), SENTENCES)
def test_a_name_of_any_language_or_case_is_missed(text: str, kind: str, value: str) -> None:
    assert value in found(text, kind)


@pytest.mark.parametrize(
    "text",
    [
        "Where is my order 4471? I paid with Visa on Monday.",
        "Remboursez la commande. Coordonnées ci-dessous. Cordialement",
        "Die Rechnung liegt im Ordner auf dem Tisch neben dem Fenster.",
        "Find the Settings menu, then open the Security page.",
        "Quiero devolver las zapatillas, talla 42. Gracias.",
    ],
)
def test_a_word_with_a_capital_is_taken_for_a_name(text: str) -> None:
    assert Cascade(names=("built-in",)).detect([text], {}) == [[]]


def test_threads_or_other_texts_change_an_answer() -> None:
    texts = [text for text, _, _ in SENTENCES] + ["", "\n", "x " * 3000 + "Emily Carter " + "y " * 3000]
    network = Network(CONTENT)
    alone = [Network(CONTENT).read([text])[0] for text in texts]
    with ThreadPoolExecutor(8) as pool:
        for read in pool.map(lambda turn: network.read(texts[turn % 5 :] + texts[: turn % 5]), range(24)):
            spans = {tuple(each): chances for each, chances in read}
            for tokens, chances in alone:
                assert np.array_equal(spans[tuple(tokens)], chances)


def test_the_place_of_a_line_among_those_multiplied_with_it_changes_its_product() -> None:
    rows, columns = 384, 256
    numbers = np.random.default_rng(11)
    weights = builtin_layers._cut(numbers.random((rows, columns), dtype=np.float32) - 0.5)
    line = numbers.random(rows, dtype=np.float32)
    products = set[bytes]()
    for place in range(3 * builtin_layers._LINES):
        lines = numbers.random((3 * builtin_layers._LINES, rows), dtype=np.float32)
        lines[place] = line
        out = np.empty((len(lines), columns), dtype=np.float32)
        products.add(builtin_layers._times(lines, weights, out)[place].tobytes())
    assert len(products) == 1
    whole = weights.transpose(1, 0, 2).reshape(rows, columns)
    assert np.allclose(np.frombuffer(products.pop(), dtype=np.float32), line @ whole, atol=1e-4)


def test_more_words_than_are_kept_change_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    text = " ".join(f"wort{number} Emily Carter" for number in range(40))
    wanted = Network(CONTENT).read([text])[0][1]
    monkeypatch.setattr(builtin_network, "_KEPT", 30)
    monkeypatch.setattr(builtin_network, "_VECTORS", 50)
    small = Network(CONTENT)
    for part in (text, "Emily Carter", *text.split(" Carter ")):
        _ = small.read([part])
    assert np.array_equal(small.read([text])[0][1], wanted)


def test_known_words_and_new_ones_together_are_more_than_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builtin_network, "_KEPT", 30)
    monkeypatch.setattr(builtin_network, "_VECTORS", 35)
    network, words = Network(CONTENT), [f"w{number}x" for number in range(60)]
    for some in (words[:14], words[14:27], words[:40], words[20:60], words[5:19]):  # the third: 27 known, 13 new
        ((_, mine),) = network.read([" ".join(some)])
        ((_, fresh),) = Network(CONTENT).read([" ".join(some)])
        assert np.array_equal(mine, fresh)


def test_another_thread_takes_the_last_room_in_between() -> None:
    class Taken(list[object]):
        def __bool__(self) -> bool:
            return True

    network, text = Network(CONTENT), "Emily Carter called Mr Okonkwo of Leeds"
    ((_, wanted),) = network.read([text])
    network._layers._rooms = Taken()  # type: ignore[assignment]  # as it is seen when the other thread asks first
    assert np.array_equal(network.read([text])[0][1], wanted)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no forks")
def test_what_a_forked_process_reads_changes_an_answer() -> None:
    network, text = Network(CONTENT), "Emily Carter called Mr Okonkwo of Leeds"
    _ = network.read(["Hello"])
    child = os.fork()
    if not child:
        _ = network.read(["one two three four five six seven eight nine ten"])
        os._exit(0)
    (_, before) = network.read([text])[0]
    assert os.waitpid(child, 0)[1] == 0
    assert np.array_equal(network.read([text])[0][1], before)
    assert np.array_equal(Network(CONTENT).read([text])[0][1], before)


def test_words_are_kept_in_memory() -> None:
    network = Network(CONTENT)
    _ = network.read(["Zorglubinsky"])
    assert "Zorglubinsky" not in repr(vars(network._added)) + repr(vars(network._vectors))


@given(st.text(max_size=300) | st.text(alphabet="Aa Éß-'.\n\t@İ½中1́", max_size=300))
@settings(max_examples=60, deadline=None)
def test_words_of_any_text_overlap_or_are_out_of_order(text: str) -> None:
    edges = [edge for span in builtin_words.tokens(text) for edge in span]
    assert edges == sorted(edges)
    for entity in NAMES.find([text])[0]:
        assert 0 <= entity.start < entity.end <= len(text)


def test_accents_or_case_change_the_pieces_of_a_word() -> None:
    words = ["Müller", "muller", "MÜLLER", "mu\u0308ller"]
    lines = builtin_words.pieces([*words, "Miller"])
    assert all(np.array_equal(line, lines[0]) for line in lines[:4])
    assert not np.array_equal(lines[4], lines[0])
    assert len({builtin_words.shape(word) for word in words}) > 2


def test_other_weights_are_loaded_unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builtin_names, "_networks", [])
    monkeypatch.setattr(builtin_names, "SHA256", "0" * 64)
    with pytest.raises(DetectorUnavailable, match="unlisted_weights: allow"):
        NAMES.load()
    BuiltinNames(unlisted="allow").load()
    with pytest.raises(DetectorUnavailable, match="unlisted_weights: allow"):  # though they are loaded
        NAMES.load()


def test_it_is_not_said_that_the_weights_are_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(builtin_names, "_networks", [])
    monkeypatch.setattr(builtin_names, "_WEIGHTS", tmp_path / "none")
    with pytest.raises(
        DetectorUnavailable, match=r"weights is missing.*install guarded-client again; nothing was sent"
    ):
        _ = Cascade(names=("built-in",)).detect(["Emily Carter"], {})


def test_it_needs_another_package_than_numpy() -> None:
    code = (
        "import sys\n"
        "for name in ('spacy', 'onnxruntime', 'tokenizers', 'jax', 'scipy'): sys.modules[name] = None\n"
        "from guarded_client.detectors.models.builtin_names import BuiltinNames\n"
        "text = 'Hello, this is Emily Carter'\n"
        "print([text[e.start:e.end] for e in BuiltinNames().find([text])[0]])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['Emily Carter']"


def test_the_default_has_no_names_where_no_other_model_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    from guarded_client.detectors.models import rampart, spacy_model

    monkeypatch.setattr(rampart, "installed", lambda: False)
    monkeypatch.setattr(spacy_model, "installed", lambda language: False)
    cascade = Cascade()
    assert repr(cascade) == "<Cascade names=['built-in'] extra=0>"
    text = "hey its emily carter, can you call me"
    assert [text[e.start : e.end] for e in cascade.detect([text], {})[0]] == ["emily carter"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        CONTENT[:1000],
        CONTENT[:-1000],
        b"\2\0\0\0\0\0\0\0{}",
        b"\4\0\0\0\0\0\0\0null",
        CONTENT.replace(b'"I8"', b'"I9"', 1),
    ],
)
def test_a_file_that_is_no_model_is_read(content: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "weights"
    _ = file.write_bytes(content)
    monkeypatch.setattr(builtin_names, "_networks", [])
    monkeypatch.setattr(builtin_names, "_WEIGHTS", file)
    with pytest.raises(DetectorUnavailable, match="names built-in"):
        _ = Cascade(names=("built-in",), unlisted_weights="allow").detect(["Emily Carter"], {})


@pytest.mark.parametrize("id_", ["e8e5b461-7589-482b-9a70-2cfa93ea5c4e", "8b1c8329-0483-4963-83ea-7d7ff7db0951"])
def test_an_id_of_a_program_is_an_address(id_: str) -> None:
    found = Cascade(names=("built-in",)).detect([f"Order {id_} of Emily Carter, where is it?"], {})[0]
    assert [entity.kind for entity in found] == ["PERSON"]
