"""SDKs from before the versions that are tested: openai before 2.31 and anthropic before 1.0 retry, and then wrap, whatever
``send()`` raises, their own errors too. The SDKs installed do not, so their versions are made to say so."""

from types import SimpleNamespace
from typing import Any

import anthropic
import openai
import pytest

from guarded_client import Policy, TagsRefused, guard
from guarded_client.adapters.sdks import anthropic as anthropic_sdk
from guarded_client.adapters.sdks import openai as openai_sdk
from guarded_client.adapters.sdks.copied import CopiedSdk
from guarded_client.testing import LoopbackProvider

POLICY = Policy.model_validate({"names": "off", "vault": {"store": "memory"}})
SAID: Any = [{"role": "user", "content": "Hello"}]


def test_an_older_sdk_retries_a_refusal_and_says_connection_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openai, "__version__", "1.58.1")
    with LoopbackProvider() as provider:
        with guard(openai.OpenAI(base_url=provider.base_url, api_key="k"), POLICY) as client:
            http: Any = client._client
            asked = http.build_request("POST", f"{provider.base_url}/chat/completions", json={"messages": SAID})
            handed = http.send(asked)  # raises nothing that the SDK would retry
            with pytest.raises(TagsRefused, match="missing purpose, retention") as caught:
                handed.raise_for_status()
            assert isinstance(caught.value, openai.OpenAIError)
            with pytest.raises(TagsRefused, match="missing purpose, retention"):
                _ = client.chat.completions.create(model="any", messages=SAID, stream=True)
        assert provider.requests == []


@pytest.mark.parametrize(
    ("adapter", "sdk", "first", "last"),
    [(openai_sdk.ADAPTER, openai, "2.31.0", "2.30.0"), (anthropic_sdk.ADAPTER, anthropic, "1.0.0", "0.105.0")],
)
def test_a_refusal_is_not_handed_over_as_the_version_of_the_sdk_needs(
    adapter: CopiedSdk, sdk: Any, first: str, last: str
) -> None:
    assert not adapter.late(sdk) and not adapter.late(SimpleNamespace(__version__=first))
    assert adapter.late(SimpleNamespace(__version__=last)) and adapter.late(SimpleNamespace(__version__="0.9.0rc1"))
