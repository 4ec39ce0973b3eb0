"""E-mail: ``.eml``, and ``.mbox`` with one message after the other. What comes out is plain text with few headers.

Only what is named here passes: all other headers (routes, signatures, programs, addresses of machines) are left out. A
text in HTML counts where there is no plain one, and loses its tags. Source: RFC 5322, RFC 2045, RFC 4155 (mboxrd).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import format_datetime, getaddresses, parsedate_to_datetime
from typing import Any, ClassVar, Final, cast

from guarded_client.bulk.documents import Document
from guarded_client.bulk.format import Format, Raw
from guarded_client.bulk.hypertext import shown
from guarded_client.bulk.plan import Column, Do

_PEOPLE: Final = ("from", "to", "cc", "bcc", "reply-to")
_THREAD: Final = ("message-id", "in-reply-to", "references")
_SIGNATURES: Final = frozenset(
    {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
)
_FROM: Final = b"From "
_QUOTED: Final = re.compile(rb"^>+From ", re.M)
_TO_QUOTE: Final = re.compile(rb"^(>*From )", re.M)
_NOBODY: Final = re.compile(r"\s*[^:;<>@]*:\s*;?\s*")
"""A group without members, such as ``undisclosed-recipients:;`` (RFC 5322, 3.4); its name does not pass."""
_LIMIT: Final = 64
_UNDECODED: Final = re.compile("[\ud800-\udfff\ufffd]")
"""What stands for bytes that no charset fits."""


class Mail(Format):
    """A file with one message. Columns: ``from.name``, ``from.address`` and so on, ``subject``, ``date``, ``text``."""

    rules: ClassVar[Mapping[str, Column]] = {
        **{f"{header}.name": Column(do=Do.REPLACE, kind="PERSON") for header in _PEOPLE},
        **{f"{header}.address": Column(do=Do.REPLACE, kind="EMAIL_ADDRESS") for header in _PEOPLE},
        **{header: Column(do=Do.DROP) for header in _THREAD},
        "date": Column(do=Do.DATE, to="month"),
        "attachments": Column(do=Do.DROP),
    }

    def cut(self) -> Iterator[Raw]:
        """The one message that the file is."""
        with self.source.open() as file:
            yield file.read()

    def read(self, raw: Raw) -> Document | None:
        """A message as a document. One with files cannot be read, unless the plan says ``attachments: drop``."""
        try:
            message = message_from_bytes(cast("bytes", raw), policy=policy.default)
            return self._read(message)
        except Exception:  # the parser fails on headers and charsets in ways that nobody has listed
            return None

    def _read(self, message: EmailMessage) -> Document | None:
        texts = _Texts()
        texts.look(message, 0)
        if texts.unreadable or (texts.attachments and self.plan.attachments == "refuse"):
            return None
        document: Document = {}
        for header in _PEOPLE:
            if people := _people(message, header):
                document[header] = people
        for header in ("subject", *_THREAD):
            if (value := _value(message, header)) is not None:
                document[header] = value
        if date := _value(message, "date"):
            document["date"] = _date(date)
        document["text"] = "\n\n".join(texts.plain or [shown(text) for text in texts.hypertext])
        if texts.attachments:
            document["attachments"] = texts.attachments
        return None if _undecoded(document) else document

    def write(self, documents: Sequence[Document], *, first: bool) -> bytes:
        """The messages, one behind the other."""
        return b"".join(map(written, documents))


class Mailbox(Mail):
    """Many messages, each behind a line that begins with ``From`` and a space."""

    def cut(self) -> Iterator[Raw]:
        """The messages, each without the line that it stands behind."""
        lines: list[bytes] = []
        blank = True
        with self.source.open() as file:
            for line in file:
                if blank and line.startswith(_FROM):
                    if any(map(bytes.strip, lines)):
                        yield _unquoted(lines)
                    lines = []
                else:
                    lines.append(line)
                blank = not line.strip()
        if any(map(bytes.strip, lines)):
            yield _unquoted(lines)

    def write(self, documents: Sequence[Document], *, first: bool) -> bytes:
        """The messages, each behind a line that names nobody."""
        return b"".join(
            b"From MAILER-DAEMON Thu Jan  1 00:00:00 1970\n"
            + _TO_QUOTE.sub(rb">\1", written(document)).rstrip(b"\n")
            + b"\n\n"
            for document in documents
        )


def written(document: Document) -> bytes:
    """A message, in UTF-8 and as plain text."""
    message = EmailMessage(policy.default.clone(linesep="\n", cte_type="8bit", utf8=True, max_line_length=0))
    for header in _PEOPLE:
        if people := cast("list[dict[str, str]]", document.get(header) or []):
            message[header.title()] = ", ".join(map(_mailbox, people))
    for header in ("subject", *_THREAD):
        if value := str(document.get(header) or ""):
            message[header.title()] = " ".join(value.split())
    if date := _dated(str(document.get("date") or "")):
        message["Date"] = date
    message.set_content(str(document.get("text", "")).encode("utf-8", "replace").decode(), cte="8bit")
    return message.as_bytes()


class _Texts:
    """What a message has in its parts."""

    def __init__(self) -> None:
        self.plain: list[str] = []
        self.hypertext: list[str] = []
        self.attachments = 0
        self.unreadable = False

    def look(self, part: Message[Any, Any], depth: int) -> None:
        """See what a part is. Its parts, if it has some, count one by one."""
        kind = part.get_content_type()
        if depth > _LIMIT or kind == "multipart/encrypted" or part.defects:
            self.unreadable = True
        elif part.is_multipart() and part.get_content_maintype() == "multipart":
            for inner in cast("list[Message[Any, Any]]", part.get_payload()):
                self.look(inner, depth + 1)
        elif kind in _SIGNATURES:
            return
        elif (
            kind not in ("text/plain", "text/html")
            or part.get_content_disposition() == "attachment"
            or part.get_filename()
        ):
            self.attachments += 1
        else:
            (self.plain if kind == "text/plain" else self.hypertext).append(self._text(part))

    def _text(self, part: Message[Any, Any]) -> str:
        payload = part.get_payload(decode=True)
        if not isinstance(payload, bytes) or part.defects:
            self.unreadable = True
            return ""
        charset = part.get_content_charset("utf-8")
        return payload.decode("utf-8" if charset == "us-ascii" else charset).replace("\r\n", "\n").strip("\n")


def _value(message: EmailMessage, header: str) -> str | None:
    value = message.get(header)
    return None if value is None else str(value)


def _people(message: EmailMessage, header: str) -> list[dict[str, str]]:
    people: list[dict[str, str]] = []
    for name, address in getaddresses([str(value) for value in message.get_all(header, [])]):
        named = {"name": name} if name.strip() else {}
        if named or address.strip():
            people.append({**named, **({"address": address} if address.strip() else {})})
    if not people and (value := _value(message, header)) and _NOBODY.fullmatch(value) is None:
        raise ValueError("a header without an address")
    return people


def _mailbox(person: Mapping[str, str]) -> str:
    """A person as a header has it; stand-ins are no words of RFC 5322, so names are quoted."""
    address = person.get("address", "").strip("<>")
    name = re.sub(r'["\\\r\n<>]', "", person.get("name", ""))
    address = address if "@" in address else f"{address}@anonymous.invalid" if address else ""
    if not address:
        return f'"{name}" <unknown@anonymous.invalid>'
    return f'"{name}" <{address}>' if name else address


def _date(value: str) -> str:
    try:
        return parsedate_to_datetime(value).isoformat()
    except ValueError:
        return value


def _dated(value: str) -> str:
    """A date as a header has it: what is not known is the first, at midnight, in no time zone."""
    for form in ("%Y", "%Y-%m", "%Y-%m-%d"):
        try:
            return format_datetime(datetime.strptime(value, form).replace(tzinfo=UTC)).replace("+0000", "-0000")
        except ValueError:
            continue
    try:
        return format_datetime(datetime.fromisoformat(value))
    except ValueError:
        return ""


def _undecoded(node: object) -> bool:
    """Whether bytes are left that no charset fits."""
    if isinstance(node, dict):
        return any(map(_undecoded, cast("Document", node).values()))
    if isinstance(node, list):
        return any(map(_undecoded, cast("list[object]", node)))
    return isinstance(node, str) and _UNDECODED.search(node) is not None


def _unquoted(lines: list[bytes]) -> bytes:
    return _QUOTED.sub(lambda match: match.group()[1:], b"".join(lines))
