"""Names of people: real lists (Faker, MIT), names of migrants, and invented ones, in the forms that people write."""

from __future__ import annotations

import importlib
from functools import cache
from random import Random

from .inventing import invented, variant
from .pieces import Entity, Piece
from .wordlists import words

LOCALES = {
    "en": "en_US en_GB en_IE",
    "fr": "fr_FR fr_BE fr_CH fr_CA",
    "de": "de_DE de_AT de_CH",
    "es": "es_ES es_MX es_AR es_CO es_CL",
    "it": "it_IT",
    "nl": "nl_NL nl_BE",
    "pt": "pt_PT pt_BR",
}
JOINTS = ("-", "-", "-", " ", " - ", "‑")
MIGRANTS = (
    "tr_TR", "pl_PL", "en_IN", "en_NG", "yo_NG", "ig_NG", "ha_NG", "tw_GH", "fr_DZ",
    "az_AZ", "hr_HR", "ro_RO", "id_ID", "en_PK", "vi_VN", "uz_UZ", "cs_CZ", "hu_HU",
    "sv_SE", "no_NO", "da_DK", "fi_FI", "zh_TW", "sw", "lt_LT", "sk_SK", "et_EE",
)  # fmt: skip
FEMALE = ("first_names_female", "first_romanized_names_female")
MALE = ("first_names_male", "first_romanized_names_male")
ANY = ("first_names",)
LAST = ("last_names", "last_romanized_names", "male_last_names", "unisex_last_names", "last_names_male")


def latin(name: str) -> bool:
    """Whether a name is written in Latin letters, and is a name and not the placeholder of a list."""
    return bool(name) and all(ord(c) < 0x250 or c in "’‘ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ" for c in name)


@cache
def listed(locale: str, attributes: tuple[str, ...]) -> tuple[str, ...]:
    """The names of a Faker locale under the first of the attributes that it has."""
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    found: list[str] = []
    for attribute in attributes:
        found += [str(name).strip() for name in getattr(provider, attribute, ()) if latin(str(name))]
    return tuple(dict.fromkeys(found)) if len(found) > 8 else ()


@cache
def pool(lang: str, what: str) -> tuple[str, ...]:
    """All names of a language, or with lang "migrants" those of everybody else: what is "f", "m" or "surname"."""
    if lang == "migrants":
        # every list counts the same, whatever its length
        lists = [names for locale in MIGRANTS if (names := by_locale(locale, what))]
        written = words("any", "surnames" if what == "surname" else f"given {what}")
        seeded = Random(5)  # noqa: S311  # texts, no secrets
        return tuple(n for names in lists for n in seeded.choices(names, k=400)) + written * 6
    names = [n for locale in LOCALES[lang].split() for n in by_locale(locale, what)]
    return tuple(dict.fromkeys(names))


def by_locale(locale: str, what: str) -> tuple[str, ...]:
    """Names of one Faker locale."""
    if what == "surname":
        return listed(locale, LAST)
    return listed(locale, FEMALE if what == "f" else MALE) or listed(locale, ANY)


def culture(r: Random, lang: str) -> str:
    """Whose names: mostly those of the language, often those of migrants, now and then of another of the seven."""
    x = r.random()
    if x < 0.62:
        return lang
    return "migrants" if x < 0.88 else r.choice(tuple(LOCALES))


def given(r: Random, lang: str, gender: str) -> str:
    """A given name."""
    name = r.choice(pool(lang, gender))
    x = r.random()
    if x < 0.12:
        return variant(r, name)
    if x < 0.17:
        return r.choice(words("any", "diminutives"))
    if x < 0.21 and lang in ("fr", "de", "nl") and "-" not in name:
        return f"{name}-{r.choice(pool(lang, gender))}"
    return name


def surname(r: Random, lang: str, *, simple: bool = False, made: float = 0.42) -> str:
    """A surname, invented in the share `made`; a simple one has no particle and is not double."""
    x = r.random()
    names = pool(lang, "surname")
    name = invented(r, names, lang) if x < made else r.choice(names)
    if simple:
        return name
    y = r.random()
    if y < 0.05:
        return name + r.choice(JOINTS) + r.choice(names)
    if y < 0.10:
        return r.choice(words("any" if lang == "migrants" else lang, "particles")) + name
    if lang in ("es", "pt") and y < 0.5:
        return f"{name} {r.choice(names)}"
    return name


def civility(r: Random, lang: str, gender: str) -> str:
    """A civility of the gender."""
    return r.choice(words(lang, f"civilities {gender}"))


def a_gender(r: Random) -> str:
    """ "f" or "m"."""
    return "f" if r.random() < 0.5 else "m"


