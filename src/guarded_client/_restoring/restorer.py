"""The way back: placeholders of this conversation become values again, whatever the chunking."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from typing import Final

from guarded_client._grammar import base
from guarded_client._model import Piece, Source, Surrogate
from guarded_client._restoring.arrivals import Arrivals
from guarded_client._restoring.links import LinkContext
from guarded_client._restoring.suffix import makes_host
from guarded_client._restoring.urls import allowed
from guarded_client._surrogates import FORBIDDEN, LITERAL, OPENER, OPENER_PREFIX, PLACEHOLDER, Surrogates, normal

_AHEAD: Final = 272
"""Characters behind a placeholder that are looked at for the rest of a host: more than one may have."""
_MOST: Final = 8
"""Values without white space that are looked at, one right behind the other. With more, nobody writes a sentence."""


class Restorer:
    """A :class:`~guarded_client._rewrite.Rewriter` for one channel of a reply.

    Holds back only a suffix that can still become a placeholder that this conversation issued, and one of those until
    it is clear whether a domain follows it. Restored text is never read again. Since no value has a character that
    JSON escapes, the same step serves text and JSON.

    Attributes:
        replaced: placeholders restored.
    """

    __slots__ = (
        "_arrivals",
        "_held",
        "_hosts",
        "_kinds",
        "_last",
        "_length",
        "_links",
        "_one_way",
        "_out",
        "_permitted",
        "_restored",
        "_seen",
        "_slashed",
        "_strangers",
        "_surrogates",
        "_told",
        "replaced",
    )

    def __init__(
        self,
        surrogates: Surrogates,
        *,
        kinds: frozenset[str],
        last: Mapping[str, int] | None = None,
        permitted: frozenset[str] | None = None,
        one_way: frozenset[str] = frozenset(),
        hosts: frozenset[str] = frozenset(),
        json: bool = False,
        leaf: bool = False,
        structured: bool = False,
        behind: Restorer | None = None,
        unseen: str = "",
        arrivals: Arrivals | None = None,
    ) -> None:
        """Make a restorer.

        Args:
            surrogates: the conversation's map.
            kinds: kinds that are counted when a placeholder of them is unknown.
            last: the last number of each kind of which whoever wrote the text can know; ``None``: all.
            permitted: kinds that may be restored here; ``None``: all.
            one_way: kinds that are no longer covered: their placeholders become ``<KIND>``, as in requests.
            hosts: hosts in whose URLs values may stand.
            json: the channel's text is JSON, as the arguments of a tool are.
            leaf: it is one string of such arguments.
            structured: JSON was asked for; whether the text is, will be seen.
            behind: the restorer of the text that this one is put behind: a link may go on from there.
            unseen: what stands between the two.
            arrivals: the texts that this one comes among, piece by piece: a link may go on from any of them.
        """
        self._surrogates = surrogates
        self._kinds = kinds
        self._last = last
        self._permitted = permitted
        self._one_way = one_way
        self._hosts = hosts
        self._held = ""
        own = LinkContext(json=json, leaf=leaf, structured=structured)
        links = own if behind is None else behind.links_behind()
        self._links = links.next(unseen) if unseen else links
        self._arrivals = arrivals
        if arrivals is not None:
            arrivals.texts += 1
        self._told = 0
        self._slashed = False
        """What was released last ends in more backslashes than open a placeholder: others behind them open none."""
        self._out: list[str] = []
        self._length = self._seen = 0
        self._restored: list[tuple[str, int, int, str]] = []
        self._strangers: tuple[int, list[re.Match[str]]] = (0, [])
        self.replaced = 0

    def feed(self, text: str) -> str:
        """Take the next chunk; return what can be released."""
        if self._held:
            text = self._held + text
            self._held = ""
        elif "<" not in text and "&" not in text and "\\" not in text:
            self._slashed = False
            self._out.append(text)
            if self._arrivals is not None:
                self._arrivals.add(text)
                self._told += 1
            return text
        start = text.find("<")
        if self._surrogates.begins(text[start:]) and "&" not in text and "\\" not in text:
            self._held = text[start:]
            self._out.append(released := text[:start])
            self._tell()
            return released
        return self._restore(text, final=False)

    def _tell(self) -> None:
        """What was released is told to the texts that this one comes among."""
        if self._arrivals is not None:
            for text in self._out[self._told :]:
                self._arrivals.add(text)
            self._told = len(self._out)

    def close(self) -> str:
        """The channel has ended; return what was held back."""
        text, self._held = self._held, ""
        return self._restore(text, final=True) if text else ""

    @property
    def holding(self) -> bool:
        """Whether :meth:`close` has text to return."""
        return bool(self._held)

    def links_behind(self) -> LinkContext:
        """Where links stand in a text that is put behind this one."""
        return self._links.next("".join(self._out[self._seen :]) + self._held)

    def outcome(self) -> tuple[str, tuple[Piece, ...]]:
        """All text released so far, and where in it values stand, each with the placeholder as it was received.

        A placeholder that was never issued is among them, as a look-alike: its number may be given to a value later.
        """
        text = "".join(self._out)
        strangers = [
            Piece(LITERAL, match.start(), match.end(), Source.LITERAL)
            for match in self._unresolved(text)
            if not FORBIDDEN.search(match.group())
        ]
        restored = [
            Piece(base(kind), start, end, Source.LITERAL, written=written)
            for kind, start, end, written in self._restored
        ]
        if strangers:
            restored = sorted([*restored, *strangers], key=lambda piece: piece.start)
        return text, tuple(restored)

    @property
    def unresolved(self) -> int:
        """Placeholders of a known kind that this conversation never issued; left as they are."""
        return len(self._unresolved("".join(self._out)))

    def _unresolved(self, text: str) -> list[re.Match[str]]:
        if "<" not in text and "&" not in text and "\\" not in text:
            return []
        if self._strangers[0] != len(self._out):  # asked twice at the end of every reply
            self._strangers = len(self._out), self._found(text)
        return self._strangers[1]

    def _found(self, text: str) -> list[re.Match[str]]:
        starts, ends = [start for _, start, _, _ in self._restored], [0, *(end for _, _, end, _ in self._restored)]
        return [
            match
            for match in PLACEHOLDER.finditer(text)
            if ends[bisect_left(starts, match.end())] <= match.start()  # not in a restored value
            and self._pair(body := normal(match.group(1))) is None
            and body.rpartition("_")[0] in self._kinds
        ]

    def _pair(self, body: str) -> tuple[Surrogate, str] | None:
        pair = self._surrogates.get(body)
        if pair is None or self._last is None or pair[0].number <= self._last.get(pair[0].kind, 0):
            return pair
        return None  # it was invented, and stands for somebody only since

    def _restore(self, text: str, *, final: bool) -> str:
        out = self._out
        start = len(out)
        position = 0
        if self._slashed:
            more = len(text) - len(text.lstrip("\\"))
            out.append(text[:more])
            text = text[more:]
        for match in PLACEHOLDER.finditer(text):
            pair = self._pair(match.group(1)) or self._pair(normal(match.group(1)))
            host = None if pair is None else self._makes_host(text, match.end(), final=final)
            out.append(text[position : match.start()])
            if pair is not None and host is None:
                self._held, self._slashed = text[match.start() :], False
                self._tell()
                return "".join(out[start:])
            position = match.end()
            value = self._value(pair, in_host=bool(host)) if pair is not None else None
            if value is None or isinstance(value, str):
                out.append(match.group() if value is None else value)
                continue
            begin = self._length
            self._restored.append((value[0].kind, begin, begin + len(value[1]), match.group()))
            out.append(value[1])
        rest = text[position:]
        if not final:
            cut = self._hold_from(rest)
            rest, self._held = rest[:cut], rest[cut:]
        if text:
            self._slashed = rest.endswith("\\")
        out.append(rest)
        self._tell()
        return "".join(out[start:])

    def _makes_host(self, text: str, at: int, *, final: bool) -> bool | None:
        """See :func:`makes_host`. A value may have the domain, too: somebody gave it for a login or a password."""
        if text[at : at + 1].isspace():
            return False
        ahead = ""
        for _ in range(_MOST):
            opener = OPENER.search(text, at, at + _AHEAD)
            stop = min(len(text), at + _AHEAD) if opener is None else opener.start()
            ahead += text[at:stop]
            host = makes_host(ahead, 0, self._hosts, final=final and opener is None)
            if host is not None or opener is None:
                return host
            match = PLACEHOLDER.match(text, stop)
            pair = None if match is None else self._pair(normal(match.group(1)))
            if match is None or pair is None:
                waiting = match is None and not final and self._surrogates.could_become_live(text[stop:])
                return None if waiting else makes_host(ahead, 0, self._hosts, final=True)
            ahead += pair[1]
            at = match.end()
        return True

    def _value(self, pair: tuple[Surrogate, str], *, in_host: bool) -> tuple[Surrogate, str] | str | None:
        if pair[0].kind in self._one_way:
            return f"<{pair[0].kind}>"
        fresh = "".join(self._out[self._seen :])
        self._seen = len(self._out)
        self._length += len(fresh)
        hosts = [self._links.inside(fresh)]
        if self._arrivals is not None:
            self._tell()
            hosts += self._arrivals.inside()
        if (
            in_host
            or (self._permitted is not None and pair[0].kind not in self._permitted)
            or any(host is not None and not allowed(host, self._hosts) for host in hosts)
        ):
            return None
        self.replaced += 1
        return pair

    def _hold_from(self, text: str) -> int:
        if not self._surrogates.longest:  # none was issued
            return len(text)
        start = text.rfind("<")
        if "&" in text or "\\" in text:  # an escaped opener; the last one counts, since a body has none
            start = max(start, *(match.start() for match in OPENER.finditer(text)), -1)
            prefix = OPENER_PREFIX.search(text, max(0, len(text) - 16))
        else:
            prefix = None
        if start >= 0 and self._surrogates.could_become_live(text[start:]):
            return start
        return prefix.start() if prefix else len(text)
