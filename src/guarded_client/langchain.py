"""LangChain: an edge around a pipeline, middleware for agents, documents. ``guard(chat_model)`` is for models alone.

    from guarded_client.langchain import GuardMiddleware, edge

    agent = edge(create_agent(ChatOpenAI(model="gpt-5"), tools, middleware=[GuardMiddleware(policy)]), policy)

Needs the extra ``langchain``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, Unpack

from guarded_client import _assembly, wires
from guarded_client._client import guard, tags_from
from guarded_client._errors import Misuse
from guarded_client._frames import emptied
from guarded_client._policy_detectors import chosen
from guarded_client.policy import Policy
from guarded_client.policy.checked import policy_or_default

try:
    from guarded_client.adapters.frameworks.langchain import documents as _documents
    from guarded_client.adapters.frameworks.langchain import middleware as _middleware
    from guarded_client.adapters.frameworks.langchain.edge import Edge, EdgeWarning
    from guarded_client.adapters.frameworks.langchain.graphs import Decisions, GraphEdge
    from guarded_client.adapters.frameworks.langchain.tools import edged
except ImportError as missing:
    raise ImportError('guarded_client.langchain needs the extra: pip install "guarded-client[langchain]"') from missing

if TYPE_CHECKING:
    from presidio_analyzer import EntityRecognizer

    from guarded_client._assembly.options import GuardOptions
    from guarded_client._flow import Guard
    from guarded_client._model import Tags
    from guarded_client._ports import AsyncConsentStore, AsyncVault, ConsentStore, Detector, ReviewQueue, Vault
    from guarded_client.adapters.exchange import Engine

T = TypeVar("T")

__all__ = [
    "Decisions",
    "Edge",
    "EdgeWarning",
    "GraphEdge",
    "GuardMiddleware",
    "GuardedDocuments",
    "edge",
    "edge_tool",
]


@emptied
def edge(
    runnable: Any,
    policy: Policy | None = None,
    *,
    tags: Tags | Mapping[str, Any] | None = None,
    vault: Vault | AsyncVault | None = None,
    consent: ConsentStore | AsyncConsentStore | None = None,
    detector: Detector | None = None,
    recognizers: Sequence[EntityRecognizer] = (),
    guards: Sequence[Guard] = (),
    special: Detector | None = None,
    queue: ReviewQueue | None = None,
) -> GraphEdge:
    """A runnable around a whole pipeline, inside of which there are only placeholders.

    Values become placeholders when they go in and come back when results go out; models, callbacks, LangSmith, memory
    and checkpoints inside see placeholders. The edge has to be outermost. Guarded models below it share its vault and
    its consent store, need consent for their own recipient, and restore nothing.

    A graph that stops at an interrupt can wait for a person in the review queue: see :meth:`GraphEdge.hold`.

    Without a conversation tag, the conversation is the ``thread_id`` or ``session_id`` of the run's configuration;
    without these, each run is a conversation of its own.

    Args:
        runnable: a chain, an agent, a graph.
        policy: default: ``Policy()``. Tools get real values only if ``restore.tools`` names them.
        others: as for :func:`guarded_client.guard`.

    Raises:
        Misuse: a name model is missing, or the runnable has an edge already.
    """
    if isinstance(runnable, Edge):
        raise Misuse("this runnable has an edge already: use it as it is")
    policy = policy_or_default(policy)
    engine = _engine(policy, tags, vault, consent, detector, recognizers, guards, special, queue)
    return GraphEdge(runnable, engine, policy.restore.tools)


def _engine(
    policy: Policy,
    tags: Tags | Mapping[str, Any] | None,
    vault: Vault | AsyncVault | None,
    consent: ConsentStore | AsyncConsentStore | None,
    detector: Detector | None = None,
    recognizers: Sequence[EntityRecognizer] = (),
    guards: Sequence[Guard] = (),
    special: Detector | None = None,
    queue: ReviewQueue | None = None,
) -> Engine:
    return _assembly.engine_of(
        policy,
        wires.finder("json", "langchain", policy.blobs, "refuse"),
        tags=tags_from(tags),
        detector=chosen(policy, detector, recognizers),
        vault=vault,
        consent=consent,
        guards=guards,
        special=special,
        queue=queue,
    )


def edge_tool(tool: T) -> T:
    """A tool for the inside of an edge; :class:`GuardMiddleware` does this for the tools of an agent.

    Its body gets the real values that ``restore.tools`` of the edge's policy allows it by name, else placeholders. What
    it returns, and what its exceptions say, has placeholders. Outside an edge it runs as it is.
    """
    wrapped: T = edged(tool)
    return wrapped


class GuardMiddleware(_middleware.GuardMiddleware):
    """Middleware for ``create_agent``: guards its model and wraps its tools. Put it last.

    A model that is not guarded yet is guarded when it is called; tools get real values only if ``restore.tools`` of the
    policy names them. Use it inside an :func:`edge`; alone, traces and checkpoints of the agent have real values.

    Args:
        policy: default: ``Policy()``.
        options: as for :func:`guarded_client.guard`.
    """

    def __init__(self, policy: Policy | None = None, **options: Unpack[GuardOptions]) -> None:
        policy = policy_or_default(policy)
        shared = _assembly.shared_by_clients(policy, **options)
        unnamed = policy.restore.model_copy(update={"tools": {"*": "none", **policy.restore.tools}})
        inside = policy.model_copy(update={"restore": unnamed})
        super().__init__(lambda model: guard(model, inside, **shared))


class GuardedDocuments(_documents.GuardedDocuments):
    """A document transformer that pseudonymizes documents before they are embedded, and retrievers over them.

    Args:
        policy: default: ``Policy()``.
        collection: opaque name of the collection, whose placeholders are its own.
        tags: why the documents are kept and for how long, as for :func:`guarded_client.guard`.
        vault, consent, detector, recognizers: as for :func:`guarded_client.guard`.
    """

    def __init__(
        self,
        policy: Policy | None = None,
        *,
        collection: str,
        tags: Mapping[str, Any],
        vault: Vault | None = None,
        consent: ConsentStore | None = None,
        detector: Detector | None = None,
        recognizers: Sequence[EntityRecognizer] = (),
    ) -> None:
        engine = _engine(policy_or_default(policy), None, vault, consent, detector, recognizers)
        super().__init__(engine, {**tags, "conversation": f"documents/{collection}"})
