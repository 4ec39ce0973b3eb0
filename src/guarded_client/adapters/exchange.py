"""One guarded HTTP exchange, without I/O: the request that may go out, and the reply as it comes back."""

from __future__ import annotations

import secrets
import time
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from guarded_client._errors import GuardError, ProviderReplyInvalid, ReviewRefused
from guarded_client._flow import Answer, EndSpan, Flow, Forward, Heed, ReadFrame, StartSpan, ask
from guarded_client._model import METRICS, Call, Channel, End, Ending, Reply, Tags
from guarded_client._rewrite import Chain, Rewriter
from guarded_client.adapters.answers import Answers
from guarded_client.adapters.beside_body import Headers
from guarded_client.adapters.local_server import LocalServer
from guarded_client.adapters.open_edge import guards_of
from guarded_client.adapters.provider_telemetry import ProviderTelemetry
from guarded_client.adapters.request_reading import RequestRead, Target, read_request, shallow
from guarded_client.adapters.review import overhearing, said_in
from guarded_client.adapters.watched_stream import WatchedStream
from guarded_client.codecs.composed import Composing, Words
from guarded_client.codecs.framing.stretches import Body
from guarded_client.codecs.reply_format import label_of, reader
from guarded_client.codecs.request_frame import frame
from guarded_client.codecs.thoughts_and_tokens import without_tokens
from guarded_client.codecs.wire import OpenChannel, ReplyBody, Untouched
from guarded_client.guards.audit import About, unread
from guarded_client.guards.gate import check_against
from guarded_client.guards.observe import counted
from guarded_client.policy import ReviewSection, TelemetrySection, TransparencySection
from guarded_client.review import Said, Wire
from guarded_client.telemetry import names, providers
from guarded_client.wires import Finder
from guarded_client.wires.hosts import recipient


@dataclass(frozen=True, slots=True)
class Engine:
    """All that a guarded client shares with its copies.

    Attributes:
        forward: the composed guards.
        answers: who answers them.
        codec: finds the codec for a method and a path.
        defaults: tags of ``guard(..., tags=...)``.
        policy: its id and version.
        local: the server that gets calls in the provider's place.
        about: what the audit log says of every call; none: no log is kept.
        telemetry: what is recorded of a call, where that is not the usual.
        blobs: kinds of binary parts that may go out unread.
        allowed: kinds of values that the policy lets out as they are.
        sealed: the guards of calls below an edge; see :mod:`guarded_client.adapters.open_edge`.
        entering, within: what stays in this process passes these alone: values that go into an edge and come back, and
            those that appear inside, beside placeholders of the conversation.
        review, max_reply: what the policy says of review, for what is no reply, and of the bytes of a reply.
        declared: who answers for the data, for receipts.
    """

    forward: Forward
    answers: Answers
    codec: Finder
    defaults: Tags = field(default_factory=Tags)
    policy: tuple[str, str] = ("", "")
    local: LocalServer | None = None
    about: About | None = None
    telemetry: TelemetrySection | None = None
    blobs: frozenset[str] = frozenset()
    allowed: frozenset[str] = frozenset()
    resumed: Forward | None = None
    """The guards around a ticket that is resumed."""
    sealed: Forward | None = None
    entering: Forward | None = None
    within: Forward | None = None
    review: ReviewSection | None = None
    max_reply: int = 2**28
    declared: TransparencySection | None = None


