"""Documents with placeholders before they are embedded, found again by real values, or inside an edge."""

import pytest

pytest.importorskip("langchain_openai")
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.runnables import RunnablePassthrough
from langchain_core.vectorstores import InMemoryVectorStore

from guarded_client import TagsRefused, guard
from guarded_client.langchain import GuardedDocuments, edge
from guarded_client.testing import LoopbackProvider
from tests.conftest import in_memory
from tests.frameworks.test_langchain_edge import FRIEND, MAIL, POLICY, TAGS, Heard, Shop

pytestmark = pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")


class Words(Embeddings):
    """Embeds what it is given by its words, and keeps it."""

    def __init__(self) -> None:
        self.given: list[str] = []
        self.known: list[str] = []

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        self.given.append(text)
        words = text.split()
        self.known += [word for word in words if word not in self.known]
        return [float(word in words) for word in self.known] + [0.0] * (64 - len(self.known))


def test_documents_are_embedded_with_placeholders_and_found_again(provider: LoopbackProvider) -> None:
    collection = GuardedDocuments(POLICY, collection="files", tags={"purpose": "support", "retention": "case"})
    documents = [
        Document(f"file of {MAIL} : broken lamp", metadata={"owner": MAIL, "page": 3}),
        Document(f"file of {FRIEND} : lost key", metadata={"owner": FRIEND, "page": 4}),
    ]
    words = Words()
    store = InMemoryVectorStore(words)
    written = collection.transform_documents(documents)
    store.add_documents(list(written))
    assert written[0].page_content == "file of <EMAIL_ADDRESS_1> : broken lamp" and written[0].metadata["page"] == 3
    assert MAIL in documents[0].page_content  # left as it was
    retriever = collection.retriever(store.as_retriever(search_kwargs={"k": 1}))
    assert [each.page_content for each in retriever.invoke(f"of {FRIEND}")] == [documents[1].page_content]
    heard = Heard()
    chain = edge(RunnablePassthrough() | retriever, POLICY, tags=TAGS)
    found = chain.invoke(f"of {FRIEND}", {"callbacks": [heard]})
    assert found[0].page_content == documents[1].page_content and found[0].metadata["owner"] == FRIEND
    told = "".join(heard.told)
    assert FRIEND not in told and "file of <EMAIL_ADDRESS_1>" in told  # the conversation's own first
    assert not any("@" in text for text in words.given) and len(words.given) == 4
    shop = Shop(provider, "sync")
    answer = edge(retriever | (lambda found: found[0].page_content) | guard(shop.model(), POLICY), POLICY, tags=TAGS)
    assert answer.invoke(f"of {MAIL}").content == f"You wrote: {documents[0].page_content}"
    assert MAIL.encode() not in provider.wire


def test_a_collection_needs_tags() -> None:
    collection = GuardedDocuments(in_memory(names="off"), collection="files", tags={"purpose": "support"})
    with pytest.raises(TagsRefused, match="retention"):
        collection.transform_documents([Document("x")])
