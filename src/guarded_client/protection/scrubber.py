"""Replaces values in whatever another instrumentation recorded; what cannot be made safe is dropped."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from typing import Final, cast

from guarded_client._forks import ForkLock
from guarded_client._model import Tags
from guarded_client._surrogates import PLACEHOLDER
from guarded_client.codecs.binary import is_binary
from guarded_client.detectors.folded import folded
from guarded_client.detectors.known import KnownCache
from guarded_client.protection.conversation import Conversation
from guarded_client.protection.conversations import Conversations
from guarded_client.protection.document import BINARY, REMOVED, closed, frames, leaves, opened
from guarded_client.protection.keys import Allowed, Rule
from guarded_client.protection.values import Values
from guarded_client.telemetry.registry import registry

_WORD: Final = re.compile(r"[^\s<>\"'@{}\\%&]{0,256}")
_LONG_NUMBER: Final = re.compile(r"\d(?:[ .\-]?\d){6}")
_NUMBER: Final = re.compile(r"(?:[A-Za-z]+[:_-])?\+?\d{9,15}")
"""An id that may be somebody's phone number, as channels of messages give them."""
_PLAIN_WORD: Final = re.compile(r"[a-z][a-z0-9_.\-]{0,40}")
_DIGITS: Final = re.compile(r"\d{5}")
_NAME: Final = re.compile(r"[A-Za-z0-9 _.:/\-{}\[\]!%()<>*?='|,#]{0,128}")
_TEMPLATES: Final = ("http.route", "url.template")
"""What code writes, with braces or angle brackets where values go: ``/orders/{id}``."""
_KEPT: Final = 4096
_NOTHING: Final = Tags()


class Scrubber:
    """What all protected providers of a process share.

    Args:
        conversations: knows what stands for what.
        further: patterns of further keys that may stay, as texts.
        detect: whether texts that belong to no guarded call are read by the detector alone, rather than dropped.
    """

    def __init__(self, conversations: Conversations, further: Iterable[str] = (), *, detect: bool = False) -> None:
        self.conversations = conversations
        self._detect = detect
        self.allowed = Allowed(tuple(further))
        self.compiled = KnownCache()
        self._lock = ForkLock()
        self._done: OrderedDict[tuple[object, ...], str] = OrderedDict()

    def reading(self, trace_id: int, texts: Iterable[object], tags: Tags, *, starting: bool = False) -> Reading:
        """Find out which conversations some telemetry is about.

        Args:
            trace_id: of its trace; 0: none.
            texts: all values that may hold text.
            tags: of the context it was recorded in.
            starting: it was recorded before the call was read, so that the call's values may not be known yet.
        """
        found = dict.fromkeys(self.conversations.of_trace(trace_id)) if trace_id else {}
        told: dict[Conversation, None] = {}
        for value in texts:
            try:
                for leaf in leaves(opened(value)):
                    hit = self.conversations.of_text(leaf) if len(leaf) > 1 else None
                    if hit is not None and hit[1] is not None:
                        told[hit[1]] = None
            except ValueError:
                continue
        if trace_id and told:
            self.conversations.link(trace_id, told)
        found.update(told)
        tagged = tags != _NOTHING and self.conversations.detector is not None
        if tagged:
            found.update(dict.fromkeys(self.conversations.of_tags(tags)))
        exact = starting and not tagged
        if not found and self._detect and not exact and self.conversations.detector is not None:
            found[self.conversations.nobody()] = None
        return Reading(self, tuple(found), exact=exact)

    def cached(self, key: tuple[object, ...]) -> str | None:
        """What became of a text before."""
        with self._lock:
            return self._done.get(key)

    def cache(self, key: tuple[object, ...], text: str) -> None:
        """Keep what became of a text."""
        with self._lock:
            self._done[key] = text
            while len(self._done) > _KEPT:
                _ = self._done.popitem(last=False)