class Exchange:
    """The state of one HTTP exchange: created from the request, asked to write it, then to read the reply."""

    def __init__(self, engine: Engine, read: RequestRead, call: Call, *, guards: Forward, answers: Answers) -> None:
        """An exchange of a call that is made of what was read of the request; see :meth:`of`."""
        self.call = call
        self.answers = answers
        self.changed_body = read.decoded
        self._engine = engine
        self._codec = read.codec
        self._message = read.message
        self._layout = read.layout
        self._streamed = read.streamed
        self._guards = guards
        self._telemetry = ProviderTelemetry(engine.policy, engine.telemetry)

    @staticmethod
    def of(engine: Engine, target: Target, headers: Headers, body: bytes) -> Exchange:
        """The exchange of a request.

        Raises:
            UnreadableRefused: the endpoint or the body cannot be read.
            Misuse: the sources of tags disagree.
        """
        read = read_request(engine, target, headers, body)
        guards, answers = guards_of(engine, read.tags)
        call = Call(secrets.token_hex(16), read.route, read.parts, read.tags, observed=providers.listened())
        return Exchange(engine, read, call, guards=guards, answers=answers)

    def flow(self) -> Flow[Reply]:
        """The guards around the sending of this call."""
        return self._guards(self.call)

    def write(self, call: Call) -> Body:
        """The body to send. May be asked again, by a guard that sends a call twice.

        Raises:
            GateRefused: evidence is missing, or the call is no longer the one that was read.
        """
        check_against(self.call, call)
        body = shallow(lambda: self._codec.write(self._message.by(call.route), call.parts))
        self.changed_body = self.changed_body or body is not self._message.body
        return body

    @property
    def stripped(self) -> Sequence[str]:
        """Request headers not to send: ours, baggage and (for another body) those about the old one."""
        telemetry = self._engine.telemetry
        traced = ("traceparent", "tracestate") if telemetry is not None and not telemetry.traceparent else ()
        return self._layout.dropped + traced + (self._layout.about_body if self.changed_body else ())

    def start(self, call: Call) -> object:
        """The provider is about to be called; answered with its CLIENT span."""
        return self._telemetry.start(call)

    def failed(self, error: BaseException) -> None:
        """The provider could not be called, or a guard did not want its reply. Only the first time counts."""
        self._telemetry.failed(error)

    def received(self, call: Call, status: int) -> Reply:
        """The provider's reply has begun."""
        return self._telemetry.received(call, status)

    def heard(self, reply: Reply, content_type: str, body: bytes) -> Flow[tuple[tuple[Said, ...], Wire]]:
        """A reply that has been read to its end, and what it says. Its CLIENT span ends here: a review may take long.

        Raises:
            ProviderReplyInvalid: it broke off, or its format is not the endpoint's: nobody can review it.
        """
        self.chunk()
        recorded = self._telemetry.heard
        heard, rewriter = overhearing(self.reading, content_type, None if recorded is None else recorded.open)
        _ = rewriter.feed(body), rewriter.close()
        if rewriter.unread or not rewriter.complete:
            raise ProviderReplyInvalid(
                "not released: the provider's reply broke off, or is not what this endpoint answers with, so nobody "
                "can review it; retry"
            )
        for run in reply.epilogues:
            _ = yield from run(Ending(End.COMPLETE, dict(rewriter.facts)))
        content_type = self.label(content_type, body)
        said = tuple(said_in(heard, content_type, body))
        return said, Wire(status=reply.status, content_type=content_type, body=b64encode(body))

    def answered(self, answer: Answer) -> tuple[Reply, Wire]:
        """A reply that the provider does not send now.

        Raises:
            ReviewRefused: this endpoint's replies cannot be written here.
        """
        wire, call = answer.wire, answer.call
        if wire is not None and answer.reworded:
            plain = without_tokens(wire.content_type, wire.body)
            wire = Wire(status=wire.status, content_type=wire.content_type, body=b64encode(plain))
        if wire is None:
            words = Words(answer.text, call.route.model, call.route.stream, answer.ticket, int(time.time()))
            written = self._codec.compose(words) if isinstance(self._codec, Composing) else None
            if written is None:
                raise ReviewRefused(
                    "not released: a person's own words cannot be written as a reply of this endpoint; approve, edit "
                    "or reject its replies",
                    ticket=answer.ticket,
                )
            wire = Wire(status=200, content_type=written.content_type, body=b64encode(written.body))
        return Reply(wire.status, call), wire

    def at_once(self, effect: Heed | ReadFrame) -> object:
        """The answer to what needs nobody else."""
        return frame(self._message) if isinstance(effect, ReadFrame) else effect.reply.watched(effect.watch)

    def chunk(self) -> None:
        """Bytes of the reply are here."""
        self._telemetry.chunk()

    def body(self, reply: Reply, content_type: str) -> ReplyBody:
        """The rewriter of the reply's bytes. Error bodies are passed on as they came."""
        if reply.status >= 400:
            return Untouched()
        heard = None if self._telemetry.over else self._telemetry.heard

        def open_channel(channel: Channel) -> Rewriter:
            rewriters = [factory(channel) for factory in reply.rewriters]
            if heard is not None:
                rewriters.insert(0, heard.open(channel))
            return rewriters[0] if len(rewriters) == 1 else Chain(rewriters)

        body = self.reading(content_type, open_channel)
        return body if reply.watch is None else WatchedStream(self.reading, content_type, body, reply.watch, self.label)

    def reading(self, content_type: str, open_channel: OpenChannel) -> ReplyBody:
        """A rewriter of such a reply's bytes, with these rewriters of its texts."""
        return reader(self._codec.reply, content_type, open_channel, stream=self._streamed)

    def label(self, content_type: str, body: bytes) -> str:
        """The content type as which a whole reply is read."""
        return label_of(content_type, body, stream=self._streamed)

    def epilogue(self, reply: Reply, body: ReplyBody, end: End, error: BaseException | None) -> Flow[None]:
        """What the guards do once the reply has ended."""
        if end is End.COMPLETE and not body.complete:
            end = End.CUT
        return reply.ended(ending_of(end, body.facts, error))


def ending_of(end: End, facts: Mapping[str, object], error: BaseException | None) -> Ending:
    """How a reply ended: if a guard stopped it while it was read, by the outcome of that."""
    error_type = type(error).__name__ if error is not None else "incomplete_reply" if end is End.CUT else None
    refused = {names.OUTCOME: error.recorded_as} if isinstance(error, GuardError) else {}
    return Ending(end, {**facts, **refused}, error_type)


def refused(engine: Engine, target: Target, error: GuardError, *, operation: str = "") -> Flow[None]:
    """A request that could not even be read: its root span, alone, and its entry in the audit log."""
    operation = operation or (
        "chat" if target.path.rstrip("/").endswith(("/chat/completions", "/responses", "/messages")) else "request"
    )
    span = yield from ask(
        StartSpan(names.ROOT.format(operation=operation), attributes={names.OPENINFERENCE_KIND: "GUARDRAIL"})
    )
    told: dict[str, object] = {names.OUTCOME: error.recorded_as}
    yield from counted(METRICS, operation, error.recorded_as, error)
    if engine.about is not None:
        told.update((yield from unread(engine.about, secrets.token_hex(16), operation, recipient(target.host), error)))
    yield from ask(EndSpan(span, told, type(error).__name__))
