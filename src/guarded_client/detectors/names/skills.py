"""Languages and programs in a list of skills are no names: "React, Ruby on Rails, Julia", « Python / Django ».

Many of them are called as people are. They count as programs only in a clause that has two others which nobody is
called by, or one behind a label such as "Skills:".

Source: the languages, frameworks and tools that curricula and advertisements of work list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from guarded_client._model import Entity
from guarded_client.detectors.matching.lazily import lazily

_SURE: Final = frozenset(
    """
    airflow angular ansible aws azure bash bootstrap c++ c# cobol css django docker ecmascript excel fastapi figma
    flask fortran gcp git github gitlab golang graphql hadoop html indesign java javascript jenkins jest jira
    kafka keras kotlin kubernetes laravel linux matlab mongodb mysql nestjs node.js nodejs nosql numpy pandas
    photoshop php postgresql postgres powerbi powershell python pytorch rails react redis salesforce sap selenium
    sklearn spark sql svelte swiftui symfony tableau tailwind tensorflow terraform typescript vb.net vue vue.js
    webpack wordpress
    """.split()  # noqa: SIM905
)
"""Nobody is called so."""
_TOO: Final = frozenset(
    """
    ada blender cassandra catia celery chai chef clojure crystal cypress dart delphi elixir elm ember erlang
    gatling grafana haskell helm hive jasmine julia karma lua maven maya mocha nomad oracle pascal perl postman
    prolog puppet racket ruby rust scala scheme sphinx spring swift vagrant vault
    """.split()  # noqa: SIM905
)
"""People, places and companies are called so as well."""
_ANY: Final = _SURE | _TOO
_BETWEEN: Final = frozenset({"on", "and", "et", "&"})
_WORD: Final = lazily(r"[^\W_][\w+#]*(?:\.(?:js|net))?", re.IGNORECASE)
_LABEL: Final = lazily(
    r"\b(?:skills?|stack|tech(?:nologies|nos?)?|languages|tools|frameworks|comp[ée]tences|langages|outils|logiciels|environnement"
    r"|d[ée]veloppeu(?:r|se)|developer|engineer|programmer)\b",
    re.IGNORECASE,
)
_REACH: Final = 160
_ENDS: Final = "\n;.!?"
_FEWEST: Final = 2
_BEFORE: Final = lazily(
    r"(?P<w>[^\W_][\w.+#]*)(?:\s?[,/|•·&(+]\s?|\s(?:and|et|or|ou|with|avec)\s)(?:and\s|et\s)?\Z", re.IGNORECASE
)
_BEHIND: Final = lazily(r"(?:\s?[,/|•·&)+]\s?|\s(?:and|et|or|ou)\s)(?:and\s|et\s)?(?P<w>[^\W_][\w+#]*)", re.IGNORECASE)


def without_skills(text: str, entities: Iterable[Entity]) -> Iterator[Entity]:
    """What a model found, without programs in a list of them.

    Args:
        text: what the model read.
        entities: of any kind.
    """
    for entity in entities:
        if entity.kind not in {"PERSON", "LOCATION", "ORGANIZATION"} or not _is_skill(text, entity.start, entity.end):
            yield entity


def _is_skill(text: str, start: int, end: int) -> bool:
    words = [word.casefold() for word in _WORD.findall(text, start, end)]
    if not words or not all(word in _ANY or word in _BETWEEN for word in words):
        return False
    before, behind = _BEFORE.search(text, max(0, start - 30), start), _BEHIND.match(text, end)
    if not any(each is not None and each["w"].casefold() in _ANY for each in (before, behind)):
        return False
    first = max((text.rfind(sign, max(0, start - _REACH), start) for sign in _ENDS), default=-1) + 1
    stops = [place for sign in "\n;!?" if (place := text.find(sign, end, end + _REACH)) >= 0]
    stops += [place for place in [text.find(". ", end, end + _REACH)] if place >= 0]
    clause = text[max(first, start - _REACH) : min([*stops, end + _REACH])]
    sure = {word for word in map(str.casefold, _WORD.findall(clause)) if word in _SURE}
    return len(sure) + (_LABEL.search(clause) is not None) >= _FEWEST
