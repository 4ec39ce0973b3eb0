"""Writes down what the built-in patterns need: ``python benchmarks/derive_needs.py``. See ``needs_file``."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from guarded_client.detectors.formats.emails_in_words import PATTERNS as EMAILS
from guarded_client.detectors.identifiers import Identifiers
from guarded_client.detectors.matching import needs_file
from guarded_client.detectors.matching.anchors import derived, to_write
from guarded_client.detectors.matching.needs_file import key
from guarded_client.detectors.matching.number_shapes import widened
from guarded_client.detectors.matching.rule import REFERENCE, Rule
from guarded_client.detectors.names.introductions import PHRASES
from guarded_client.detectors.spoken.ages import PATTERNS as AGES
from guarded_client.detectors.spoken.numbers import PATTERNS as NUMBERS

FILE = Path(needs_file.__file__).with_name(needs_file.FILE)


def patterns() -> Iterator[re.Pattern[str]]:
    """Every pattern that is tried only where it can match."""
    for rule in Identifiers().rules:
        if isinstance(rule, Rule):
            yield rule.pattern
            for beside in (rule.context, rule.unless):
                if beside is not None:
                    yield beside
    yield REFERENCE
    for phrase in (*EMAILS, *(each.phrase for each in PHRASES), *AGES, *NUMBERS):
        yield phrase.pattern


def derive() -> dict[str, dict[str, object]]:
    """What the file is to have."""
    numbers = [rule.pattern for rule in Identifiers().rules if isinstance(rule, Rule) and rule.shaped]
    different = {key(pattern): pattern for pattern in patterns()}  # several rules have the same
    return {
        "needs": {name: to_write(derived(pattern)) for name, pattern in different.items()},
        "wide": {key(pattern): widened(pattern) for pattern in numbers},
    }


def main() -> None:
    """One pattern a line, so that a change shows what it changes."""
    kinds: list[str] = []
    for kind, found in derive().items():
        lines = (f"{json.dumps(name)}: {json.dumps(found[name], ensure_ascii=False)}" for name in sorted(found))
        kinds.append(f"{json.dumps(kind)}: {{\n" + ",\n".join(lines) + "\n}")
    _ = FILE.write_text("{" + ",\n".join(kinds) + "}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
