"""Forms of verbs, adjectives and plurals, by prefix and ending: what a word that is on no list may be, and no name."""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.matching.lazily import lazily

_FORM: Final = lazily(
    r"(?:ge|be|ver|er|ent|zer|an|auf|aus|ab|ein|vor|zu|nach|um|mit|aan|uit|ont|her|over).{3,}(?:d|t|en|t?e[nrms]|ende?[nrms]?)\Z"
    r"|.{2,}(?:iert(?:e[nrms]?)?|(?:lich|isch|haft|bar|sam|ig|iv|är)e[nrms]?|ungen|keiten|ieren|ende[nrms]?|elijke?|ische?|eren|ingen|bare)\Z"
    r"|.{2,}(?:ées?|és|ements?|ants?|antes?|[ai]bles?|iques?|elles?|eurs|aient|tions?)\Z"
    r"|.{2,}(?:[ai]d[oa]s?|ciones|ción|ções|ção|mente|icas?|ivas?|ores|[aei]rse|ando|endo|aram|iram|lmente)\Z"
    r"|.{2,}(?:at[oaie]|ut[oaie]|zion[ei]|[aei]re|[aei]rl[oaie]|[aei]bil[ei]|iv[oaie])\Z"
    r"|.{2,}(?:ed|ings?|ators?|ors|ers|ments?|ness|ity|ous|ive|ful|less|ly)\Z"
)


def is_form(word: str) -> bool:
    """Whether an unknown word in lower case is more likely a form of a word than a name: "archivierte", "gedacht"."""
    return _FORM.match(word) is not None
