"""Haystack: pipelines with guarded components that are written down and loaded again.

    from haystack import Pipeline
    from guarded_client.haystack import loading

    with loading(Policy.load("policy.yaml"), tags=...):
        pipeline = Pipeline.loads(text)  # its guarded components are guarded again

What is written down says that a component was guarded, not with what. ``guard(component)`` is for components alone.
Needs the extra ``haystack``.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Final, NoReturn, Unpack

from guarded_client._client import guard
from guarded_client._errors import Misuse
from guarded_client.policy import Policy

if TYPE_CHECKING:
    from guarded_client._assembly.options import GuardOptions

try:
    from haystack import component
    from haystack.core.serialization import allow_deserialization_module, component_from_dict, import_class_by_name
except ImportError as missing:
    raise ImportError('guarded_client.haystack needs the extra: pip install "guarded-client[haystack]"') from missing

__all__ = ["Guarded", "loading"]

_GIVEN: Final[ContextVar[Mapping[str, Any] | None]] = ContextVar("guarded_client.haystack.loading", default=None)
allow_deserialization_module(__name__)


@contextmanager
def loading(policy: Policy | None = None, **options: Unpack[GuardOptions]) -> Generator[None]:
    """Within it, components that were guarded when they were written down are guarded again as they are loaded.

    Args:
        policy: default: ``Policy()``.
        options: ``tags``, ``vault``, ``consent`` and others, as for :func:`guarded_client.guard`.
    """
    token = _GIVEN.set({"policy": policy, **options})
    try:
        yield
    finally:
        _GIVEN.reset(token)


@component
class Guarded:
    """What a guarded component is written down as. No component is of this class: it is loaded as one of its own."""

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Any:
        """The component, guarded.

        Raises:
            Misuse: outside of :func:`loading`, or it holds clients that cannot be guarded.
        """
        given = _GIVEN.get()
        if given is None:
            raise Misuse("a guarded component is loaded: do so in `with guarded_client.haystack.loading(policy, ...):`")
        inner: dict[str, Any] = data["init_parameters"]["component"]
        made = component_from_dict(import_class_by_name(inner["type"]), inner, "guarded")
        return guard(made, **given)

    @component.output_types()
    def run(self) -> NoReturn:
        """Never run.

        Raises:
            Misuse: always.
        """
        raise Misuse("this is how a guarded component is written down, and does nothing itself")
