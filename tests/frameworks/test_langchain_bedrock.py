"""LangChain's chat model of Bedrock, over a guarded client of boto3."""

from typing import Any

import pytest

pytest.importorskip("langchain_aws")
from langchain_aws import ChatBedrockConverse
from langchain_core.messages import HumanMessage
from langchain_core.tools import tool

from guarded_client import assert_guarded, bind, guard
from guarded_client.testing import Failure
from tests.conftest import TAGS
from tests.sdks.conftest import MAIL, Laws, Sdk, bots
from tests.sdks.test_bedrock import MODEL, made


@tool
def find(mail: str, n: int) -> str:
    """Find a customer."""
    return f"{mail} {n}"


class OverBedrock(Sdk):
    def make(self, guarded: Any) -> Any:
        bare = self.closing(made(self.provider, retries={"max_attempts": 1, "mode": "standard"}))
        return ChatBedrockConverse(model=MODEL, client=guarded(bare), bedrock_client=bare)

    def ask(self, text: Any) -> Any:
        model, asked = self.client.bind_tools([find]), [HumanMessage(text)]
        return model.ainvoke(asked) if self.asynchronous else model.invoke(asked)

    def ask_stream(self, text: str) -> Any:
        asked = [HumanMessage(text)]
        return self.client.astream(asked) if self.asynchronous else self.client.stream(asked)

    def said(self, reply: Any) -> str:
        return str(reply.text)

    piece = said

    def arguments(self, reply: Any) -> Any:
        return reply.tool_calls[0]["args"]

    def refused(self) -> Any:
        image = {"type": "image", "base64": "QUJD", "mime_type": "image/png"}
        return self.ask([image, {"type": "text", "text": MAIL}])


bot = bots(OverBedrock)


class TestBedrock(Laws):
    def test_error_bodies_are_not_restored(self, bot: Sdk, policy: Any) -> None:
        bot.guard(policy)
        bot.provider.reply(Failure(400, lambda request: {"message": str(request)}))
        with pytest.raises(Exception, match="EMAIL_ADDRESS_1") as caught:
            _ = bot.text(MAIL)
        assert MAIL not in str(caught.value)


def test_a_model_is_guarded_at_its_client(bot: OverBedrock, policy: Any) -> None:
    bare = bot.closing(made(bot.provider))
    model = ChatBedrockConverse(model=MODEL, client=bare, bedrock_client=bare)
    bot.client = bind(guard(model, policy), **TAGS)
    assert_guarded(bot.client)
    assert model.client is bare and bot.client.client is not bare
    assert bot.text(MAIL) == bot.text(MAIL, stream=True) == f"You wrote: {MAIL}"
    assert MAIL.encode() not in bot.provider.wire
