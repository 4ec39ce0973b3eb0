from collections.abc import Mapping
from typing import Any

def ensure_config(config: Any = None) -> Mapping[str, Any]: ...
