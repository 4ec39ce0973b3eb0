import logging
import traceback
from typing import Any

import pytest

from guarded_client._errors import DetectorUnavailable, Misuse
from guarded_client.detectors.cascade import Cascade
from guarded_client.detectors.presidio import PresidioDetector


@pytest.fixture
def recognizers() -> Any:
    import presidio_analyzer

    return presidio_analyzer


def pattern(presidio: Any) -> Any:
    return presidio.PatternRecognizer("TICKET", patterns=[presidio.Pattern("ticket", r"\bT-\d{4}\b", 0.8)])


def test_a_custom_recognizer_is_not_run(recognizers: Any) -> None:
    text = "voir T-1234 et a@exemple.fr"
    cascade = Cascade(names="off", extra=(PresidioDetector([pattern(recognizers)]),))
    assert [(e.kind, text[e.start : e.end]) for e in cascade.detect([text], {})[0]] == [
        ("TICKET", "T-1234"),
        ("EMAIL_ADDRESS", "a@exemple.fr"),
    ]
    assert "TICKET" in cascade.kinds


def test_the_email_recognizer_tries_the_network(recognizers: Any) -> None:
    from presidio_analyzer.predefined_recognizers import EmailRecognizer

    found = PresidioDetector([EmailRecognizer()]).detect(["write to joe@example.com"], {})
    assert [(e.kind, e.start, e.end) for e in found[0]] == [("EMAIL_ADDRESS", 9, 24)]
    assert logging.getLogger("decision_process").handlers == []


def test_a_recognizer_that_cannot_work_is_accepted(recognizers: Any) -> None:
    from presidio_analyzer.predefined_recognizers import SpacyRecognizer

    with pytest.raises(DetectorUnavailable, match="SpacyRecognizer needs Presidio's NLP engine"):
        _ = PresidioDetector([SpacyRecognizer()])
    with pytest.raises(Misuse, match="'fr'"):
        _ = PresidioDetector([pattern(recognizers)], language="fr")


def test_a_failing_recognizer_lets_the_text_out(recognizers: Any) -> None:
    class Needy(recognizers.EntityRecognizer):  # type: ignore[misc]
        def load(self) -> None: ...

        def analyze(self, text: str, entities: list[str], nlp_artifacts: Any = None) -> Any:
            return nlp_artifacts.tokens[text]

    canary = f"canary-{4711}"
    with pytest.raises(DetectorUnavailable, match="without NLP artifacts") as caught:
        _ = PresidioDetector([Needy(["X"])]).detect([canary], {})
    assert caught.value.__context__ is None
    assert canary not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize(
    ("text", "start", "end", "score", "found"),
    [
        ("I am Zoë Québriac, hello", 6, 11, 0.9, "Zoë Québriac"),
        ("Zoe\u0308-Que\u0301briac", 5, 7, 0.9, "Que\u0301briac"),
        ("我叫王小明谢谢", 2, 5, 0.9, "王小明"),
        ("我叫Zoe谢谢", 3, 4, 0.9, "Zoe"),
        ("Zoë", 0, 3, float("nan"), "Zoë"),
    ],
)
def test_what_a_model_finds_is_cut_within_words(
    recognizers: Any, text: str, start: int, end: int, score: float, found: str
) -> None:
    class Model(recognizers.EntityRecognizer):  # type: ignore[misc]
        def load(self) -> None: ...

        def analyze(self, text: str, entities: Any, nlp_artifacts: Any = None) -> list[Any]:
            return [recognizers.RecognizerResult("PERSON", start, end, score)]

    ((entity,),) = PresidioDetector([Model(["PERSON"])]).detect([text], {})
    assert text[entity.start : entity.end] == found and entity.score >= 0.5


def test_a_finding_that_ends_before_it_begins_is_passed_over(recognizers: Any) -> None:
    class Model(recognizers.EntityRecognizer):  # type: ignore[misc]
        def load(self) -> None: ...

        def analyze(self, text: str, entities: Any, nlp_artifacts: Any = None) -> list[Any]:
            return [recognizers.RecognizerResult("PERSON", 5, 2, 0.9)]

    with pytest.raises(DetectorUnavailable, match="before its start"):
        _ = Cascade(names="off", extra=(PresidioDetector([Model(["PERSON"])]),)).detect(["I am Zoë"], {})
