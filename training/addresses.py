"""Addresses of thirteen countries: number, street, floor or door, postcode, town, in the orders usual there."""

from __future__ import annotations

from random import Random

from .pieces import Entity, Piece
from .places import COUNTRIES, country_names, town_name
from .streets import street
from .wordlists import words

LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"


def floor(r: Random, lang: str) -> str:
    """A floor, flat, door or box."""
    form = r.choice(words(lang, "floors"))
    n = str(r.randint(1, 90) if r.random() < 0.6 else r.randint(100, 999))
    return (
        form.replace("{n}", n)
        .replace("{a}", f"{r.randint(1, 60)}{r.choice(('', 'A', 'B', 'C', 'a'))}")
        .replace("{f}", str(r.randint(1, 9)))
        .replace("{l}", r.choice("ABCDEF"))
        .replace("{r}", r.choice(("I", "II", "III", "IV")))
        .replace("{d}", r.choice(("Esq.", "Dto.", "Esq", "Dto", "Dt.º", "D", "E", "Frente", "Esquerdo", "Direito")))
    )


def house(r: Random, lang: str) -> str:
    """A house number."""
    x = r.random()
    n = r.randint(1, 199) if x < 0.8 else r.randint(200, 9999)
    if lang == "en":
        return str(r.randint(1, 9999) if r.random() < 0.6 else n) + (
            r.choice(("A", "B", "a", "b", "C", "1/2")) if x < 0.05 else ""
        )
    if lang == "fr":
        return str(n) + (
            r.choice((" bis", " ter", "bis", "B", " A", " B", "ter", "-" + str(n + 2))) if x < 0.16 else ""
        )
    if lang == "de":
        more = ("a", "b", " a", "c", f"-{n + 4}", f"/{n % 9 + 1}", f"/{n % 80 + 1}", f"-{n % 90 + 1}", " B", "A")
        return str(n) + (r.choice(more) if x < 0.3 else "")
    if lang == "es":
        return r.choice(("s/n", "s/n", "S/N", "sn", f"{n} bis", f"{n}A", f"km {n}")) if x < 0.10 else str(n)
    if lang == "it":
        return (
            r.choice((f"{n}/A", f"{n}/{n % 9 + 1}", f"{n}bis", f"{n}/b", "snc", "s.n.c.", f"{n} A"))
            if x < 0.16
            else str(n)
        )
    if lang == "nl":
        return str(n) + (r.choice(("A", "a", "-12", "b", "bis", "-2", "-III", " hs", "/1")) if x < 0.25 else "")
    return r.choice(("S/N", "s/n", f"{n}A", f"{n}-{n + 2}")) if x < 0.10 else str(n)


def postcode(r: Random, lang: str, country: str) -> str:
    """A postcode of the country."""
    n = r.randint
    if country in ("FR", "ES", "IT", "DE", "MX"):
        code = f"{n(1, 98):02d}{n(0, 999):03d}" if country != "ES" else f"{n(1, 52):02d}{n(0, 999):03d}"
        x = r.random()
        if x < 0.05 and country == "FR":
            return f"{code[:2]} {code[2:]}"
        if x < 0.12:
            return {"FR": "F-", "DE": "D-", "IT": "I-", "ES": "E-", "MX": "C.P. "}[country] + code
        return code
    if country == "US":
        return f"{n(501, 99950):05d}" + (f"-{n(1, 9999):04d}" if r.random() < 0.12 else "")
    if country == "GB":
        area = "".join(r.choices(LETTERS, k=r.choice((1, 2, 2)))) + str(n(1, 28))
        return f"{area}{r.choice((' ', ' ', ''))}{n(1, 9)}{r.choice(LETTERS)}{r.choice(LETTERS)}"
    if country in ("CA", "QC"):
        return "".join(
            (r.choice("HJGKLMV"), str(n(0, 9)), r.choice(LETTERS), " ", str(n(0, 9)), r.choice(LETTERS), str(n(0, 9)))
        )
    if country == "IE":
        return f"{r.choice('DTHVAKCFWPRXYNE')}{n(1, 99):02d} {r.choice(LETTERS)}{n(0, 9)}{r.choice(LETTERS)}{n(0, 9)}"
    if country == "NL":
        return f"{n(1000, 9999)}{r.choice((' ', ' ', ''))}{r.choice(LETTERS)}{r.choice(LETTERS)}"
    if country == "PT":
        return f"{n(1000, 9980)}-{n(1, 999):03d}"
    if country == "BR":
        return f"{r.choice(('CEP ', 'CEP: ', '', '', ''))}{n(1000, 99999):05d}-{n(0, 999):03d}"
    if country == "AR":
        return f"{r.choice(('C', 'B', ''))}{n(1000, 9999)}{r.choice(('', 'ABC'))}"
    return (r.choice(("L-", "")) if country == "LU" else r.choice(("", "", "", "B-", "CH-", "A-")[:4])) + str(
        n(1000, 9999)
    )


