"""The functions a bot calls: guard, bind, resume, assert_guarded. Those that look at a text are in :mod:`._scan`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from guarded_client import _assembly, _tags, wires
from guarded_client._errors import Misuse
from guarded_client._frames import emptied
from guarded_client._model import Tags
from guarded_client._policy_detectors import chosen
from guarded_client.adapters.http.guarded_http import guarded_http_of
from guarded_client.adapters.local_server import LocalServer, server_of
from guarded_client.adapters.lookup import adapter_of, parts_of
from guarded_client.policy import Policy
from guarded_client.policy.checked import policy_or_default
from guarded_client.protection.loggers import make_safe

if TYPE_CHECKING:
    from presidio_analyzer import EntityRecognizer

    from guarded_client._flow import Guard
    from guarded_client._ports import (
        AsyncConsentStore,
        AsyncLedger,
        AsyncVault,
        ConsentStore,
        Detector,
        Ledger,
        Reviewer,
        ReviewQueue,
        Vault,
    )
    from guarded_client.adapters.adapter import Adapter
    from guarded_client.adapters.resume import Resumed

C = TypeVar("C")


@emptied
def guard(
    client: C,
    policy: Policy | None = None,
    *,
    wire: str | None = None,
    tags: Tags | Mapping[str, Any] | None = None,
    vault: Vault | AsyncVault | None = None,
    consent: ConsentStore | AsyncConsentStore | None = None,
    detector: Detector | None = None,
    recognizers: Sequence[EntityRecognizer] = (),
    guards: Sequence[Guard] = (),
    local: C | None = None,
    special: Detector | None = None,
    ledger: Ledger | AsyncLedger | None = None,
    queue: ReviewQueue | None = None,
    reviewer: Reviewer | None = None,
) -> C:
    """A client of the same type whose every call is guarded. Do it once, at start-up, and share the result.

    The client given is left as it is; both use the same connection pool, credentials, proxies, hooks and retries.

    Args:
        client: a client of the SDKs ``openai``, ``anthropic`` (their Azure, Bedrock and other forms too), ``groq``,
            ``together``, ``cohere`` or ``ollama``, boto3's client of ``bedrock-runtime``, a chat model of LangChain, a
            model of Agno, a model of LlamaIndex or a component of Haystack that talks to OpenAI, or an HTTP client of
            ``httpx`` or ``httpx2``, which further SDKs take; sync or async.
        policy: default: ``Policy()``.
        wire: what an HTTP client will speak, one of ``guarded_client.wires.WIRES``; only for HTTP clients.
        tags: defaults for every call, e.g. ``{"purpose": "support", "retention": "case"}``.
        vault, consent, ledger: stores and audit log to share, instead of those the policy names.
        detector: instead of the built-in detectors.
        recognizers: Presidio recognizers, in addition to the built-in detectors.
        guards: your own, outermost first; they see calls with real texts, before they are inspected.
        local: a client of the same kind, for a server of your own: it gets the calls that the provider may not get.
            Instead of the server that the policy names under ``local``.
        special: a model that suspects special categories, beside the lexicons that the policy names.
        queue: a review queue to share, instead of the one that the policy names.
        reviewer: somebody outside who is told of tickets, instead of the policy's webhook.

    Raises:
        Misuse: the client is guarded already or of another type, ``policy`` is no Policy, ``wire`` is missing or too
            much, a name model is missing, ``local`` does not fit, or the policy does not know one of the ``tags``.
        VaultUnavailable: the vault cannot be opened, or was sealed with another key.
        ConsentUnavailable, AuditUnavailable: the same of the consent store and the audit log.

    Example:
        >>> import openai
        >>> from guarded_client import Policy, guard
        >>> client = guard(openai.OpenAI(api_key="..."), Policy(names="off"))
        >>> type(client).__name__
        'OpenAI'
    """
    policy = policy_or_default(policy)
    adapter = adapter_of(client)
    if adapter.has_guard(client):
        raise Misuse("this client is guarded already; share it, or use copy() and with_options()")
    spoken = wires.choose(adapter.wire(), wire)
    find = wires.finder(spoken, adapter.provider(client), policy.blobs, policy.unknown_endpoint)
    engine = _assembly.engine_of(
        policy,
        find,
        tags=tags_from(tags),
        detector=chosen(policy, detector, recognizers),
        vault=vault,
        consent=consent,
        guards=guards,
        local=_local(adapter, spoken, policy, client, local),
        special=special,
        ledger=ledger,
        queue=queue,
        reviewer=reviewer,
    )
    guarded = adapter.guard_client(client, engine)
    make_safe()
    return guarded


def _local(adapter: Adapter, wire: str, policy: Policy, client: object, local: object) -> LocalServer | None:
    if local is None and policy.local is None:
        return None
    if local is not None and (not adapter.is_client(local) or adapter.has_guard(local)):
        raise Misuse("local= takes an unguarded client of the same SDK as the client that is guarded")
    theirs = None if local is None else adapter.address(local)
    return server_of(wire, policy.local, theirs, adapter.address(client))


def tags_from(tags: Tags | Mapping[str, Any] | None) -> Tags:
    """Default tags, checked.

    Raises:
        Misuse: an unknown tag, or a value that is not a non-empty string.
    """
    if tags is None:
        return Tags()
    if isinstance(tags, Tags):
        return tags
    if not isinstance(tags, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise Misuse(f'tags takes names with values, such as {{"purpose": "support"}}, not {type(tags).__name__}')
    values = dict(tags)
    return _tags.make(values.pop("known", None), **values)


@emptied
def bind(
    client: C,
    *,
    tenant: str | None = None,
    subject: str | None = None,
    conversation: str | None = None,
    purpose: str | None = None,
    basis: str | None = None,
    scope: str | None = None,
    retention: str | None = None,
    region: str | None = None,
    special: str | None = None,
    age: str | None = None,
    language: str | None = None,
    agent: str | None = None,
    confidence: str | None = None,
    known: _tags.Known | None = None,
) -> C:
    """A copy of a guarded client that carries tags, for bare threads, executors and lazy streams.

    It shares everything with the client it is made from. Keep it as long as its calls and streams last.

    Args:
        client: a guarded client; tags that it carries already stay, where none are given.
        others: tags, see :class:`guarded_client.Tags`.

    Raises:
        Misuse: the client is not guarded, or a value is not a non-empty string. Later, when ``tagged`` and the binding
            disagree.
    """
    tags = _tags.make(
        known,
        tenant=tenant,
        subject=subject,
        conversation=conversation,
        purpose=purpose,
        basis=basis,
        scope=scope,
        retention=retention,
        region=region,
        special=special,
        age=age,
        language=language,
        agent=agent,
        confidence=confidence,
    )
    return adapter_of(client).bind_client(client, tags)


@emptied
def resume(client: Any, ticket: str) -> Resumed:
    """What a person released of a call that was held, with the real values. Nothing is sent.

    Consent is evaluated anew: it can deny the release, and never widens it. May be asked again, also in another
    process, as long as the ticket is kept. For async clients use :func:`aresume`.

    Args:
        client: a guarded sync client of the same API; the call's tags come from the ticket. Within ``tagged``, it has
            to be of the person, the conversation and the tenant that are named there.
        ticket: the id that ``Held`` or the header ``x-guarded-ticket`` had.

    Raises:
        Held: nobody has decided yet.
        ReviewRefused: a person rejected the reply, or nobody decided in time, or there is no such ticket, or it is
            another's than the tags around say.
        Refused: consent, or retention, does not cover the call any more.
    """
    resumed: Resumed = _seam(client, asynchronous=False).resume(ticket)
    return resumed


@emptied
async def aresume(client: Any, ticket: str) -> Resumed:
    """:func:`resume` for async clients."""
    resumed: Resumed = await _seam(client, asynchronous=True).resume(ticket)
    return resumed


def _seam(client: Any, *, asynchronous: bool) -> Any:
    seam = guarded_http_of(client)
    if isinstance(seam, seam.module.AsyncClient) is not asynchronous:
        form, function = ("an async", "aresume") if not asynchronous else ("a sync", "resume")
        raise Misuse(f"{type(client).__name__} is {form} client: resume its tickets with {function}()")
    return seam


def assert_guarded(client: object) -> None:
    """Check at start-up that a client is guarded; of a chain of LangChain or a pipeline of Haystack, all that talks to
    models in it, also what is fallen back to.

    Raises:
        Misuse: requests or WebSockets of the client would go around the guard.
    """
    make_safe()
    for each in parts_of(client):
        if not adapter_of(each).is_guarded(each):
            within = "" if each is client else f", in this {type(client).__qualname__},"
            raise Misuse(f"this {type(each).__qualname__}{within} is not guarded: use the client that guard() returned")