def initials(r: Random, name: str) -> str:
    """A given name reduced to its initial; seldom "M.", which is a civility in French."""
    if name[0] == "M" and r.random() < 0.8:
        name = r.choice("ABCDEFGHIJKLNOPRSTVY") + name[1:]
    parts = name.replace("-", " ").split()
    if len(parts) > 1 and r.random() < 0.7:
        return r.choice((".-", ". ", ".")).join(p[0] for p in parts[:2]).upper() + "."
    return name[0].upper() + "."


def person(r: Random, lang: str) -> list[Piece]:
    """A whole name, in one of the orders and shapes that are usual."""
    who = culture(r, lang)
    gender = a_gender(r)
    first, last = given(r, who, gender), surname(r, who)
    e = Entity("PERSON", gender)
    x = r.random()
    g: Piece = (first, e, "given")
    s: Piece = (last, e, "surname")
    if x < 0.55:
        return [g, (" ", e, None), s]
    if x < 0.58:
        degree = r.choice(words("any", "degrees"))
        middle = r.choice(("", "", f" {r.choice('ABCDEFGHJKLNPRST')}."))
        return [(first + middle, e, "given"), (" ", e, None), s, (r.choice((", ", ", ", " ")) + degree, e, None)]
    if x < 0.65:
        return [(initials(r, first), e, "given"), (r.choice((" ", " ", " ", "")), e, None), s]
    if x < 0.71:
        middle = r.choice((given(r, who, gender), given(r, who, gender), given(r, who, gender)[0] + "."))
        return [(f"{first} {middle}", e, "given"), (" ", e, None), s]
    if x < 0.79:
        return [g, (" ", e, None), (last.upper(), e, "surname")]
    if x < 0.85:
        return [(last.upper(), e, "surname"), (" ", e, None), g]
    if x < 0.89:
        return [s, (", ", e, None), g]
    if x < 0.93:
        return [s, (" ", e, None), g]
    if x < 0.94:
        return [g, (" ", e, None), (last[0].upper() + ".", e, "surname")]
    if x < 0.95:
        open_, close = r.choice((('"', '"'), ("(", ")"), ("«", "»"), ("'", "'"), ("„", "“")))
        nick = r.choice(words("any", "diminutives"))
        return [g, (" " + open_, e, None), (nick, e, "given"), (close + " ", e, None), s]
    if x < 0.97:
        return [(first.upper(), e, "given"), (" ", e, None), (last.upper(), e, "surname")]
    if x < 0.98:
        return [s, (" ", e, None), (f"{first} {r.choice('ABCDEFGHJKLNPRST')}{r.choice(('', '.'))}", e, "given")]
    if x < 0.99 and lang == "en":
        return [g, (" ", e, None), s, (r.choice((" Jr.", " Sr.", " III", ", Jr.", " II")), e, None)]
    return [g, (" ", e, None), s]


def first_name(r: Random, lang: str) -> list[Piece]:
    """A given name alone."""
    gender = a_gender(r)
    return [(given(r, culture(r, lang), gender), Entity("PERSON", gender), "given")]


def last_name(r: Random, lang: str) -> list[Piece]:
    """A surname alone."""
    return [(surname(r, culture(r, lang)), Entity("PERSON"), "surname")]


def civil(r: Random, lang: str) -> list[Piece]:
    """Civility and name; the civility is outside of the span."""
    who, gender = culture(r, lang), a_gender(r)
    e = Entity("PERSON", gender)
    head: list[Piece] = [(civility(r, lang, gender), None, "civility"), (" ", None, None)]
    x = r.random()
    last = surname(r, who)
    if x < 0.62:
        return [*head, (last if x > 0.06 else last.upper(), e, "surname")]
    first = given(r, who, gender)
    if x < 0.70:
        first = initials(r, first)
    if x < 0.80:
        last = last.upper()
    return [*head, (first, e, "given"), (" ", e, None), (last, e, "surname")]


def doctor(r: Random, lang: str) -> list[Piece]:
    """A title of a physician, professor or lawyer, and a name."""
    who, gender = culture(r, lang), a_gender(r)
    e = Entity("PERSON")
    last: Piece = (surname(r, who), e, "surname")
    # in English a title belongs to the name; elsewhere it stands before it, as a civility
    of = e if lang == "en" else None
    head: list[Piece] = [(r.choice(words(lang, "titles")), of, "civility"), (" ", of, None)]
    x = r.random()
    if x < 0.5:
        return [*head, last]
    first = given(r, who, gender)
    if x < 0.65:
        first = initials(r, first)
    return [*head, (first, e, "given"), (" ", e, None), last]
