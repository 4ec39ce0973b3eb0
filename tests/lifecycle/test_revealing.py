"""Real values are shown to whom the policy lets see them, and every look is taken down."""

from __future__ import annotations

from dataclasses import replace

import pytest

from guarded_client import AccessRefused, AccessUnavailable, Lifecycle, Policy
from tests.lifecycle.test_lifecycle import ANNA, BEN, OFFICER, keep
from tests.openai.test_canaries import locals_of_ours

WHERE = {"subject": "cust-42", "conversation": "case-9"}


def test_a_text_is_shown_with_its_values_and_the_look_is_taken_down(life: Lifecycle) -> None:
    keep(life, "case", ANNA, BEN, ("EMAIL_ADDRESS", "anna@example.org"))
    text = "<PERSON_1>, <person_1>, <PERSON_9> at <EMAIL_ADDRESS_1>"
    found = life.reveal(text, **WHERE, **OFFICER)
    assert found.text == "Anna Muster, Anna Muster, <PERSON_9> at anna@example.org"
    assert "Muster" not in repr(found)
    (access,) = life.accesses.of("", "cust-42")
    assert (access.action, access.count, access.what) == ("reveal", 2, "1 EMAIL_ADDRESS, 1 PERSON")


@pytest.mark.parametrize("where", [{"subject": "cust-43"}, {"conversation": "case-8"}, {"tenant": "other"}])
def test_placeholders_of_elsewhere_say_nothing(life: Lifecycle, where: dict[str, str]) -> None:
    keep(life, "case", ANNA)
    assert life.reveal("<PERSON_1>", **{**WHERE, **where}, **OFFICER).text == "<PERSON_1>"


def test_nothing_is_shown_without_a_role_a_reason_or_after_an_erasure(life: Lifecycle, policy: Policy) -> None:
    keep(life, "case", ANNA)
    access = {"roles": {"auditor": ["audit"]}, "actors": {"dora": ["agent"], "eve": ["auditor"]}}
    strict = replace(life, policy=Policy.model_validate({**policy.model_dump(exclude={"access"}), "access": access}))
    for who in ({"actor": "eve", "reason": "r"}, {"actor": "dora", "reason": " "}, {"actor": "", "reason": "r"}):
        with pytest.raises(AccessRefused):
            strict.reveal("<PERSON_1>", **WHERE, **who)
    assert life.accesses.of("", "cust-42") == ()
    assert strict.reveal("<PERSON_1>", **WHERE, **OFFICER).text == "Anna Muster"
    life.forget("cust-42", **OFFICER)
    assert strict.reveal("<PERSON_1>", **WHERE, **OFFICER).text == "<PERSON_1>"


class Broken:
    """A witness that cannot take anything down."""

    def saw(self, tenant: str, subject: str, access: object) -> None:
        raise AccessUnavailable("the record cannot be written")


def test_frames_of_an_error_held_the_values_that_were_read(life: Lifecycle) -> None:
    keep(life, "case", ANNA, BEN)
    named = {**OFFICER, "reason": "letter of Anna Muster"}
    broken = replace(life, witnesses=(Broken(),))
    for desk, who, expected in ((life, named, AccessRefused), (broken, OFFICER, AccessUnavailable)):
        with pytest.raises(expected) as revealing:
            desk.reveal("<PERSON_1>", **WHERE, **who)
        with pytest.raises(expected) as exporting:
            desk.export("cust-42", **who)
        with pytest.raises(expected) as forgetting:
            desk.forget("cust-42", **who)
        for caught in (revealing, exporting, forgetting):
            assert "Muster" not in locals_of_ours(caught.value)
