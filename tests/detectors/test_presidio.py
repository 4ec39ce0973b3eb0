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
