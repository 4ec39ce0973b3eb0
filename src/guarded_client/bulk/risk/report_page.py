"""A report as a page of HTML: no script, no asset from elsewhere, printable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from guarded_client.bulk.risk.assessment import Assessment, Escape, Place, Residue
from guarded_client.bulk.risk.phrases import Phrases
from guarded_client.bulk.risk.rates import Rate
from guarded_client.bulk.risk.study import Claim
from guarded_client.transparency.page import element, page
from guarded_client.transparency.spoken import moment
from guarded_client.transparency.words import Language, words_of

_PLACES = 20
_BAD = ' class="differs"'
_SOURCES = ("source_wp", "source_edpb", "source_recital")
_CONDITIONS = ("condition_originals", "condition_key", "condition_columns", "condition_time")


def report_html(made: Assessment, language: Language = "en") -> str:
    """The report of a test, for whoever has to decide on the claim. It shows counts and places, never a value."""
    say = Phrases(language)
    title = say.word("title")
    return page(title, language, _body(made, say), wide=True)


def _body(made: Assessment, say: Phrases) -> Iterator[str]:
    yield element("h1", say.word("title"))
    at = moment(made.finished_at, words_of(say.language))
    yield element(
        "p", say.word("made").format(rows=say.number(made.rows), files=say.number(made.files), at=at), class_="soft"
    )
    alarm = "" if made.justified is Claim.ANONYMISED else "alarm-note"
    yield f'<section role="status" class="{alarm}">' if alarm else '<section role="status">'
    yield element("p", say.word(made.justified.value), class_="name")
    yield element("p", say.word(f"{made.justified.value}_note"))
    if claim := say.claim(made):
        yield element("p", f"{'✓' if made.holds else '⚠'} {claim}")
    yield "</section>"
    yield '<hr class="bar">'
    yield from _risks(made, say)
    yield from _reasons(made, say)
    yield element("h2", say.word("untested"))
    yield _list(say.untested(one) + (f" ⚠ {say.word('bars')}" if one.bars else "") for one in made.untested)
    yield element("h2", say.word("conditions"))
    yield _list(say.word(one) for one in _CONDITIONS)
    yield '<hr class="bar">'
    yield from _reading(made, say)
    yield from _columns(made, say)
    yield from _groups(made, say)
    yield from _attacks(made, say)
    yield from _texts(made, say)
    yield '<hr class="bar">'
    yield from _sources(made, say)


def _risks(made: Assessment, say: Phrases) -> Iterator[str]:
    rows = [
        ([say.word(risk), f"{'⚠' if bad else '✓' if result == say.word('nothing') else '–'} {result}"], bad)
        for risk, result, bad in say.results(made)
    ]
    yield from _table(say.word("summary"), [say.word("risk"), say.word("result")], rows)


def _reasons(made: Assessment, say: Phrases) -> Iterator[str]:
    if not made.findings:
        yield element("h2", say.word("reasons"))
        yield element("p", say.word("no_reasons"))
        return
    heads = [say.word(key) for key in ("risk", "reason", "measured", "limit")]
    rows = [
        ([say.word(one.risk), say.finding(one), say.measured(one), say.limit(one)], one.bars is not Claim.ANONYMISED)
        for one in made.findings
    ]
    yield from _table(say.word("reasons"), heads, rows, numbers=2)
    yield element("p", say.word("reasons_note"), class_="soft")


def _reading(made: Assessment, say: Phrases) -> Iterator[str]:
    reading = made.reading
    yield element("h2", say.word("reading"))
    models = ", ".join(reading.models) or say.word("no_models")
    threshold = say.decimal(reading.threshold)
    yield element(
        "p", say.word("read").format(rows=say.number(reading.rows), models=models, threshold=threshold), class_="soft"
    )
    yield from _residues(reading.residues, say)
    yield from _escapes(made.escapes, say)
    yield from _places(reading.places, say)


def _residues(residues: Sequence[Residue], say: Phrases) -> Iterator[str]:
    """What the second detector found."""
    if not residues:
        yield element("p", say.word("found_nothing"))
        return
    heads = [say.word(key) for key in ("column", "kind", "basis", "count", "rows")]
    rows = [
        (
            [one.column, one.kind, say.word(one.basis), say.number(one.count), say.number(one.rows)],
            one.basis == "format" and one.direct,
        )
        for one in residues
    ]
    yield from _table(say.word("residues"), heads, rows, numbers=2)


def _escapes(escapes: Sequence[Escape], say: Phrases) -> Iterator[str]:
    """What of the originals still stands in the output."""
    if not escapes:
        return
    heads = [say.word(key) for key in ("kind", "basis", "sought", "still")]
    rows = [
        (
            [
                say.kind(one.kind), say.word("format" if one.sure else "name"), say.number(one.found.tried),
                say.number(one.found.succeeded),
            ],
            one.found.succeeded > 0,
        )
        for one in escapes
    ]  # fmt: skip
    yield from _table(say.word("escapes"), heads, rows, numbers=2)


def _places(places: Sequence[Place], say: Phrases) -> Iterator[str]:
    """Where the second detector found it."""
    if not places:
        return
    shown = places[:_PLACES]
    note = say.word("places_note").format(shown=len(shown), all=len(places))
    yield element("p", note, class_="soft")
    heads = [say.word(key) for key in ("file", "row", "column", "item", "offsets", "kind", "basis")]
    rows = [
        (
            [
                str(one.file), str(one.row), one.column, str(one.item), f"{one.start}–{one.end}", one.kind,
                say.word(one.basis),
            ],
            False,
        )
        for one in shown
    ]  # fmt: skip
    yield from _table(say.word("places"), heads, rows)


def _columns(made: Assessment, say: Phrases) -> Iterator[str]:
    heads = [say.word(key) for key in ("column", "role", "different", "once", "below", "unchanged")]
    rows = [
        (
            [
                one.name, say.word(f"role_{one.role}"), _optional(one.different, say),
                _optional(one.once, say), _optional(one.below, say),
                "–" if one.unchanged is None else say.percent(one.unchanged.rate),
            ],
            False,
        )
        for one in made.columns
    ]  # fmt: skip
    yield from _table(say.word("columns"), heads, rows, numbers=4)


def _groups(made: Assessment, say: Phrases) -> Iterator[str]:
    if made.sizes is not None:
        sizes = made.sizes
        yield element("h2", say.word("groups"))
        persons = "" if sizes.persons is None else say.word("persons").format(say.number(sizes.persons))
        names = ", ".join(column.name for column in made.columns if column.role == "quasi")
        note = say.word("groups_note").format(
            groups=say.number(sizes.groups), columns=names, k=say.number(sizes.k), persons=persons,
            below=say.number(sizes.below),
        )  # fmt: skip
        yield element("p", note)
        rows = [([band, say.number(count)], False) for band, count in sizes.by_size.items()]
        yield from _table(say.word("sizes"), [say.word("size"), say.word("rows")], rows, numbers=1)
    if made.secrets:
        heads = [say.word(key) for key in ("column", "different", "l", "t", "told")]
        rows = [
            (
                [one.column, say.number(one.values), say.number(one.l), say.decimal(one.t), say.number(one.told)],
                False,
            )
            for one in made.secrets
        ]
        yield from _table(say.word("secrets"), heads, rows, numbers=4)


def _attacks(made: Assessment, say: Phrases) -> Iterator[str]:
    attacks = made.attacks
    named: list[tuple[str, Rate | None]] = [
        (say.word("attack_quasi"), attacks.quasi),
        (say.word("attack_single"), attacks.single),
        (say.word("attack_text"), attacks.text),
        (say.word("attack_remembered"), attacks.remembered),
        (say.word("attack_linked"), attacks.linked),
    ]
    for one in attacks.deduced:
        named.append((say.word("attack_guessed").format(one.column), one.guessed))
        named.append((say.word("attack_certain").format(one.column), one.certain))
    rows = [
        (
            [
                name, say.number(rate.tried), say.number(rate.succeeded), say.percent(rate.rate), say.interval(rate),
                say.percent(rate.chance),
            ],
            False,
        )
        for name, rate in named
        if rate is not None and rate.tried
    ]  # fmt: skip
    if rows:
        heads = [say.word(key) for key in ("attack", "tried", "succeeded", "measured", "interval", "chance")]
        yield from _table(say.word("attacks").format(say.number(made.targets)), heads, rows, numbers=5)


def _texts(made: Assessment, say: Phrases) -> Iterator[str]:
    if made.words is not None:
        words = made.words
        yield element("h2", say.word("words"))
        note = say.word("words_note").format(
            alone=say.number(words.alone), rows=say.number(words.rows), below=say.number(words.below),
            k=say.number(made.thresholds.k),
        )  # fmt: skip
        yield element("p", note)
    if made.persistent:
        heads = [say.word(key) for key in ("column", "sort", "values", "rows", "again")]
        rows = [
            (
                [
                    one.column, say.word(one.sort), say.number(one.values), say.number(one.rows), say.number(one.again),
                ],
                False,
            )
            for one in made.persistent
        ]  # fmt: skip
        yield from _table(say.word("surrogates"), heads, rows, numbers=3)


def _sources(made: Assessment, say: Phrases) -> Iterator[str]:
    limits = made.thresholds
    yield element("h2", say.word("thresholds"))
    yield element("p", say.word("thresholds_note"))
    yield _list(
        (
            say.word("threshold_k").format(limits.k, say.percent(limits.linked)),
            say.word("threshold_l").format(limits.l, say.decimal(limits.t), say.percent(limits.certainty)),
            say.word("threshold_names").format(say.percent(limits.names)),
            *(say.word(source) for source in _SOURCES),
        )
    )
    yield element("p", say.word("no_advice"), class_="soft")


def _optional(value: int | None, say: Phrases) -> str:
    return "–" if value is None else say.number(value)


def _list(items: Iterable[str]) -> str:
    return "<ul>" + "".join(element("li", item) for item in items) + "</ul>"


def _table(
    caption: str, heads: Sequence[str], rows: Iterable[tuple[Sequence[str], bool]], *, numbers: int = 0
) -> Iterator[str]:
    """A table; the last ``numbers`` columns hold numbers; a row that speaks against something is marked."""
    first = len(heads) - numbers
    yield f'<div class="scroll" role="region" tabindex="0" aria-label="{escape(caption)}"><table>'
    yield element("caption", caption)
    yield "<thead><tr>" + "".join(element("th", head, scope="col") for head in heads) + "</tr></thead><tbody>"
    for cells, bad in rows:
        shown = [element("th", cells[0], scope="row")] + [
            element("td", cell, class_="number") if place >= first else element("td", cell)
            for place, cell in enumerate(cells[1:], 1)
        ]
        yield f"<tr{_BAD if bad else ''}>{''.join(shown)}</tr>"
    yield "</tbody></table></div>"
