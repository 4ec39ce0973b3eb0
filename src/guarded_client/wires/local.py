"""Which endpoints of a wire a local server has, too, and how it takes a key."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_ENDPOINTS: Final = {
    "openai": re.compile(r"/+(chat/+completions|completions|responses|embeddings)/*\Z", re.IGNORECASE),
    "mistral": re.compile(r"/+(chat/+completions|embeddings)/*\Z", re.IGNORECASE),
    "anthropic": re.compile(r"/+(v1/+messages)/*\Z", re.IGNORECASE),
    "ollama": re.compile(r"/+(api/+(?:chat|generate|embed))/*\Z", re.IGNORECASE),
}
"""With what stands behind the base URL. The model is named in the body of all of them."""


def known(wire: str) -> bool:
    """Whether local servers speak a wire."""
    return wire in _ENDPOINTS


def endpoint(wire: str, path: str) -> str | None:
    """The end of a path, as the local server has it; ``None``: it has no such endpoint."""
    pattern = _ENDPOINTS.get(wire)
    found = None if pattern is None else pattern.search(path)
    return None if found is None else re.sub("/+", "/", found[1]).lower()


def authorization(wire: str, key: str) -> Mapping[str, str]:
    """The header that carries a key."""
    return {"x-api-key": key} if wire == "anthropic" else {"authorization": f"Bearer {key}"}
