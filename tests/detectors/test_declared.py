"""Words and patterns that a policy declares."""

import asyncio
import json
import re
from pathlib import Path
from typing import Any

import openai
import pytest

from guarded_client import Policy, explain, guard, scan
from guarded_client._errors import DetectorUnavailable, Misuse, PolicyError
from guarded_client._policy_detectors import detector_of
from guarded_client.bulk import Plan, anonymize
from guarded_client.detectors import declared
from guarded_client.detectors.cascade import Cascade
from guarded_client.detectors.presidio import PresidioDetector
from guarded_client.testing import LoopbackProvider

OWN = {"BADGE": {"patterns": [r"\bB-\d{4}\b"]}, "PROJECT": {"words": ["Orion", "Blue Heron"]}}
NEVER_ENDING = "x" * 80 + "z y"
TEXT = "Badge b-1234 of blue-heron; ORIÓN and B-9999, not Orions or AB-1234."
WHERE: dict[str, Any] = {"names": "off", "vault": {"store": "memory"}, "consent": {"store": "memory"}}


def policy(**more: Any) -> Policy:
    return Policy.model_validate({**WHERE, "recognizers": OWN, **more})


def test_what_an_organisation_declares_is_not_found() -> None:
    found = [(entity.kind, TEXT[entity.start : entity.end]) for entity in scan(TEXT, policy())]
    assert found == [
        ("BADGE", "b-1234"), ("PROJECT", "blue-heron"), ("PROJECT", "ORIÓN"), ("BADGE", "B-9999")
    ]  # fmt: skip
    assert [hit.by for hit in explain(TEXT, policy())] == ["recognizers of the policy"] * 4
    assert not scan("the team of blue-heron", Policy(names="off")), "of another policy's detectors nothing is kept"


def test_a_word_of_the_policy_leaves_the_process(provider: LoopbackProvider) -> None:
    bare = openai.OpenAI(base_url=provider.base_url, api_key="k")
    tags = {"conversation": "c", "purpose": "support", "retention": "session"}
    client = guard(bare, policy(kinds={"PROJECT": "redact"}), tags=tags)
    reply = client.chat.completions.create(model="m", messages=[{"role": "user", "content": TEXT}])
    sent = "Badge <BADGE_1> of <PROJECT>; <PROJECT> and <BADGE_2>, not Orions or AB-1234."
    assert provider.requests[-1].json["messages"][0]["content"] == sent
    back = sent.replace("<BADGE_1>", "b-1234").replace("<BADGE_2>", "B-9999")
    assert reply.choices[0].message.content == f"You wrote: {back}"
    client.close()


def test_a_placeholder_that_somebody_types_uncovers_what_a_pattern_or_a_known_value_has_around_it(
    provider: LoopbackProvider,
) -> None:
    tags = {"conversation": "c", "purpose": "support", "retention": "session", "known": {"NOTE": ["he <PERSON_9> she"]}}
    bare = openai.OpenAI(base_url=provider.base_url, api_key="k")
    client = guard(bare, policy(recognizers={"CASE": {"patterns": ["Ref:.+"]}}), tags=tags)
    text = "he <PERSON_9> she\nRef: one <PERSON_1> and <CASE_1> <CASE_2>, two."
    reply = client.chat.completions.create(model="m", messages=[{"role": "user", "content": text}])
    sent = "<NOTE_1> <PERSON_9> <NOTE_2>\n<CASE_1> <PERSON_1> <CASE_2> <LITERAL_1> <LITERAL_2>, <CASE_3>."
    said = provider.requests[-1].json["messages"][0]["content"]
    assert re.sub(r"<(PERSON|LITERAL)_\d>", "<>", said) == re.sub(r"<(PERSON|LITERAL)_\d>", "<>", sent)
    assert reply.choices[0].message.content == f"You wrote: {text}"
    client.close()


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_data_set_has_words_of_the_policy(tmp_path: Path, jobs: int) -> None:
    source = tmp_path / "in.jsonl"
    _ = source.write_text("".join(json.dumps({"text": f"{n}: {TEXT}"}) + "\n" for n in range(3)))
    report = anonymize(
        source, tmp_path / "out.jsonl", policy=policy(), plan=Plan(purpose="analytics", stand_in="kind"), jobs=jobs
    )
    assert report.found == {"text": {"BADGE": 6, "PROJECT": 6}}
    assert not re.search("b-1234|heron|ORIÓN", (tmp_path / "out.jsonl").read_text())


