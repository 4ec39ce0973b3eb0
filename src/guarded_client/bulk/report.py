"""What a run did, in counts. It holds no value, and nothing by which a person could be found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import AwareDatetime

from guarded_client.policy.section import Section


class Report(Section):
    """The report of a run.

    Attributes:
        files: how many files were written.
        documents: rows, or texts, that were read.
        written: of them, how many are in the output.
        left_out: of the others, how many by reason: what consent said, or ``unreadable``.
        found: what was replaced, by column and kind. Rules other than ``text`` are counted under their own name.
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
    purpose: str
    basis: str
    stand_in: str
    within: str
    k: int = 0
    classes: int = 0
    key: Literal["none", "destroyed", "given"]
    policy: str
    policy_version: str
    finished_at: AwareDatetime
