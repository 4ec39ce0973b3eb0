"""The commonest mistakes of a first program: each is a ``Misuse`` that says what to do."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openai
import pytest

from guarded_client import (
    Misuse,
    Policy,
    explain,
    guard,
    open_consent,
    open_desk,
    open_ledger,
    open_lifecycle,
    open_review_queue,
    open_vault,
    scan,
    tagged,
)

TAKES_A_POLICY: list[Callable[[Any], object]] = [
    open_vault, open_consent, open_ledger, open_lifecycle, open_desk, open_review_queue,
    lambda policy: scan("text", policy), lambda policy: explain("text", policy),
    lambda policy: guard(openai.OpenAI(api_key="k"), policy),
]  # fmt: skip


@pytest.mark.parametrize("wrong", ["policy.yaml", Path("policy.yaml"), {"names": "off"}], ids=["text", "path", "dict"])
@pytest.mark.parametrize("index", range(len(TAKES_A_POLICY)))
def test_a_path_or_a_dict_is_no_policy(index: int, wrong: object) -> None:
    with pytest.raises(Misuse, match=r"not (str|\w*Path|dict): read a file with Policy\.load"):
        TAKES_A_POLICY[index](wrong)


def test_tags_that_are_no_mapping() -> None:
    with pytest.raises(Misuse, match="tags takes names with values"):
        guard(openai.OpenAI(api_key="k"), Policy(names="off", vault={"store": "memory"}), tags="support")  # type: ignore[arg-type]


def test_an_empty_tag_is_said_to_be_empty() -> None:
    with pytest.raises(Misuse, match="tag subject must be a non-empty string, not an empty one: leave it out"):
        tagged(subject="")
    with pytest.raises(Misuse, match="tag subject must be a non-empty string, not int"):
        tagged(subject=42)  # type: ignore[arg-type]