def test_a_kind_of_the_policys_own_counts_as_misspelt() -> None:
    with pytest.warns(UserWarning, match="did you mean EMAIL_ADDRESS"):
        guard(openai.OpenAI(api_key="k"), policy(kinds={"EMAIL": "redact"})).close()
    own = policy(recognizers={"EMAIL": {"words": ["mailbox 7"]}}, kinds={"EMAIL": "redact"})
    guard(openai.OpenAI(api_key="k"), own).close()


def test_a_detector_of_ones_own_silently_drops_the_policys_words() -> None:
    with pytest.raises(Misuse, match="leave them or detector= out"):
        guard(openai.OpenAI(api_key="k"), policy(), detector=Cascade(names="off"))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("A: {}", "recognizers.A: needs words or patterns, or both"),
        ("A: {words: [x]}", "recognizers.A.words.0: String should have at least 2 characters"),
        ("A: {words: ['--']}", "recognizers.A.words.0: has to have a letter or a digit"),
        ("A: {words: Orion}", "recognizers.A.words: has to be a list, such as [one, two]"),
        ("A: {patterns: ['(']}", "recognizers.A.patterns.0: not a regular expression: missing )"),
        ("A: {words: ['東京計画', '']}", "recognizers.A.words.1: String should have at least 2"),
        (r"A: {patterns: ['\d*']}", "recognizers.A.patterns.0: this pattern fits where nothing stands"),
        ("badge: {words: [Orion]}", "recognizers.badge: kinds are written in capitals"),
        ("LITERAL: {words: [Orion]}", "recognizers: LITERAL is reserved"),
        ("A: {word: [Orion]}", "recognizers.A.word: unknown key; did you mean words?"),
    ],
)
def test_a_mistake_is_not_told(tmp_path: Path, wrong: str, told: str) -> None:
    file = tmp_path / "policy.yaml"
    _ = file.write_text(f"recognizers:\n  {wrong}\n")
    with pytest.raises(PolicyError) as caught:
        _ = Policy.load(file)
    assert told in str(caught.value)


def never_ending(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.setattr(declared, "_PATIENCE", 0.3)
    return {"A": {"patterns": [r"(?:x|xx)+y$"]}}


def test_a_pattern_that_does_not_end_lets_the_text_out(monkeypatch: pytest.MonkeyPatch) -> None:
    detector = detector_of(policy(recognizers=never_ending(monkeypatch)))
    with pytest.raises(DetectorUnavailable, match=r"of recognizers\.A did not end") as caught:
        _ = detector.detect([NEVER_ENDING], {})
    assert "xxx" not in str(caught.value) and caught.value.__context__ is None


def test_a_pattern_of_presidio_that_is_given_up_lets_the_text_out(monkeypatch: pytest.MonkeyPatch) -> None:
    import presidio_analyzer as presidio

    monkeypatch.setattr(presidio.pattern_recognizer, "REGEX_TIMEOUT_SECONDS", 0.2)
    patterns = [presidio.Pattern("a", r"(?:x|xx)+y$", 0.9)]
    detector = PresidioDetector([presidio.PatternRecognizer("A", patterns=patterns)])
    monkeypatch.setattr("guarded_client.detectors.presidio.monotonic", lambda: 0.0)  # other threads compute as much
    with pytest.raises(DetectorUnavailable, match="of A did not end") as caught:
        _ = detector.detect([NEVER_ENDING], {})
    assert "xxx" not in str(caught.value) and caught.value.__context__ is None


@pytest.mark.asyncio
async def test_a_slow_pattern_holds_up_all_calls_of_an_event_loop(
    provider: LoopbackProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    tags = {"conversation": "c", "purpose": "support", "retention": "session"}
    bare = openai.AsyncOpenAI(base_url=provider.base_url, api_key="k")
    client = guard(bare, policy(recognizers=never_ending(monkeypatch)), tags=tags)
    turns = 0

    async def others() -> None:
        nonlocal turns
        while True:
            await asyncio.sleep(0.01)
            turns += 1

    other = asyncio.create_task(others())
    with pytest.raises(DetectorUnavailable):
        await client.chat.completions.create(model="m", messages=[{"role": "user", "content": NEVER_ENDING}])
    other.cancel()
    assert turns > 5
    assert not provider.requests
    await client.close()


def test_words_and_patterns_of_the_policy_stand_in_a_repr() -> None:
    assert not re.search("Orion|Heron|B-", repr(policy()))
