"""Known values that are given in another form than lists by kind."""

from __future__ import annotations

from typing import Any

import pytest

from guarded_client import Misuse, tagged


@pytest.mark.parametrize(
    "known",
    [{"PERSON": None}, {"PERSON": 7}, {"PERSON": "hunter2"}, {"PERSON": [b"hunter2"]}, {"PERSON": (name for name in ["hunter2"])},
     {7: ["hunter2"]}, {None: ["hunter2"]}, ["hunter2"], [], "hunter2", "", 7, {"person": ["hunter2"]}, {"PÉRSON": ["hunter2"]},
     {"PER-SON": ["hunter2"]}, {"PERSON": ["hunter2", "h "]}],
)  # fmt: skip
def test_known_values_of_another_form_are_refused_without_a_value_in_the_message(known: Any) -> None:
    with pytest.raises(Misuse, match="known") as caught:
        tagged(known=known)
    assert "hunter2" not in str(caught.value) and caught.value.__context__ is None


@pytest.mark.parametrize("values", [["Al"], ["Zoë"], ("Zoë",), {"Zoë"}, {"Zoë": 1}.keys()])
def test_any_collection_of_known_values_will_do(values: Any) -> None:
    tagged(known={"PERSON": values})
