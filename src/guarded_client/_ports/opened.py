"""Stores as the library opens them: their own context managers, which a store of your own need not be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, Self

from guarded_client._ports.consent import ConsentStore
from guarded_client._ports.vault import Vault

if TYPE_CHECKING:
    from types import TracebackType


class OpenedVault(Vault, Protocol):
    """A vault that ``with`` closes."""

    def __enter__(self) -> Self:
        """The vault."""
        ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close it."""
        ...


class OpenedConsentStore(ConsentStore, Protocol):
    """A consent store that ``with`` closes."""

    def __enter__(self) -> Self:
        """The store."""
        ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close it."""
        ...
