"""Documents with placeholders before they are embedded, and retrievers that find them again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextvars import Context
from typing import Any

from langchain_core.documents import BaseDocumentTransformer
from langchain_core.retrievers import BaseRetriever
from pydantic import PrivateAttr

from guarded_client._frames import emptied, emptying
from guarded_client._tags import tagged
from guarded_client.adapters.crossing import HERE, Crossing
from guarded_client.adapters.exchange import Engine
from guarded_client.adapters.frameworks.langchain.reading import ValueReader
from guarded_client.adapters.frameworks.langchain.restoring import restored
from guarded_client.adapters.frameworks.langchain.watch import MARK
from guarded_client.adapters.open_edge import OPEN


@emptying
class GuardedDocuments(BaseDocumentTransformer):
    """A document transformer for a collection: one conversation of its own, in which values have their placeholders.

    The same value has the same placeholder in every document and every question, so that a vector store finds it.
    Placeholders of the collection mean nothing outside it.
    """

    def __init__(self, engine: Engine, tags: Mapping[str, Any]) -> None:
        self._engine = engine
        self._tags = dict(tags)

    def _inside(self, run: Any) -> Any:
        """Run something under the collection's tags alone, outside of any edge."""

        def entered() -> Any:
            with tagged(**self._tags):
                return run()

        return Context().run(entered)

    def _going(self, value: Any) -> tuple[Crossing, ValueReader]:
        reader = ValueReader(self._engine.blobs)
        parts = [*reader.read(value, ("value",))]
        return Crossing(self._engine, HERE, parts, forward=self._engine.entering), reader

    def pseudonymized(self, value: Any) -> Any:
        """A question, a document or a list of these, with the collection's placeholders."""

        def run() -> Any:
            crossing, reader = self._going(value)
            return reader.written(value, crossing.go().texts)

        return self._inside(run)

    def restored(self, value: Any) -> Any:
        """The same with the real values."""

        def run() -> Any:
            crossing = Crossing(self._engine, HERE, forward=self._engine.entering).go()
            return restored(value, crossing.open)

        return self._inside(run)

    def transform_documents(self, documents: Sequence[Any], **kwargs: Any) -> Sequence[Any]:
        """Documents with placeholders, in their text and their metadata: what may be embedded and stored."""
        found: Sequence[Any] = self.pseudonymized(list(documents))
        return found

    def retriever(self, retriever: Any) -> Any:
        """A retriever over a store of such documents: it takes and returns real values, or, inside an edge, its
        placeholders.
        """
        made = GuardedRetriever(metadata={MARK: True}, tags=None)
        made.join(retriever, self)
        return made


class GuardedRetriever(BaseRetriever):
    """See :meth:`GuardedDocuments.retriever`."""

    _inner: Any = PrivateAttr(default=None)
    _documents: Any = PrivateAttr(default=None)

    def join(self, inner: Any, documents: GuardedDocuments) -> None:
        """Say what it asks, and whose placeholders stand there."""
        self._inner = inner
        self._documents = documents

    @emptied
    def _get_relevant_documents(self, query: str, *, run_manager: Any) -> list[Any]:
        edge = OPEN.get()
        asked = query
        if edge is not None:
            crossing = Crossing(edge.engine, HERE, forward=edge.engine.entering).go()
            asked = restored(query, crossing.open)
        own: list[Any] = self._inner.invoke(self._documents.pseudonymized(asked), {"callbacks": []})
        found: list[Any] = self._documents.restored(own)
        if edge is None:
            return found
        reader = ValueReader(edge.engine.blobs)
        crossing = Crossing(edge.engine, HERE, [*reader.read(found, ("found",))], forward=edge.engine.entering).go()
        documents: list[Any] = reader.written(found, crossing.texts)
        return documents
