"""Chat models whose SDK's clients can be guarded: those of OpenAI's kind, Anthropic's, and Bedrock's."""

from __future__ import annotations

import sys
from functools import cached_property
from typing import Any, ClassVar, cast

from guarded_client._errors import Misuse
from guarded_client._model import Tags
from guarded_client.adapters.frameworks.langchain.guarded_models import GuardedModel
from guarded_client.adapters.sdks import anthropic, botocore, openai
from guarded_client.adapters.sdks.botocore import BotocoreSdk
from guarded_client.adapters.sdks.copied import CopiedSdk


class HttpModel(GuardedModel):
    """Guarded at the clients of its SDK, the sync and the async one."""

    sdk: ClassVar[CopiedSdk | BotocoreSdk]

    @classmethod
    def clients(cls, model: Any) -> dict[str, Any]:
        """The SDK's clients of a model by name; a form that has none cannot send."""
        raise NotImplementedError

    def put(self, name: str, client: Any) -> None:
        """Give the model a client."""
        self.__dict__[name] = client

    def install(self) -> None:
        """See the class."""
        for name, client in self.clients(self).items():
            self.put(name, client if self.sdk.has_guard(client) else self.sdk.guard_client(client, self.guard_engine))

    def is_guarded(self) -> bool:
        """See the class."""
        return all(self.sdk.is_guarded(client) for client in self.clients(self).values())

    def rebind(self, tags: Tags) -> None:
        """Give the model clients that carry tags."""
        for name, client in self.clients(self).items():
            self.put(name, self.sdk.bind_client(client, tags))


class OpenAIModel(HttpModel):
    """``BaseChatOpenAI`` and its subclasses, Azure's among them."""

    sdk = openai.ADAPTER
    resources: ClassVar = {"root_client": "client", "root_async_client": "async_client"}

    @classmethod
    def clients(cls, model: Any) -> dict[str, Any]:
        """See :class:`HttpModel`."""
        found: dict[str, Any] = {}
        for root, resource in cls.resources.items():
            client = model.__dict__.get(root)
            if client is not None:
                found[root] = client
            elif model.__dict__.get(resource) is not None:
                raise Misuse(f"a chat model with a `{resource}` of its own needs a `{root}` too, which is guarded")
        return found

    def put(self, name: str, client: Any) -> None:
        """See :class:`HttpModel`."""
        self.__dict__[name] = client
        self.__dict__[self.resources[name]] = client.chat.completions


class AnthropicModel(HttpModel):
    """``ChatAnthropic`` and its subclasses."""

    sdk = anthropic.ADAPTER
    names: ClassVar = ("_client", "_async_client")

    @classmethod
    def clients(cls, model: Any) -> dict[str, Any]:
        """See :class:`HttpModel`."""
        return {name: model.__dict__.get(name) or _made(model, name) for name in cls.names}

    @cached_property
    def _client(self) -> Any:
        raise Misuse("this chat model lost its guarded client: guard(model, policy) again")

    @cached_property
    def _async_client(self) -> Any:
        raise Misuse("this chat model lost its guarded client: guard(model, policy) again")


class BedrockModel(HttpModel):
    """``ChatBedrockConverse`` and its subclasses, which send all texts with one client of boto3."""

    sdk = botocore.ADAPTER

    @classmethod
    def clients(cls, model: Any) -> dict[str, Any]:
        """See :class:`HttpModel`."""
        return {"client": model.__dict__["client"]}


def _made(model: Any, name: str) -> Any:
    """The client that the user's class makes; nothing is kept of it on the model, not even for a moment."""
    for kind in type(model).__mro__:
        made = kind.__dict__.get(name)
        if isinstance(made, cached_property) and not issubclass(kind, AnthropicModel):
            return cast("Any", made).func(model)
    raise Misuse(f"{type(model).__qualname__} has no `{name}`: this version cannot guard it")


def part_of(model: object) -> type[HttpModel] | None:
    """Which of these a chat model is; ``None``: none of them."""
    known = (
        ("langchain_openai.chat_models.base", "BaseChatOpenAI", OpenAIModel),
        ("langchain_anthropic.chat_models", "ChatAnthropic", AnthropicModel),
        ("langchain_aws.chat_models.bedrock_converse", "ChatBedrockConverse", BedrockModel),
    )
    for module, name, part in known:
        kind = getattr(sys.modules.get(module), name, None)
        if kind is not None and isinstance(model, kind):
            return part
    return None
