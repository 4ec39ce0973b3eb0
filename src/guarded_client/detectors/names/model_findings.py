"""What a name model found, made fit to report: where it cut a name, the rest is added; what is no name is dropped.

A model tells where it sees a name by words, and knows neither labels nor the cells of a table, neither UUIDs nor the
lists of words that are no names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from typing import Final

from guarded_client._model import Entity
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.names.capitals import Capitals
from guarded_client.detectors.names.days_and_chats import is_day, is_stretched
from guarded_client.detectors.names.edges import without_labels
from guarded_client.detectors.names.goods import without_goods
from guarded_client.detectors.names.next_sentences import ends_of_sentences
from guarded_client.detectors.names.program_tokens import of_a_program
from guarded_client.detectors.names.verbs_of_requests import asks
from guarded_client.detectors.reading.uuids import piece_of_uuid
from guarded_client.detectors.words.listed_names import is_listed
from guarded_client.detectors.words.ordinary import without_ordinary
from guarded_client.detectors.words.values import is_value
from guarded_client.detectors.words.vocabulary import NAME_LINKS

_DETERMINERS: Final = frozenset("buen de der die een el gli het ihr las les los os uma una unser".split())  # noqa: SIM905
"""No names alone: how a signature begins ("El equipo"), or what is left of a title ("Der Spiegel"). "Das" is a name."""


_INITIAL: Final = lazily(r" (?![AEOY] [A-ZÀ-Þ]{2})[A-HJ-ZÀ-ÖØ-Þ]\b(?!['’°º])")
"""In "Martin Zoé P"; never the English "I", nor a word in capitals: "LUZ REY Y YO"."""
_SMALL_INITIAL: Final = lazily(r"(?<=[a-z]{3}) [a-z]\.(?=\s*(?:\n|\Z))")
"""At the end of a message: "marisol q."."""
_FIRST: Final = lazily(r"(?<!\w)(?<!\bi\. )(?P<v>(?<![.'’])(?:[BCF-HJ-LNP-TV-XZ]\.?|[AEIOUY]\.) ?|[DMNO](?:['’]|''))\Z")
"""An initial before a name, as in "J Okafor": no word of one letter, nor "M." and "D.", which are civilities; or
the beginning of "M'hamed" and "N'Diaye"."""
_PARTICLE: Final = lazily(
    r"(?:(?:\A|(?<=[\n\t;|\"])|(?<=[^\w\s] )|(?<=[a-zà-ÿ] ))"
    r"(?:A[ïi]t|Ould|Ben|Bin|Abu|Abou|Ten|Ter|Vande|Vander|Nic|N[íi]|Ó)"
    r"|(?:(?<=[\t;|\"])|(?<=[,;:|(/a-zà-ÿ] )|(?<=\b[A-Za-z]{2}\. )|(?<=\b[A-Za-z]{3}\. ))"
    r"(?:De[li]?|Dell[ao]|D[aiou]|Dall?|Dalla|D[aoe]s|L[aeo]|[AE]l|Van|V[eo][nr]|Den|Op|San))"
    r"(?:[ ](?:de[nr]?|van|De[nr]?|Het|L[ae]s?|Los|['’][tsn]))?[ ]\Z"
)
"""How a surname begins of which a model saw the rest: "Ten Brinke", "De Rosa", "El Khattabi".

