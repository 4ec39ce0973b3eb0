"""Pages of HTML that stand alone: no script, no asset from elsewhere, printable."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Final

STYLE: Final = """
:root { color-scheme: light; --ink: #111; --soft: #4a4a4a; --line: #111; --thin: #b5b5b5; --alarm: #9b1c1c; }
* { box-sizing: border-box; }
body { margin: 0; padding: 1.5rem; background: #f3f2ee; color: var(--ink);
  font: 1rem/1.45 "Helvetica Neue", Helvetica, Arial, "Liberation Sans", sans-serif; }
main { max-width: 44rem; margin: 0 auto; background: #fff; border: 2px solid var(--line); padding: 1rem 1.25rem; }
main.wide { max-width: 75rem; }
h1 { font-size: 2.6rem; line-height: 1; margin: 0 0 .35rem; font-weight: 900; letter-spacing: -.02em;
  border-bottom: 1px solid var(--line); padding-bottom: .35rem; }
h2 { font-size: 1.1rem; margin: 0; padding: .3rem 0; font-weight: 800; }
h1, h2, p, dt { overflow-wrap: anywhere; }
p { margin: .3rem 0; }
.name { font-size: 1.25rem; font-weight: 700; }
.soft { color: var(--soft); font-size: .875rem; }
.bar { border: 0; height: .7rem; background: var(--line); margin: .6rem 0; }
.rule { border: 0; height: .3rem; background: var(--line); margin: .5rem 0; }
dl { margin: 0; }
.row { display: grid; grid-template-columns: minmax(9rem, 2fr) 3fr; gap: 0 1rem; border-top: 1px solid var(--thin);
  padding: .35rem 0; break-inside: avoid; }
dt { font-weight: 600; }
dd { margin: 0; text-align: right; overflow-wrap: anywhere; }
dd.also { grid-column: 1 / -1; color: var(--soft); font-size: .8125rem; }
dd strong { font-weight: 700; }
.from { display: block; color: var(--soft); font-size: .8125rem; font-weight: 400; }
dd.alarm { grid-column: 1 / -1; text-align: left; border: 2px solid var(--alarm); color: var(--alarm);
  padding: .25rem .5rem; margin-top: .3rem; font-size: .9375rem; }
.alarm-note { border: 2px solid var(--alarm); color: var(--alarm); padding: .4rem .6rem; font-weight: 700; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; }
caption { text-align: left; font-weight: 700; padding: .4rem 0; }
th, td { border: 1px solid var(--thin); padding: .35rem .5rem; text-align: left; vertical-align: top; }
thead th { background: #eee; border-bottom: 2px solid var(--line); }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
tr.differs td, tr.differs th { background: #fdeeee; }
tr.differs > :first-child { border-left: 4px solid var(--alarm); }
a { color: #003a8c; overflow-wrap: anywhere; }
@media (max-width: 30rem) { .row { grid-template-columns: 1fr; } dd, dd.also { grid-column: 1; text-align: left; } }
@media print { body { background: #fff; padding: 0; } main { border-width: 1px; max-width: none; }
  .bar, .rule, thead th, tr.differs td { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
"""


def page(title: str, language: str, body: Iterable[str], *, wide: bool = False) -> str:
    """A page. ``title`` is text, ``body`` is HTML."""
    width = ' class="wide"' if wide else ""
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main{width}>\n"
        + "\n".join(body)
        + "\n</main>\n</body>\n</html>\n"
    )


def element(name: str, text: str, **attributes: str) -> str:
    """An element with a text. ``class_`` is the attribute ``class``."""
    said = "".join(f' {key.rstrip("_")}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{said}>{escape(text)}</{name}>"
