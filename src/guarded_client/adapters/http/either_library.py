"""Names for what ``httpx`` and ``httpx2`` both have. Of which of the two something is, is known only when it runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

Library: TypeAlias = Any
"""The module ``httpx`` or ``httpx2``."""
Client: TypeAlias = Any
"""A ``Client`` or an ``AsyncClient``."""
Request: TypeAlias = Any
Response: TypeAlias = Any
Options: TypeAlias = dict[str, Any]
"""What ``send()`` is given beside the request, such as ``auth``."""
Sending: TypeAlias = Callable[..., Any]
"""Sends a request as the ``send()`` of a client does; of an async client, to be awaited."""