What is an article or preposition too counts inside a line only, where it has a capital for no other reason.
"""
_PARTICLE_IN_CAPITALS: Final = lazily(
    r"(?:(?<=[a-zà-ÿ] )|(?<=[:;|(/] ))(?:DE[LNR]?|D[AIO]|DELL[AO]|L[AEO]|[AE]L|VAN|VO[NM]|TE[NR]|SAN)"
    r"(?:[ ](?:DE[NR]?|L[AE]S?|LOS|HET))?[ ]\Z"
)
"""The same where the rest is in capitals, but not the sentence: "intestata a DE SANCTIS"."""
_INITIALS: Final = lazily(
    r"(?:(?<=\bMR )|(?<=\bMRS )|(?<=\bMISS )|(?<=\bMS )|(?<=\bMME )|(?<=\bMLLE )"
    r"|(?<=\bMr )|(?<=\bMrs )|(?<=\bMiss )|(?<=\bMs )"
    r"|(?<=\bMme )|(?<=\bMlle )|(?<=\bSr )|(?<=\bSra )|(?<=\bDr )"
    r"|(?<=\bcard )(?=[A-Z] [A-Z] )|(?<=: )(?=[A-Z] [A-Z] ))(?:[A-Z] ){1,3}\Z"
)
"""Initials of which a model saw none or the last, behind a civility or a label: "MR A J SMITH"."""
_HANDLE: Final = lazily(r"_[a-z0-9_]{1,20}(?![\w.(=])")
"""The rest of a user name that begins with a name: "shaniqua_b99"."""
_NOBLE: Final = lazily(
    r" de (?:La|L['’])[ ]?[A-ZÀ-ÖØ-Þ][\w’'-]{2,30}"
    r"(?:(?: du | de | des | d['’])[A-ZÀ-ÖØ-Þ][\w’'-]{2,30})?"
)
"""A name goes on: "Hervé de La Tour du Pin"."""
_HALF_BEFORE: Final = lazily(r"(?<!\w)[A-ZÀ-ÖØ-Þ][^\W\d_]{1,30}[-\u2010\u2011]\Z")
_SYLLABLE: Final = lazily(r"(?<= )[A-Z][a-z]{1,5}-(?!led|era|like|style|type|free|based|run|born)[a-z]{2,6}(?!\w)")
"""A given name of two syllables behind a surname: "Park Ji-woo"."""
_KOREAN: Final = lazily(
    r"[A-Z][a-z]{1,3}-(?!led|era|like|style|type|free|run|born|ish|made|wide|only|side|up|in|on|out|off|to|by|is)[a-z]{2,5}(?!\w)"
)
"""A given name of two syllables alone: "Soo-ah"."""
_HALF_AFTER: Final = lazily(
    r"(?:[-\u2010\u2011](?:(?:de[nr]?|te[nr]?|van|von)[ ]){0,2}|(?:(?<=-te[nr])|(?<=-v[ao]n)|(?<=-de)|(?<=-der))"
    r"[ ](?:de[nr]?[ ])?)[A-ZÀ-ÖØ-Þ][^\W\d_]{1,30}(?!\w)"
)
"""Of a double surname, the second with its particle as well: "Slotboom-ter Haar"."""
_ELIDED: Final = lazily(
    r"['’][A-ZÀ-ÖØ-Þ][^\W\d_]{2,30}(?!\w)|(?<=[cC])['’][hH][a-zà-ÿA-Z]{0,15}(?![^\W\d_])|(?<=[Pp]rud)['’]hom+es?(?!\w)"
)
"""The rest of "Dell'Acqua" or, in Breton, "Guivarc'h", of which a model saw the first half."""
_WEEKDAY: Final = lazily(
    r"(?:\A|\s)(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim|mi[ée]|jue|vie|s[áa]b|dom|gio|seg|ter|qua|qui|sex"
    r"|mo|di|mi|do|fr|sa|so|ma|wo|vr|za|zo)\Z"
)
_OF_MONTH: Final = lazily(r"(?<!\blas )(?<!\bcama )(?<!\bmesa )(?<!\bbed )(?<!\broom )(?<![\w.])(?:[0-2]?\d|3[01]) \Z")
_DATED: Final = lazily(r"(?:\d{1,2} )?(?:Mar|Abr|Ago|Dic)")
"""A month in short behind its day: "On 3 Mar, Alasdair wrote"; "Mar" is a name elsewhere."""
_DAY: Final = lazily(
    r"[ ][A-Z][a-z]{2}[ ]{1,2}\d{1,2}[ ]\d\d:\d\d|\.?,?[ ]\d{1,2}\.?[ ](?:de[ ])?[^\W\d_]{3,10}\.?[ ](?:de[ ])?\d{4}"
)
"""A weekday in short, with the day behind it, as mails have it: "On Tue, 4 Feb", "El mar, 4 feb"."""
_TAKE: Final = lazily(
    r"Tome (?:(?:un[oa]?|uma?|dos|duas|dois|[oa]s?|el|la|este|\d{1,2}) [a-zà-ÿ]{3,20}"
    r"|[a-zà-ÿ]{4,20} \d{1,4}(?:[.,]\d)? ?(?:m?g|ml|mcg|µg))(?!\w)"
)
"""How a leaflet in Spanish or Portuguese begins: "Tome paracetamol 1 g"; some are called so."""
_COUNSEL: Final = lazily(r"(?<!\w)(?:bonjour|bonsoir|ch[eè]re?|merci)[ ]\Z", re.IGNORECASE)
"""Before "Maître" alone, which greets a lawyer."""
_CITED: Final = lazily(
    r"(?:[a-z]\.[ ]){0,3}art\.?[ ]\d|(?:Cass|Trib|Cons)\.? ?(?:n\.|sez|civ|pen|soc|com|crim|SS|UU)", re.IGNORECASE
)
"""An article, or a court, in a citation: "Art. 82", "della Cass. n. 12345/2019"."""
_CLITIC: Final = lazily(r"-(?:se|me|te|lhes?|nos|vos|lo|la)(?!\w)")
"""Behind a Portuguese verb: "queixa-se"."""
_ORDERED: Final = lazily(r"-(?:vous|nous|moi|toi|les?|la|lui|leur|en|y)(?!\w)")
"""Behind a French verb that begins a sentence: "Munissez-vous"."""
_OF_AGENT: Final = lazily(r"/\d{1,3}\.\d")
"""The version of a program, as browsers say who they are: "Mozilla/5.0"."""
_CODE_BEFORE: Final = lazily(
    r"(?<![^\W_])(?:code|c[óo]digo|codice|gutschein|gutscheincode|rabattcode|promo(?:code)?|coupon|voucher|kortingscode)\s?:?\s\Z",
    re.IGNORECASE,
)
_CODE: Final = lazily(r"[A-Z]{2,16}\d{1,6}")
"""Of a discount: "Código CHOLLO15"."""
_TERM: Final = lazily(r"[CD]\d{6}[A-Z]{3}\d{1,15}|FY ?\d\d|[QHT][1-4](?:[ -]?(?:FY)?\d\d)?")
"""A financial year, or a part of one; the balance of an account (MT940)."""
_SHE: Final = lazily(r"(?<!\w)(?:para|con|por|de|sobre|sin|que|cuando|si|com|sem)\s\Z")
_BETWEEN: Final = lazily(r"(?<=[a-zà-ÿ] )(?P<v>[a-zà-öø-ÿ]{4,})(?= (?:[a-z]{1,4} ){0,2}[A-ZÀ-ÖØ-Þ])")
"""A word in lower case between two with capitals."""
_NUMBERS: Final = lazily(r"(?:,\d[^,\n]{0,20})+,")
"""Cells of numbers between two of words, in a table divided by commas: "Ada Lovelace,4471,Growth"."""
_BEGINS: Final = frozenset({". ", "; ", ", ", "! ", "? "})
_LABEL: Final = lazily(r"\s?:\s{1,2}(?:(?P<number>\d)|(?:[A-Z][\w]{0,4}\.[ªº]? ){0,2})")
"""A colon with a number behind it, or with civilities and initials that may stand before a name."""
_SHORT: Final = 12
_DOTTED: Final = lazily(r"(?<![\w.])(?:[A-Z]\.){1,5}[A-Z]?(?!\w)")
"""Capitals with stops, of which a model may see a part: "N.I" of "N.I.E."."""
_CELL_END: Final = lazily(r"&#?\w{2,8}(?P<entity>;)|</?[A-Za-z][^<>\n]{0,200}>?|[\n\t;|<>]")
"""Where a line, a cell of a table or a tag begins or ends; not the sign of HTML for a letter, such as "&eacute;"."""


def named(text: str, entities: Iterable[Entity]) -> list[Entity]:
    """Entities fit to report: whole words, trimmed, without labels and greetings at their edges.

    Dropped: entities without a letter, but for numbers that are surely of an address; those of a single letter, or made
    only of words that are never names; and, where the writer uses capitals inside sentences, single acronyms and those
    without any capital or digit, unless the model is nearly sure of these; and pieces of UUIDs.
    """
    if is_value(text):
        return []
    entities = list(entities)
    capitals = Capitals(text, entities)
    found = [piece for entity in entities for piece in _pieces(text, entity, capitals)]
    begins = {entity.start for entity in found if entity.kind == "PERSON"}
    fit = (
        entity
        for entity in found
        if not (
            piece_of_uuid(text, entity)
            or of_a_program(text, entity)
            or _of_a_sentence(text, entity)
            or _is_label(text, entity, begins)
        )
    )
    return list(without_ordinary(text, without_goods(text, fit)))


def _pieces(text: str, entity: Entity, capitals: Capitals) -> Iterator[Entity]:
    """The names in a finding, each without labels at its edges and with what a model left out."""
    for start, end in _parts(text, entity):
        trimmed = without_labels(text, start, end, entity)
        if trimmed is None:
            continue
        value = text[slice(*trimmed)]
        if value.casefold() in _DETERMINERS:
            continue
        if entity.kind == "ADDRESS" or not (value in NAME_LINKS or capitals.speak_against(entity, *trimmed)):
            yield Entity(entity.kind, *_completed(text, entity.kind, *trimmed), entity.score, entity.source)


def _completed(text: str, kind: str, start: int, end: int) -> tuple[int, int]:
    """The extent of a name with what belongs to it: the rest of a user name, an initial, the other half of it."""
    if kind in {"PERSON", "USERNAME"} and text[start:end].islower():
        handle = _HANDLE.match(text, end)
        end = end if handle is None else handle.end()
    if kind == "PERSON":
        start, end = _double(text, start, end)
        if (before := _FIRST.search(text, max(0, start - 4), start)) is not None:
            start = before.start("v")
        elif start and text[start].isupper() and (initials := _INITIALS.search(text, max(0, start - 12), start)):
            start = initials.start()
        if text[start].isupper():
            pattern = _PARTICLE if text[start : start + 2].istitle() else _PARTICLE_IN_CAPITALS
            particle = pattern.search(text, max(0, start - 14), start)
            start = start if particle is None else particle.start()
        behind = (
            _SMALL_INITIAL.match(text, end)
            or _INITIAL.match(text, end)
            or _NOBLE.match(text, end)
            or _ELIDED.match(text, end)
        )
        end = end if behind is None else behind.end()
    return start, end


def _parts(text: str, entity: Entity) -> Iterator[tuple[int, int]]:
    """The pieces of a finding in lines and cells; those of a person also on each side of a verb: "Kevin Mba scored"."""
    start, end = _whole(text, entity.start, entity.end)
    if entity.kind != "ADDRESS" and "." in text[start - 1 : end + 1] and end - start <= _SHORT:
        for dotted in _DOTTED.finditer(text, max(0, start - _SHORT), end + _SHORT):
            if dotted.start() <= start and dotted.end() >= end:
                start, end = dotted.span()
    for first, last in _lines(text, start, end):
        at = first
        if entity.kind == "PERSON" and " " in text[first:last]:
            for number in _NUMBERS.finditer(text, first, last):
                yield at, number.start()
                at = number.end()
            for end, following in ends_of_sentences(text, first, last):
                yield at, end
                at = following
            for word in _BETWEEN.finditer(text, at, last):
                if not (word["v"] in NAME_LINKS or is_listed(word["v"])):
                    yield at, word.start()
                    at = word.end()
        if at < last:
            yield at, last


def _is_label(text: str, entity: Entity, persons: Set[int]) -> bool:
    """Whether a word inside a line says what stands behind its colon: "Visitors: 1,204", "Referee: Tello Rabadán".

    At the beginning of a line it may be who speaks there.
    """
    label = _LABEL.match(text, entity.end)
    if label is None or text[max(0, entity.start - 2) : entity.start] not in _BEGINS:
        return False
    word = text[entity.start : entity.end]
    return (
        word.istitle()
        and " " not in word
        and not is_listed(word)
        and (label["number"] is not None or not persons.isdisjoint(range(entity.end, label.end() + 1)))
    )


def _of_a_sentence(text: str, entity: Entity) -> bool:
    """A citation; a program with its version; a verb with a pronoun hung on, or a pronoun behind a preposition."""
    start, end = entity.start, entity.end
    value = text[start:end]
    if (
        _TAKE.match(text, start) is not None
        or (" " not in value and asks(text, start))
        or (value == "Maître" and _COUNSEL.search(text, max(0, start - 12), start) is not None)
        or _CITED.match(text, start) is not None
        or (
            _DATED.fullmatch(value) is not None
            and (value[0].isdigit() or _OF_MONTH.search(text, max(0, start - 4), start) is not None)
        )
        or (_WEEKDAY.search(value.casefold()) is not None and _DAY.match(text, end) is not None)
        or is_day(text, start, end)
        or is_stretched(value)
    ):
        return True
    if _OF_AGENT.match(text, end) is not None or _TERM.fullmatch(value) is not None:
        return True
    if _CODE.fullmatch(value) is not None and _CODE_BEFORE.search(text, max(0, start - 16), start) is not None:
        return True
    if value.endswith("ez") and _ORDERED.match(text, end) is not None and not is_listed(value):
        return True
    if not value.islower():
        return False
    return _CLITIC.match(text, end) is not None or (
        value in {"ella", "ela"} and _SHE.search(text, max(0, start - 8), start) is not None
    )


def _double(text: str, start: int, end: int) -> tuple[int, int]:
    """A name with the other half of a double one, of which a model saw one: "Müller-Lüdenscheidt"."""
    before, after = _HALF_BEFORE.search(text, max(0, start - 40), start), _HALF_AFTER.match(text, end)
    if after is None and text[end : end + 1] == "-" and " " not in text[start:end]:
        after = _KOREAN.match(text, start)
    elif after is None and text[end : end + 1] == "-" and (space := text.rfind(" ", start, end)) > 0:
        after = _SYLLABLE.match(text, space + 1)
    return before.start() if before is not None else start, after.end() if after is not None else end


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    while 0 < start < len(text) and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The pieces of a finding between the ends of lines, cells and tags."""
    for match in _CELL_END.finditer(text, start, end):
        if match["entity"] is None:
            if match.start() > start:
                yield start, match.start()
            start = match.end()
    if start < end:
        yield start, end
