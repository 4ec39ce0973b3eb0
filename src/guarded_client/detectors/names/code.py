"""Code is no prose: its identifiers, keywords, tags and attributes are nobody's names.

A name model takes "max_input_chars", "TodoDeleteButton" or "elif" for persons, and what is replaced in code no longer
runs. Two kinds of signs are looked for: how a word is made (joined by underscores, or of several words with capitals
inside), and what the line is made of (calls, declarations, braces at its end). In such a line a word outside of quotes
and comments is none of a person, unless it is a name that many people bear, or has a capital as names have and is not
declared, called or taken a part of there: "assigned_to = Thibodeaux".

Sources: the grammars of Python, JavaScript, TypeScript, Java, C, C++, C#, Go, Rust, Ruby, PHP, Perl, SQL and shells;
CommonMark 0.31 on code blocks and code spans; HTML and JSX on tags and attributes; CSS on units.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from guarded_client._model import Entity
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.words.listed_names import is_common, is_listed
from guarded_client.detectors.words.ordinary import is_ordinary

_CODE: Final = lazily(
    r"[\w\])>]\((?![a-z]{1,3}\))[^()\n]*\)?\s?[;{:,)]{0,4}\Z"  # a call at the end
    r"|\w\([^()\n]*\)\.\w|\w\.\w+\(|\w\(\)|\A\s*[})\]]+[;,)]{0,4}\Z"
    r"|(?:\w=|=\s|\w\()[^\n]{1,200};\Z"  # a statement
    r"|[{]\Z|\s(?::=|!=|\|\||\+=|-=|===|!==)\s|::\w|\|\||\{\{|\}\}|\$[{(]"
    r"|\b0x[0-9A-Fa-f]{4}"
    r"|\b(?:var)?char\(\d|\bnumeric\(\d|\bdecimal\(\d|\b(?:NOT\sNULL|PRIMARY\sKEY)\b"
    r"|\A\s*(?:import\s[\w.{*\"']|from\s[\w.]+\simport\b|#\s?(?:include|define|ifn?def|endif|undef|pragma)\b|@\w+\("
    r"|using\s[\w.]+;|package\s[\w.]+|sudo\s|\$\s\w|>>>\s)"
    r"|\A\s*(?:(?:export|public|private|protected|static|async|abstract|final|pub|default)\s+){0,4}"
    r"(?:def|class|function|func|fn|interface|struct|enum|type|trait|impl|const|let|var|val|module|namespace)"
    r"\s+[\w$]+\s*[({:=<;]"
    r"|\A\s*(?:if|for|foreach|while|switch|catch|elsif|else\sif|unless)\s?\("
    r"|\A\s*(?:if|elif|for|while|with|except|case|else)\b[^\n]*(?:\w\(|\w\.[a-z_]|\w_\w|==|!=|\[)[^\n]*:\Z"
    r"|\A\s*(?:elif|elsif|return|raise|throw|yield|await|assert)\s[^\n]*(?:\w\(|\w\.[a-z_]|\w_\w|==|!=|\[|;\Z)"
    r"|\A\s*(?:\w+\s)?\w+:\s(?:str|int|bool|float|Any|None|string|number|boolean|list|dict)\b"
)
_PERHAPS: Final = lazily(r"=>|&&|\s==\s|\A\s*[\w$.*&\[\] ]{1,40}\s?=\s?\S")
"""Signs of code that people use as well, in notes and forms: "patient=Ferrandon", "vu => rappelle demain"."""
_NAMED: Final = lazily(
    r"(?:\b(?:as|catch|class|const|def|enum|except|export|extends|from|func|function|implements|import|interface|let|new"
    r"|raise|struct|throws?|trait|type|var)\s|::|[\w)\]]\.|->|\$|[(\[,]\s?\*|&)\Z"
)
"""Before a word that a program names, whatever its letters."""
_USED: Final = re.compile(r"[(\[<]|\.[A-Za-z_]|::|\s?=(?!=)|\s?\{")
"""Behind such a word."""
_COMMENT: Final = lazily(r"(?:\A|\s)(?:#(?!\w)|//|--\s|/\*|\*\s|;;\s|<!--|\"\"\")")
_FENCE: Final = lazily(r"^[ ]{0,3}(?:```|~~~)", re.MULTILINE)
_SINGLE_QUOTED: Final = lazily(r"(?:\A|[\s(\[{=,:])'[^']*\Z")
_JOINED: Final = lazily(r"[^\W_]_[^\W_]")
_HUMPS: Final = lazily(r"[A-Z]+(?![a-z])|[A-Z]?[a-zà-ÿ]+")
_IDENTIFIER: Final = lazily(r"[A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z][A-Za-z0-9]*)*")
_LETTERS: Final = lazily(r"[^\W\d_]+")
_SLUG: Final = lazily(r"[a-z0-9]+(?:-[a-z0-9]+)+")
_ATTRIBUTE: Final = lazily(r"(?:-[a-z]+)+=|=[\"{]")
_MEASURE: Final = lazily(r"\d{0,4}(?:px|r?em|vh|vw|ms)|.*\b0x[0-9A-Fa-f].*")
"""Of style sheets, or in hexadecimal digits."""
_ALONE: Final = lazily(r"\s+(?:begin|break|continue|do|done|else|end|endif|ensure|esac|fi|pass|rescue|return|then)\s*")
"""A keyword alone in its line."""
_PREFIXES: Final = frozenset(
    """
    abu al ap ben da dal de del della den der des di do dos dr du el fitz la le lo mac mak mc mlle mme mr mrs saint san
    sr sra st ten ter van vander von
    """.split()  # noqa: SIM905
)
"""What stands before a capital in a surname ("McDonald"), or before one where a space was lost ("MmeJ")."""
_ENCODED: Final = lazily(r"=\?[\w.:-]{1,40}(?:\*[\w-]{1,16})?\?[BbQq]\?")
"""A word in an encoding, in a mail's header (RFC 2047): "=?tis-620?B?...?="."""
_NEAR: Final = 400
_BESIDE: Final = 100
_LONG: Final = 2
_CONSTANT: Final = 2
_FAR: Final = 2000
_BEFORE: Final = 16
_MANY: Final = 500
"""So many lines are looked through for one that is surely code."""


