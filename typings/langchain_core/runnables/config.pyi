from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any

var_child_runnable_config: ContextVar[Any]

def ensure_config(config: Any = None) -> Mapping[str, Any]: ...
