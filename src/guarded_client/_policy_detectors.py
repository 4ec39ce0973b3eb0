"""Which detectors a client has: those of its policy with the user's own recognizers, or the one that was given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from guarded_client._errors import Misuse
from guarded_client.detectors.cascade import Cascade

if TYPE_CHECKING:
    from guarded_client._ports import Detector
    from guarded_client.policy import Policy


def detector_of(policy: Policy, recognizers: Sequence[Any] = ()) -> Cascade:
    """The detectors of a policy, with its own words and patterns, and with the user's Presidio recognizers.

    Raises:
        Misuse: a name model that the policy lists is not installed, or a recognizer is none of Presidio's.
    """
    extra: list[Detector] = []
    if policy.recognizers:
        from guarded_client.detectors.declared import PolicyRecognizers

        extra.append(PolicyRecognizers(policy.recognizers))
    if recognizers:
        from guarded_client.detectors.presidio import PresidioDetector

        if not hasattr(recognizers, "__len__") or any(
            isinstance(each, type) or not hasattr(each, "analyze") for each in recognizers
        ):
            raise Misuse(
                "recognizers= takes a list of Presidio's EntityRecognizer; a detector of your own is given as detector="
            )
        by_language: dict[str, list[Any]] = {}
        for recognizer in recognizers:
            by_language.setdefault(recognizer.supported_language, []).append(recognizer)
        extra += [PresidioDetector(r, language=code, threshold=policy.threshold) for code, r in by_language.items()]
    return Cascade(
        languages=policy.languages,
        names=policy.names,
        extra=extra,
        threshold=policy.threshold,
        phone_regions=policy.phone_regions,
        unlisted_weights=policy.unlisted_weights,
    )


def chosen(policy: Policy, detector: Detector | None, recognizers: Sequence[Any]) -> Detector:
    """The detector that was given, or those of the policy.

    Raises:
        Misuse: as :func:`detector_of`, or both were given.
    """
    if detector is None:
        return detector_of(policy, recognizers)
    if recognizers:
        raise Misuse("give either a detector or recognizers: recognizers are added to the built-in detectors only")
    if policy.recognizers:
        raise Misuse("the policy's recognizers are added to the built-in detectors only: leave them or detector= out")
    return detector
