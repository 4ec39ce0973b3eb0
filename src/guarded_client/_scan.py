"""The functions that look at a text rather than at calls: scan, explain, why_not, warm_up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from guarded_client import _tags
from guarded_client._errors import Misuse
from guarded_client._frames import emptied
from guarded_client._model import Entity
from guarded_client._policy_detectors import detector_of
from guarded_client._reading.readings import Reading, both_ways, said_in
from guarded_client._reading.view import View
from guarded_client.detectors.cascade import Cascade
from guarded_client.detectors.merge import merge

if TYPE_CHECKING:
    from guarded_client.detectors.explain import Hit, Miss
    from guarded_client.policy import Policy


@emptied
def scan(text: str, policy: Policy | None = None, *, known: _tags.Known | None = None) -> list[Entity]:
    """What the policy's detectors find in a text: kind, start, end (characters), score and source, in order.

    Base64 that says a text is read too; if something is found in it, all of it is one entity. In values of forms and
    queries, a plus is read as a space, too.

    Args:
        text: as somebody wrote it.
        policy: default: ``Policy()``.
        known: values that you know, by kind: ``{"PERSON": ["Élodie"]}``.

    Raises:
        Misuse: a name model is missing, or the text is no string.
        DetectorUnavailable: a detector failed.
    """
    found = _read(_detector(policy), _seen(text), _tags.make(known).known)
    return merge(text, *(entities for _, entities in found)) if len(found) > 1 else found[0][1]


def _read(detector: Cascade, text: str, known: Mapping[str, Sequence[str]]) -> list[tuple[Reading, list[Entity]]]:
    """What is found in each reading of a text, placed in it: as it stands, as a form, and what its base64 says."""
    plain, *forms = both_ways(View(text))
    spans = [((found.start, found.end), says) for found, says in said_in(text)]
    for form in forms:
        if form.quoted:  # a mail may cut base64
            spans += [(form.to_raw(found.start, found.end), says) for found, says in said_in(form.text)]
    said = [(span, view) for span, says in dict.fromkeys(spans) for view in both_ways(View(says))]
    readings = [
        Reading(plain, text),
        *(Reading(view, view.text) for view in forms),
        *(Reading(plain, view.text, span) for span, view in said),
    ]
    answers = zip(readings, detector.detect([reading.text for reading in readings], known), strict=True)
    return [(reading, _placed(reading, entities)) for reading, entities in answers]


def _placed(reading: Reading, entities: Sequence[Entity]) -> list[Entity]:
    """Findings of a reading where they stand in the text; of the text as it stands, they do already."""
    if reading.stretch is not None or reading.text == reading.view.raw:
        return list(reading.placed(entities))
    spans = [reading.view.to_raw(entity.start, entity.end) for entity in entities]
    return [replace(entity, start=start, end=end) for entity, (start, end) in zip(entities, spans, strict=True)]


@emptied
def explain(text: str, policy: Policy | None = None, *, known: _tags.Known | None = None) -> list[Hit]:
    """Why the policy's detectors find what they find: each entity with its rule or model, evidence, context word.

    The answer holds offsets and names of rules, no text. It is for the person who tunes a policy; do not log it.

    Args:
        text, policy, known: as for :func:`scan`.

    Raises:
        Misuse: a name model is missing, or the text is no string.
        DetectorUnavailable: a detector failed.
    """
    from guarded_client.detectors import explain as reasons

    detector, values = _detector(policy), _tags.make(known).known
    read = _read(detector, _seen(text), values)
    why = {hit.entity: hit for hit in reasons.hits(detector, text, values, read[0][1])}
    for reading, entities in read[1:]:
        told = "what base64 says" if reading.stretch else "the text read in another way"
        for entity in entities:
            _ = why.setdefault(entity, reasons.Hit(entity, told, ("encoded",)))
    return [
        why.get(entity) or reasons.Hit(entity, "parts of several findings", ("repeat",))
        for entity in merge(text, *(entities for _, entities in read))
    ]


@emptied
def why_not(text: str, wanted: str, policy: Policy | None = None, *, known: _tags.Known | None = None) -> list[Miss]:
    """What was tried on a piece of the text that was not found, for each place where it stands and is not covered.

    Args:
        text, policy, known: as for :func:`scan`.
        wanted: the piece, letter by letter as it stands in the text; where it does not stand, nothing was tried.

    Raises:
        Misuse: a name model is missing, or the text is no string.
        DetectorUnavailable: a detector failed.
    """
    from guarded_client.detectors import explain as reasons

    return reasons.misses(_detector(policy), _seen(text), _tags.make(known).known, wanted)


def _seen(text: object) -> str:
    if isinstance(text, str):
        return text
    raise Misuse(f"a text is expected, not {type(text).__name__}; decode bytes first")


def warm_up(policy: Policy | None = None) -> None:
    """Load the name models and lexicons of a policy now, rather than at the first call or scan. Do it at start-up.

    Models are loaded once in a process, for all clients. Safe for threads; it takes seconds, the second time nothing.

    Args:
        policy: default: ``Policy()``.

    Raises:
        Misuse: a name model is missing.
        DetectorUnavailable: a name model cannot be loaded, or its files are not those that were tested.
    """
    from guarded_client.detectors.special import SpecialCategories
    from guarded_client.policy import Policy

    _detector(policy).warm_up()
    SpecialCategories((policy or Policy()).special.lexicons).warm_up()


def _detector(policy: Policy | None) -> Cascade:
    """The detectors of a policy; without one those of ``Policy()``, whose making takes longer than the scan."""
    if policy is None:
        return _detectors.get(()) or _detectors.setdefault((), Cascade())
    from guarded_client.policy.checked import checked_policy

    policy = checked_policy(policy)
    key = (
        policy.languages,
        policy.names,
        policy.threshold,
        policy.phone_regions,
        policy.unlisted_weights,
        tuple(policy.recognizers.items()),
    )
    return _detectors.get(key) or _detectors.setdefault(key, detector_of(policy))


_detectors: dict[tuple[Any, ...], Cascade] = {}
"""By what of a policy they depend on; of no policy by an empty key."""
