"""Rows in, rows out: the treatment as a function that any engine can send to its processes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from guarded_client._assembly import special_of
from guarded_client._errors import Misuse
from guarded_client._frames import emptied
from guarded_client._policy_detectors import detector_of
from guarded_client.bulk.documents import Document, Treated
from guarded_client.bulk.labelled import ByLabel
from guarded_client.bulk.plan import Plan
from guarded_client.bulk.stand_ins import StandIns, see_random
from guarded_client.bulk.treatment import Treatment
from guarded_client.policy import KindAction, Policy

_Name: TypeAlias = tuple[str, str, bytes | None]
_MADE: Final[dict[_Name, Treatment]] = {}
_MOST: Final = 8


@dataclass(frozen=True, slots=True)
class Rows:
    """Treats rows by a plan. It can be pickled; detectors and models are loaded once in a process.

    Two that are equal give equal answers, wherever they run and whatever other rows they see: stand-ins that hold over
    rows are made with the key, so that nobody has to ask anybody. Whether a row may be used is not asked here: see
    :class:`~guarded_client.bulk.permission.Permission`.

    Attributes:
        policy: says what is found.
        plan: what happens to which column.
        key: 16 bytes or more, if the plan is ``keyed``; else it is not used.
    """

    policy: Policy
    plan: Plan
    key: bytes | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if self.plan.keyed and self.key is None:
            raise Misuse("key: this plan needs 16 random bytes or more, the same in all processes")
        see_random(self.key if self.plan.keyed else None)

    @emptied
    def __call__(self, rows: Sequence[Document | None]) -> list[Treated]:
        """The rows, treated, in their order. They are changed in place; ``None`` could not be read.

        Raises:
            Misuse: a name model, or Faker for realistic stand-ins, is missing.
            DetectorUnavailable: a detector failed.
        """
        return self.treatment().of(rows)

    def treatment(self) -> Treatment:
        """What treats the rows in this process; loads detectors at the first call."""
        name = self._name()
        made = _MADE.get(name)
        if made is None:
            for oldest in list(_MADE)[: 1 - _MOST]:
                _ = _MADE.pop(oldest, None)
            made = _MADE.setdefault(name, _treatment(self.policy, self.plan, name[2]))
        return made

    def end(self) -> None:
        """There are no more rows: what treats them in this process goes, with the key and what it knows of texts."""
        _ = _MADE.pop(self._name(), None)

    def _name(self) -> _Name:
        return self.policy.fingerprint(), self.plan.fingerprint(), self.key if self.plan.keyed else None


def _treatment(policy: Policy, plan: Plan, key: bytes | None) -> Treatment:
    allowed = frozenset(kind for kind, action in policy.kinds.items() if action is KindAction.ALLOW)
    stand_ins = StandIns(plan.stand_in, key, locale=plan.locale, counted=plan.within == "document")
    formats = detector_of(policy.model_copy(update={"names": "off"}))
    apart = plan.k_anonymity.columns if plan.k_anonymity is not None else ()
    return Treatment(plan, stand_ins, detector_of(policy), special_of(policy, None), allowed, ByLabel(formats, apart))
