"""What tests of ``verify()`` of SDKs share: their clients, guarded, and what is read from reports."""

import inspect
import pkgutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Any

from guarded_client.testing import Report, verify
from guarded_client.testing.verification import Verdict
from guarded_client.testing.verification.clients import clients
from guarded_client.testing.verification.methods import methods
from tests.conftest import in_memory

POLICY = in_memory(names="off")


@contextmanager
def made(sdk: str, policy: Any = POLICY) -> Iterator[tuple[Any, ...]]:
    with clients(sdk, policy) as found:
        yield found
        if sdk == "cohere":
            found[0]._client_wrapper.httpx_client.httpx_client.close()
        for seam in made_with(found[0]):
            seam.close()


def made_with(client: Any) -> Iterator[Any]:
    """The sync HTTP client of one that was given one."""
    if hasattr(client, "_api_client"):
        yield client._api_client._httpx_client
    if hasattr(client, "sdk_configuration"):
        yield client.sdk_configuration.client


def verified(sdk: str, policy: Any = POLICY) -> list[Report]:
    with made(sdk, policy) as found:
        return [verify(client) for client in found]


def by_verdict(report: Report, *verdicts: Verdict) -> set[str]:
    return {row.method for row in report.rows if row.verdict in verdicts}


def public(kind: type) -> set[str]:
    return {name for name, _ in inspect.getmembers(kind, inspect.isfunction) if not name.startswith("_")}


def in_modules(package: str, *among: type) -> set[tuple[str, str]]:
    """Public methods of the classes that lie in the modules of a package and derive from one of ``among``."""
    found = set[tuple[str, str]]()
    for module in pkgutil.iter_modules(import_module(package).__path__, f"{package}."):
        with suppress(ImportError):
            for kind in vars(import_module(module.name)).values():
                if inspect.isclass(kind) and issubclass(kind, among) and kind.__module__ == module.name:
                    found |= {(module.name, f"{kind.__qualname__}.{name}") for name in public(kind)}
    return found


def named(client: Any) -> set[tuple[str, str]]:
    return {
        (kind.__module__, f"{kind.__qualname__}.{one.path.rpartition('.')[2]}")
        for one in methods(client)
        for kind in type(one.owner).__mro__
    }
