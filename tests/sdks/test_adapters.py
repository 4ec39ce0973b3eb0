"""What ``guard()`` looks up of an SDK or framework is an adapter."""

from importlib import import_module

import pytest

from guarded_client.adapters import lookup
from guarded_client.adapters.adapter import Adapter


@pytest.mark.parametrize(("name", "module"), lookup._MODULES.items())
def test_a_module_has_no_adapter(name: str, module: str) -> None:
    if module == "frameworks.langchain":
        _ = pytest.importorskip(name)
    assert isinstance(import_module(f"guarded_client.adapters.{module}").ADAPTER, Adapter)
