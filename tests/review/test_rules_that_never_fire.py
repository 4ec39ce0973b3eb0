"""A rule that no call can meet holds nothing, and whoever wrote it believes that replies are looked at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from guarded_client import Policy, PolicyError
from guarded_client.policy.load import validate


def rule(tag: str, *values: str) -> dict[str, Any]:
    return {"review": {"rules": {"credit": {"tags": {tag: list(values)}}}}}


@pytest.mark.parametrize(
    ("tag", "value", "instead"),
    [
        ("purpose", "credit", "support"),
        ("purpose", "essential.service.operations.support", "support"),  # calls may be tagged so; rules go by the name
        ("retention", "cases", "case"),
        ("basis", "A6-1-a", "consent"),
        ("scope", "photo", "photos"),
        ("special", "yes", "intended"),
        ("region", "US", "EU"),
    ],
)
def test_a_rule_names_what_no_call_has(tag: str, value: str, instead: str) -> None:
    more = {
        "regions": ["EU"],
        "purposes": {"claims": {"key": "a.claims", "bases": ["contract"], "scopes": {"photos": "a.claims.photos"}}},
    }
    with pytest.raises(
        PolicyError, match=rf"review\.rules\.credit\.tags\.{tag}: no call has .*{value}.* would not fire"
    ):
        _ = validate({**more, **rule(tag, instead, value)})
    assert validate({**more, **rule(tag, instead)}).review.rules["credit"].tags == {tag: {instead}}


def test_tags_that_may_be_anything_are_left_alone() -> None:
    for tag in ("tenant", "region", "age", "agent"):
        assert validate(rule(tag, "whatever")).review.rules


def test_a_purpose_of_the_policys_own_is_known(tmp_path: Path) -> None:
    _ = (path := tmp_path / "policy.yaml").write_text(
        "purposes: {credit: {key: a.credit, bases: [contract]}}\nreview: {rules: {r: {tags: {purpose: [credit]}}}}\n"
    )
    assert Policy.load(path).review.rules["r"].tags == {"purpose": {"credit"}}