def a_country(r: Random, lang: str) -> str:
    """A country that speaks the language; LU for Luxembourg."""
    return r.choice(COUNTRIES[lang])


def line(r: Random, lang: str, e: Entity, *, with_floor: float = 0.28) -> list[Piece]:
    """Street, number and perhaps a floor."""
    name, number = street(r, lang), house(r, lang)
    s: Piece = (name, e, "street")
    h: Piece = (number, e, "house")
    first = lang in ("en", "fr")
    if r.random() < 0.07:
        first = not first
    out = (
        [h, (r.choice(words(lang, "before a number")) if lang == "fr" else " ", e, None), s]
        if first
        else [s, (r.choice(words(lang, "before a number")), e, None), h]
    )
    if r.random() < with_floor:
        f = floor(r, lang)
        gap = "" if f[0] == "-" else r.choice((", ", ", ", " ", " - ", "\n") if lang != "nl" else (" ", " ", "-", ", "))
        piece: Piece = (f, e, "floor")
        out = (
            [piece, (", ", e, None), *out]
            if first and f[0] != "-" and r.random() < 0.2
            else [*out, (gap, e, None), piece]
        )
    return out


def locality(r: Random, lang: str, e: Entity, sep: str) -> list[Piece]:
    """Postcode and town, with state, province or country now and then."""
    where = a_country(r, lang)
    code: Piece = (postcode(r, lang, where), e, "postcode")
    name: Piece = (town_name(r, lang, {"LU": "LU"}.get(where, where)), e, "town")
    x = r.random()
    out: list[Piece]
    if where in ("US", "CA") or (where == "QC" and x < 0.8):
        state = {"QC": "QC"}.get(where) or (
            r.choice(words("any", "states")) if x < 0.7 else r.choice(words("any", "state names"))
        )
        out = [name, (", " if x < 0.8 else " ", e, None), (state, e, "region"), (" ", e, None), code]
    elif where in ("GB", "IE"):
        out = [name, (sep if x < 0.8 else " ", e, None), code]
        if x < 0.15:
            out = [name, (", ", e, None), (r.choice(words("en", "regions")), e, "region"), (sep, e, None), code]
    elif x < 0.82:
        out = [code, (" " if r.random() < 0.85 else ", ", e, None), name]
    elif x < 0.91:
        out = [name, (r.choice((", ", " ", " - ")), e, None), code]
    else:
        out = [name]
    if where == "FR" and x < 0.06:
        out.append((r.choice((" CEDEX", " Cedex 9", " cedex 14")), e, "town"))
    elif where == "IT" and x < 0.5:
        p = r.choice(words("any", "provinces"))
        out.append((f" ({p})" if x < 0.35 else f" {p}", e, "region"))
    elif where == "BR" and x < 0.6:
        out.append((r.choice((" - ", "/", ", ", " / ")) + r.choice(words("any", "ufs")), e, "region"))
    elif where in ("ES", "MX", "AR") and x < 0.12:
        out.append(
            (
                f" ({r.choice(words('es', 'regions'))})" if x < 0.08 else f", {r.choice(words('es', 'regions'))}",
                e,
                "region",
            )
        )
    if r.random() < 0.10:
        out += [(sep, e, None), (r.choice(country_names(lang)), e, "country")]
    return out


def address(r: Random, lang: str, *, block: bool = False) -> list[Piece]:
    """A whole address, on one line, or as a block of lines: one ADDRESS."""
    e = Entity("ADDRESS")
    sep = "\n" if block else r.choice((", ", ", ", ", ", " ", " ", " - ", "; ", " / "))
    return [*line(r, lang, e), (sep, e, None), *locality(r, lang, e, sep)]


def street_line(r: Random, lang: str) -> list[Piece]:
    """Street, number and floor without the town."""
    return line(r, lang, Entity("ADDRESS"))


def postcode_town(r: Random, lang: str) -> list[Piece]:
    """Postcode and town: ADDRESS as a whole."""
    e = Entity("ADDRESS")
    where = a_country(r, lang)
    return [(postcode(r, lang, where), e, "postcode"), (" ", e, None), (town_name(r, lang, where), e, "town")]
