"""What a run did, in counts. It holds no value, and nothing by which a person could be found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from pydantic import AwareDatetime

from guarded_client.policy.section import Section

if TYPE_CHECKING:
    from guarded_client.bulk.documents import Treated
    from guarded_client.bulk.permission import Permission
    from guarded_client.bulk.plan import Plan
    from guarded_client.policy import Policy

Key = Literal["none", "destroyed", "given"]


class Report(Section):
    """The report of a run.

    Attributes:
        files: how many files were written.
        documents: rows, or texts, that were read.
        written: of them, how many are in the output.
        left_out: of the others, how many by reason: what consent said, or ``unreadable``.
        found: what was replaced, by column and kind. Rules other than ``text`` are counted under their own name.
            These are in the order of their names: which of several workers counted first leaves no trace.
        unmet: rules of the plan that replace or leave out, and met no value in what was written: is the name of the
            column right?
        purpose, basis: what for.
        stand_in, within: as in the plan.
        k, classes: with ``k_anonymity``: how many rows are alike at least, and how many groups of such rows there are.
        key: of stand-ins that hold over documents: ``destroyed`` at the end of the run, or ``given`` by the caller, who
            can link values to stand-ins with it: such data is pseudonymised. ``none``: no key was needed.
        policy, policy_version: under which policy.
        finished_at: when.
    """

    files: int = 1
    documents: int = 0
    written: int = 0
    left_out: Mapping[str, int] = {}
    found: Mapping[str, Mapping[str, int]] = {}
    unmet: tuple[str, ...] = ()
    purpose: str
    basis: str
    stand_in: str
    within: str
    k: int = 0
    classes: int = 0
    key: Key
    policy: str
    policy_version: str
    finished_at: AwareDatetime

    @classmethod
    def of(
        cls, tally: Tally, policy: Policy, plan: Plan, permission: Permission, *, given: bool, at: Any, **further: Any
    ) -> Report:
        """The report of a run.

        Args:
            tally: what was counted.
            policy, plan, permission: under which it was done.
            given: whether the caller gave the key.
            at: when it ended, aware.
            further: other attributes.
        """
        return cls(
            documents=tally.documents,
            written=tally.written,
            left_out=dict(sorted(tally.left_out.items())),
            found={column: dict(sorted(counts.items())) for column, counts in sorted(tally.found.items())},
            unmet=plan.unmet(tally.found) if tally.written else (),
            purpose=plan.purpose,
            basis=permission.basis.value,
            stand_in=plan.stand_in,
            within=plan.within,
            key="none" if not plan.keyed else "given" if given else "destroyed",
            policy=policy.id,
            policy_version=policy.version,
            finished_at=at,
            **further,
        )


@dataclass(slots=True)
class Tally:
    """Counts, as in :class:`Report`, while they are made."""

    documents: int = 0
    written: int = 0
    left_out: dict[str, int] = field(default_factory=dict[str, int])
    found: dict[str, dict[str, int]] = field(default_factory=dict[str, dict[str, int]])

    def count(self, treated: Treated, refusal: str) -> None:
        """One more document; ``refusal``: why it is left out, empty if it is used."""
        self.documents += 1
        if refusal:
            added(self.left_out, {refusal: 1})
            return
        self.written += 1
        for column, counts in treated.found.items():
            added(self.found.setdefault(column, {}), counts)

    def add(self, other: Tally) -> None:
        """All that another has counted."""
        self.documents += other.documents
        self.written += other.written
        added(self.left_out, other.left_out)
        for column, counts in other.found.items():
            added(self.found.setdefault(column, {}), counts)


def added(one: dict[str, int], more: Mapping[str, int]) -> None:
    """Add counts."""
    for key, count in more.items():
        one[key] = one.get(key, 0) + count
