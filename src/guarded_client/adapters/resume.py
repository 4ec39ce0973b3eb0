"""A ticket that is resumed: the call is made again from what its ticket keeps, without being sent."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, TypeVar

from guarded_client._errors import Misuse, ReviewRefused
from guarded_client._evidence import Inspected
from guarded_client._flow import ReadTicket
from guarded_client._held.overheard import Overheard
from guarded_client._held.tickets import SETTINGS
from guarded_client._model import TOLD, Call, Route, Tags
from guarded_client._tags import surrounding
from guarded_client.adapters.beside_body import layout_of
from guarded_client.adapters.exchange import Engine, Exchange
from guarded_client.adapters.request_reading import RequestRead
from guarded_client.codecs.wire import Message
from guarded_client.telemetry import providers

if TYPE_CHECKING:
    from guarded_client._model import Channel
    from guarded_client._rewrite import Rewriter
    from guarded_client.review import Shown

T = TypeVar("T")

NO_REQUEST: Final = ("GET", "http://ticket.invalid")
"""What stands for the request of a call that is not made."""
_NO_RULES: Final = "this client's policy has no review rules, so it has no tickets to resume"
_WHOSE: Final = ("tenant", "subject", "conversation")


@dataclass(frozen=True, slots=True)
class Resumed:
    """What a person released, with the real values.

    Attributes:
        ticket: its id.
        text: what the model, or the reviewer, says; the first choice's.
        content_type, body: the reply as the provider's API would have sent it.
    """

    ticket: str
    text: str = field(repr=False)
    content_type: str
    body: bytes = field(repr=False)

    def parse(self, model: type[T]) -> T:
        """The reply as a type of the SDK, such as ``openai.types.chat.ChatCompletion``. Not for streams.

        Raises:
            Misuse: the reply is a stream, or ``model`` is not a pydantic model.
        """
        validate = getattr(model, "model_validate_json", None)
        if validate is None or "json" not in self.content_type:
            raise Misuse("parse() takes a pydantic model of the SDK, and a reply that is not a stream; read body then")
        parsed: T = validate(self.body)
        return parsed


class Resumption(Exchange):
    """The exchange of a ticket that is resumed. It has a reply, and no request that could be sent."""

    def __init__(self, engine: Engine, ticket: str, shown: Shown) -> None:
        """Read what the ticket keeps.

        Raises:
            Misuse: the policy has no review rules, or the ticket is of another wire than the client.
            ReviewRefused: the tags around name another person, conversation or tenant than the ticket's.
        """
        if engine.resumed is None:
            raise Misuse(_NO_RULES)
        payload, said = shown.payload, shown.payload.route
        codec = engine.codec(str(said["method"]), str(said["path"]))
        if codec is None or payload.ticket != ticket:
            raise Misuse("this ticket is of another API than the client speaks; resume it with a client of that one")
        around = surrounding()
        for name in _WHOSE:
            if (named := getattr(around, name)) is not None and named != payload.tags.get(name):
                raise ReviewRefused(f"this ticket is of another {name} than the tags around it say")
        route = Route(
            operation=str(said["operation"]),
            provider=str(said["provider"]),
            model=str(said["model"]),
            address=str(said["address"]),
            recipient=str(said["recipient"]),
            stream=bool(said["stream"]),
            settings={name: said[name] for name in SETTINGS if name in said},
            local=bool(said["local"]),
            method=str(said["method"]),
            path=str(said["path"]),
        )
        if route.local:  # consent may still send it there, and nowhere else
            route = replace(route, instead=route)
        tags = Tags(**payload.tags, known={})
        found, earlier = frozenset(payload.kinds), frozenset(payload.earlier)
        inspected = Inspected(dict.fromkeys(found - earlier, 1), earlier, dict.fromkeys(payload.suspected, 1))
        call = Call(ticket, route, (), tags, observed=providers.listened()).inspected((), inspected)
        read = RequestRead(
            codec, Message(route, (), b""), route, (), tags, layout_of(()), decoded=False, streamed=route.stream
        )
        super().__init__(engine, read, call, guards=engine.resumed, answers=engine.answers)


def ask_for(engine: Engine, ticket: str) -> ReadTicket:
    """The effect that reads a ticket.

    Raises:
        Misuse: the policy has no review rules, and so no queue.
        ReviewRefused: not the id of one.
    """
    if engine.answers.ports.queue is None:
        raise Misuse(_NO_RULES)
    if len(ticket) != 32 or not ticket.isalnum():
        raise ReviewRefused("there is no such ticket: an id has 32 hexadecimal digits")
    return ReadTicket(ticket)


def resumed(exchange: Exchange, ticket: str, content_type: str, body: bytes) -> Resumed:
    """The reply that was released, read once more for its text."""
    heard: list[Overheard] = []

    def open_channel(channel: Channel) -> Rewriter:
        heard.append(Overheard(channel))
        return heard[-1]

    reading = exchange.reading(content_type, open_channel)
    _ = reading.feed(body), reading.close()
    said = [each.said() for each in heard]
    texts = [each.text for each in said if each.kind == "text" and each.name in TOLD and each.choice == 0]
    return Resumed(ticket, "".join(texts), content_type, body)