def without_code(text: str, entities: Iterable[Entity]) -> Iterator[Entity]:
    """What a name model found, without words of code.

    Args:
        text: what the model read.
        entities: of any kind.
    """
    code = _Code(text)
    for entity in entities:
        if not code.has(entity):
            yield entity


class _Code:
    """Where a text is code. What is asked for twice is kept."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines: dict[str, bool] = {}

    def has(self, entity: Entity) -> bool:
        """Whether an entity is a word of code."""
        text, kind, start, end = self._text, entity.kind, entity.start, entity.end
        value = text[start:end]
        if text[max(0, start - 2) : start] == "=?" and _ENCODED.match(text, start - 2) is not None:
            return True
        if kind == "ADDRESS":
            return "\n" not in value and self._no_address(start, end, value)
        if _is_tag(text, start, end, value) or (value.islower() and _ATTRIBUTE.match(text, end) is not None):
            return True
        first, last = _token(text, start, end)
        token = text[first:last]
        if has_name(token if "_" in token else value):
            return False
        if " " not in value:
            if _JOINED.search(token) is not None:
                return (
                    kind != "USERNAME" or _is_constant(token) or text[last : last + 1] in {"(", "="} or self._in(start)
                )
            if kind != "USERNAME" and self._is_camel(kind, start, value):
                return True
            if kind == "PERSON" and _SLUG.fullmatch(value) is not None and any(map(is_plain, value.split("-"))):
                return True
        if _is_written_like_a_name(value) and not self._is_used(start, end):
            return False
        return self._in(start)

    def _is_used(self, start: int, end: int) -> bool:
        """Whether a program declares it, calls it, or takes a part of it."""
        text = self._text
        return _USED.match(text, end) is not None or _NAMED.search(text, max(0, start - _BEFORE), start) is not None

    def _no_address(self, start: int, end: int, value: str) -> bool:
        """Whether it is a keyword, a variable or a number of a program: it has no capital and no digits of a house."""
        if _MEASURE.fullmatch(value) is not None:
            return True
        if any(map(str.isdigit, value)) or not value[0].islower() or has_name(value) or " " in value:
            return False
        begin, stop = self._line(start)
        return _ALONE.fullmatch(self._text, begin, stop) is not None or self._in(start)

    def _is_camel(self, kind: str, start: int, value: str) -> bool:
        """Whether it has capitals inside; where no code is, it begins with none, and one of its words is ordinary."""
        if value.isupper() or value.islower() or value.istitle() or _IDENTIFIER.fullmatch(value) is None:
            return False
        parts = humps(value)
        if len(parts) < _LONG or self._text[start - 1 : start] in {"#", "@"}:
            return False
        if self._in(start):
            return True
        return kind == "PERSON" and value[0].islower() and "." not in value and any(map(is_plain, parts))

    def _in(self, start: int) -> bool:
        """Whether code stands there, outside of quotes and comments."""
        text = self._text
        begin, stop = self._line(start)
        before = text[begin:start]
        if before.count("`") % 2 and "`" in text[start:stop]:
            return True
        if _COMMENT.search(before) is not None:
            return False
        if (before.count('"') - before.count('\\"')) % 2 or _SINGLE_QUOTED.search(before) is not None:
            return False
        line = text[begin:stop].rstrip()
        return (
            self._is_code(line)
            or bisect_right(self._fences, start) % 2 == 1
            or (_PERHAPS.search(line) is not None and self._somewhere)
        )

    def _is_code(self, line: str) -> bool:
        if line not in self._lines:
            self._lines[line] = _CODE.search(line) is not None
        return self._lines[line]

    @cached_property
    def _somewhere(self) -> bool:
        """Whether a line of the text is surely code."""
        return any(self._is_code(line.rstrip()) for line in self._text.split("\n", _MANY)[:_MANY] if len(line) < _NEAR)

    @cached_property
    def _fences(self) -> list[int]:
        """Where the lines begin that open or close a block of code."""
        marks = "```" in self._text or "~~~" in self._text
        return [match.start() for match in _FENCE.finditer(self._text)] if marks else []

    def _line(self, start: int) -> tuple[int, int]:
        """Where the line begins and ends; of a very long one what is near."""
        first, last = max(0, start - _NEAR), start + _NEAR
        stop = self._text.find("\n", start, last)
        return max(first, self._text.rfind("\n", first, start) + 1), min(last, len(self._text)) if stop < 0 else stop


def _token(text: str, start: int, end: int) -> tuple[int, int]:
    """With the letters, digits and underscores on both sides; of very many what is near."""
    first, last = max(0, start - _BESIDE), min(len(text), end + _BESIDE)
    while start > first and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
    while end < last and (text[end].isalnum() or text[end] == "_"):
        end += 1
    return start, end


def _is_constant(token: str) -> bool:
    """Of several words, one of which is in capitals: "ECCurve_NIST_K409"."""
    parts = token.split("_")
    return len(parts) > _CONSTANT and any(part.isupper() and part.isalnum() for part in parts)


def _is_written_like_a_name(value: str) -> bool:
    """Whether each of its words has one capital, at its beginning."""
    return all(word.istitle() for word in re.split(r"[ '’-]+", value) if word)


def _is_tag(text: str, start: int, end: int, value: str) -> bool:
    if text[start - 1 : start] == "/":
        return text[start - 2 : start] == "</" and text[end : end + 1] == ">"
    return text[start - 1 : start] == "<" and text.find(f"</{value}>", end, end + _FAR) >= 0


def has_name(value: str) -> bool:
    """Whether a word of it is a name that many people bear."""
    return any(
        len(part) > _LONG and is_listed(part)
        for word in _LETTERS.findall(value)
        for part in {word, *_HUMPS.findall(word)}
    )


def humps(value: str) -> list[str]:
    """The words that capitals inside a value begin: "Data" and "View"; none if it may be a surname: "McDonald"."""
    parts = _HUMPS.findall(value)
    return [] if parts and parts[0].lower() in _PREFIXES else parts


def is_plain(word: str) -> bool:
    """Whether it is a word, and of no name that is listed."""
    return len(word) > _LONG and (is_common(word) or is_ordinary(word))