class Reading:
    """One span or log record being scrubbed.

    Attributes:
        count: values that were replaced or dropped so far.
    """

    def __init__(self, scrubber: Scrubber, conversations: tuple[Conversation, ...], *, exact: bool) -> None:
        self._scrubber = scrubber
        self._values = Values(conversations, scrubber.compiled)
        self._exact = exact
        self.count = 0

    @property
    def is_linked(self) -> bool:
        """Whether a guarded call belongs to it."""
        return bool(self._values)

    def attributes(self, given: Mapping[str, object]) -> dict[str, object]:
        """The attributes that may stay, with their values replaced, and those in names that a program makes up."""
        kept: dict[str, object] = {}
        for key, value in given.items():
            after = self.attribute(key, value)
            name = key if after is None or not self._scrubber.allowed.named_by_program(key) else self.text(key)
            if after is not None and REMOVED not in name and BINARY not in name:
                kept[name] = after
            same = after == value or (isinstance(value, tuple) and list(cast("tuple[object]", value)) == after)
            if name != key or not same:
                self.count += 1
        return kept

    def resource(self, given: Mapping[str, object]) -> dict[str, object]:
        """What a process says of itself: names may have spaces, as people choose them."""
        kept = self.attributes(given)
        for key, value in given.items():
            named = isinstance(value, str) and all(is_name(text) for text in (key, value))
            if key not in kept and named and self._scrubber.allowed(key) is not Rule.DROP:
                kept[key] = value
        return kept

    def attribute(self, key: str, value: object) -> object:
        """The value of an attribute that may stay; ``None`` if it may not."""
        rule = self._scrubber.allowed(key)
        if rule is Rule.OURS:
            attribute = registry().attributes[key]
            if key.startswith("guarded_client."):
                return value if attribute.admits(value) and self._values.clean(value) else None
            rule = Rule.WORD
        if rule is Rule.WORD:
            if key in _TEMPLATES and isinstance(value, str) and self._is_safe_name(value):
                return value
            number = bool(self._values) and isinstance(value, str) and _NUMBER.fullmatch(value)
            return value if self._is_word(value) and not number else self.value(value)
        if rule is Rule.TEXT:
            return self.value(value)
        if rule is Rule.FRAMES:
            stack = frames(value) if isinstance(value, str) else None
            return stack if self._values.unknown(stack or "") else None
        return None

    def value(self, value: object) -> object:
        """Any value with its texts replaced; ``None`` if it cannot be made safe."""
        if isinstance(value, bool) or value is None:
            return value
        if not self._values:
            return None
        after = self.whole(value)
        return None if after == REMOVED else after

    def whole(self, value: object) -> object:
        """Any value with its texts replaced; what cannot be made safe of it is marked so."""
        try:
            after = closed(opened(value), self.text)
            return REMOVED if self._values.strewn(after) else after
        except (ValueError, RecursionError):
            return REMOVED

    def name(self, name: str) -> str:
        """The name of a span or event, as code writes them; else a text."""
        if self._is_safe_name(name):
            return name
        after = self.value(name)
        if after != name:
            self.count += 1
        return after if isinstance(after, str) else REMOVED

    def text(self, text: str) -> str:
        """One text: as it was sent if it was in a call, else with all values replaced that are known or found."""
        if not text or not any(map(str.isalnum, text if text.isascii() else folded(text)[0])):
            return text
        hit = self._scrubber.conversations.of_text(text) if len(text) > 1 else None
        if hit is not None:
            return hit[0]
        if _PLAIN_WORD.fullmatch(text) and not _DIGITS.search(text) and self._is_free(text):
            return text
        if PLACEHOLDER.fullmatch(text) or text in (REMOVED, BINARY):
            return text
        if self._exact:
            return REMOVED
        if is_binary(text):
            return BINARY
        key = (self._scrubber.conversations.digest(text), *self._values.state())
        done = self._scrubber.cached(key)
        if done is None:
            try:
                done = self._values.replaced(text)
                done = REMOVED if done is None or self._values.hides(text, done) else done
            except Exception:  # a detector that failed, ours or the program's; its error may quote the text
                return REMOVED
            self._scrubber.cache(key, done)
        return done

    def _is_free(self, text: str) -> bool:
        return self._values.unknown(text) and self._values.clean(text)

    def _is_safe_name(self, text: str) -> bool:
        return is_name(text) and self._is_free(text)

    def _is_word(self, value: object) -> bool:
        if isinstance(value, (list, tuple)):
            return all(map(self._is_word, cast("list[object]", value))) and not self._values.strewn(
                cast("object", value)
            )
        if isinstance(value, str):
            return _WORD.fullmatch(value) is not None and self._is_free(value)
        return isinstance(value, (bool, int, float)) and self._values.clean(value)


def is_name(text: str) -> bool:
    """Whether a text looks like a name that code gives."""
    return _NAME.fullmatch(text) is not None and not _LONG_NUMBER.search(text)
