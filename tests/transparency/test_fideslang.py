"""Records as JSON have the shape that fideslang's own models read. It holds back pydantic, so CI runs this apart."""

import warnings
from typing import Any

import pytest

from guarded_client.transparency.fides import fides_system
from tests.transparency.scenes import records

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    System: Any = pytest.importorskip("fideslang.models").System


def test_json_has_the_shape_of_fideslang() -> None:
    (system,) = fides_system(records())["system"]
    model = System.model_validate(system)
    marketing, support = model.privacy_declarations
    assert (support.name, support.data_use) == ("support (contract)", "essential.service.operations.support")
    assert support.legal_basis_for_processing == "Contract" and support.retention_period == "case: P3Y"
    assert support.third_parties == "anthropic, openai" and not support.processes_special_category_data
    assert marketing.legal_basis_for_processing == "Consent"
    assert system["meta"]["observed"]["support (contract)"][0]["differs"] == ["categories", "recipient", "region"]
    special = System.model_validate(fides_system(records(transparency={"special_categories": True}))["system"][0])
    assert special.privacy_declarations[0].special_category_legal_basis == "Explicit consent"


def test_json_of_little_or_of_joint_controllers_has_it_too() -> None:
    assert System.model_validate(fides_system(records(transparency={}))["system"][0]).privacy_declarations
    joint = {"controller": "Exemple SA", "joint_controllers": ["Autre SA"]}
    assert (
        System.model_validate(fides_system(records(transparency=joint))["system"][0]).joint_controller_info
        == "Autre SA"
    )
