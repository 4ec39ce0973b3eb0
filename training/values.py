"""Slots of templates and what fills them: names and places from their modules, everything else here."""

from __future__ import annotations

import string
from collections.abc import Callable
from random import Random

from . import addresses, organizations, places
from .inventing import syllables
from .names import a_gender, civil, culture, doctor, first_name, given, initials, last_name, person, surname
from .pieces import Entity, Piece, labelled, plain
from .prose import medical, sentence, some_words, word
from .streets import street
from .wordlists import words


def digits(r: Random, form: str) -> str:
    """The form with its `#` filled with digits."""
    return "".join(r.choice(string.digits) if c == "#" else c for c in form)


def date(r: Random, lang: str) -> str:
    """A date in one of the usual forms."""
    d, m, y = r.randint(1, 31), r.randint(1, 12), r.randint(1935, 2027)
    month = words(lang, "months")[m - 1]
    x = r.random()
    if x < 0.3:
        return f"{d:02d}{r.choice('/.-')}{m:02d}/{y}" if x < 0.05 else f"{d:02d}/{m:02d}/{y}"
    if x < 0.4:
        return f"{d:02d}.{m:02d}.{y}"
    if x < 0.5:
        return f"{y}-{m:02d}-{d:02d}"
    if x < 0.58:
        return f"{d}/{m}"
    if lang == "en":
        return r.choice((f"{month} {d}, {y}", f"{d} {month} {y}", f"{month} {d}", f"{month} {y}", f"{month[:3]} {d}"))
    if lang == "de":
        return r.choice((f"{d}. {month} {y}", f"{d}. {month}", f"{month} {y}"))
    of = " de " if lang in ("es", "pt") else " "
    return r.choice((f"{d}{of}{month}{of}{y}", f"{d}{of}{month}", f"{month} {y}"))


def born_in_words(r: Random, lang: str) -> str:
    """A date of birth in words."""
    of = {"es": " de ", "pt": " de ", "en": " of "}.get(lang, " ")
    day, month, year = (r.choice(words(lang, what)) for what in ("days in words", "months", "years in words"))
    return f"{day}{of}{month}{of if lang in ('es', 'pt') else ' '}{year}"


def amount(r: Random, lang: str) -> str:
    """A sum of money."""
    n = r.choice((r.randint(1, 99), r.randint(100, 9999)))
    if lang == "en":
        return r.choice((f"£{n}", f"${n}.99", f"{n} pounds", f"${n:,}", f"€{n}", f"{n} GBP", f"{n} bucks"))
    return r.choice(
        (
            f"{n} €",
            f"{n},90 €",
            f"{n}€",
            f"{n} euros" if lang not in ("de", "nl") else f"{n} Euro",
            f"{n} EUR",
            f"EUR {n},00",
        )
    )


def username(r: Random, lang: str) -> list[Piece]:
    """A user name or handle: names, words and digits run together."""
    who = culture(r, lang)
    a = places.without_accents(given(r, who, a_gender(r))).lower().replace(" ", "").replace("'", "")
    b = places.without_accents(surname(r, who, simple=True)).lower().replace(" ", "").replace("'", "")
    n = str(r.choice((r.randint(1, 99), r.randint(1960, 2012), r.randint(100, 9999))))
    word = r.choice(words("any", "nick words"))
    x = r.randrange(15)
    name = (
        f"{a}.{b}",
        f"{a[0]}{b}",
        f"{a}{n}",
        f"{a}_{b}",
        f"{b}{n}",
        f"{a}_{word}",
        f"{word}{a}{n}",
        f"{a[:3]}{b[:4]}{n}",
        f"xX_{a}_Xx",
        f"the_real_{a}",
        f"{a.capitalize()}{b.capitalize()}",
        f"{word}_{n}",
        f"{a[0]}.{b}{n}",
        f"{word.capitalize()}{r.choice(('Girl', 'Boy', 'Fan', 'HQ'))}{n}",
        f"{a}-{b}",
    )[x]
    return labelled(name, "USERNAME")


def handle(r: Random, lang: str) -> list[Piece]:
    """A handle with its @: USERNAME."""
    [(name, entity, kind)] = username(r, lang)
    return [("@", entity, None), (name.replace(".", "_").replace("-", ""), entity, kind)]


def email(r: Random, lang: str) -> str:
    """A mail address."""
    [(name, _, _)] = username(r, lang)
    host = (
        r.choice(words("any", "mail hosts"))
        if r.random() < 0.8
        else syllables(r, lang, middle=0).lower() + r.choice((".fr", ".com", ".de"))
    )
    return f"{name}@{places.without_accents(host)}"


def url(r: Random, lang: str) -> str:
    """An address of a page."""
    page = r.choice(("help", "account", "orders", "p", "faq", "login"))
    return f"https://{r.choice(words('any', 'domains'))}/{page}/{r.randint(1, 9999)}"


def noun(r: Random, lang: str) -> str:
    """A German noun, often a compound that no list has."""
    if r.random() < 0.35:
        return r.choice(words("de", "nouns"))
    return r.choice(words("de", "noun heads")) + r.choice(words("de", "noun tails"))


def product(r: Random, lang: str) -> str:
    """A product's name, made up."""
    name = organizations.brand(r, lang)
    x = r.random()
    if x < 0.3:
        return f"{name} {r.choice(('Pro', 'Plus', 'Max', 'Mini', 'S', 'X', 'Air', 'One', 'Lite', 'Basic', 'Premium'))}"
    if x < 0.6:
        return f"{name} {r.choice(('', 'X', 'T', 'G'))}{r.choice((2, 3, 5, 10, 20, 100, 200, 300, 500, 2000))}"
    return name


def tool(r: Random, lang: str) -> str:
    """A program's name: a known one, or one made up as such names are."""
    if r.random() < 0.25:
        return r.choice(words("any", "software"))
    middle = syllables(r, lang, middle=0.0)
    head, tail = r.choice(words("any", "tool heads")), r.choice(words("any", "tool tails"))
    return head + (middle if r.random() < 0.7 else middle.lower()) + (tail if head or tail else "DB")


def acronym(r: Random, lang: str) -> str:
    """Capitals that mean something to somebody."""
    return "".join(r.choices("ABCDEFGHIKLMNOPRSTUVWX", k=r.choice((2, 3, 3, 4))))


def iban(r: Random, lang: str) -> str:
    """Something shaped like an IBAN."""
    code = r.choice(("FR76", "DE89", "ES91", "IT60", "NL91", "PT50", "GB29", "BE68", "CH93"))
    return digits(r, code + " #### #### #### #### ###" if r.random() < 0.6 else code + "#" * 18)


def person_with_initials(r: Random, lang: str) -> list[Piece]:
    """Initials and surname, or initials alone, as courts and clinics write."""
    who, gender = culture(r, lang), a_gender(r)
    e = Entity("PERSON")
    first, last = initials(r, given(r, who, gender)), surname(r, who)
    x = r.random()
    if x < 0.6:
        return [(first, e, "given"), (r.choice((" ", " ", "")), e, None), (last, e, "surname")]
    if x < 0.8:
        return [(last, e, "surname"), (r.choice((" ", ", ")), e, None), (first, e, "given")]
    return [(first, e, "given"), (r.choice((" ", "")), e, None), (last[0].upper() + ".", e, "surname")]


def a_name(r: Random, lang: str) -> list[Piece]:
    """How somebody may be called: whole name, given name or surname."""
    return r.choice((person, person, first_name, last_name))(r, lang)


def part(type_: str, kind: str, make: Callable[[Random, str], str]) -> Callable[[Random, str], list[Piece]]:
    """A slot that is one labelled piece."""
    return lambda r, lang: labelled(make(r, lang), type_, kind)


def no_name(make: Callable[[Random, str], str]) -> Callable[[Random, str], list[Piece]]:
    """A slot that is not labelled."""
    return lambda r, lang: plain(make(r, lang))


def postcode(r: Random, lang: str) -> str:
    """A postcode alone."""
    return (
        addresses.postcode(r, lang, addresses.a_country(r, lang))
        .removeprefix("CEP: ")
        .removeprefix("CEP ")
        .removeprefix("C.P. ")
    )


SLOTS: dict[str, Callable[[Random, str], list[Piece]]] = {
    "PERSON": person,
    "GIVEN": first_name,
    "SURNAME": last_name,
    "NAME": a_name,
    "MR": civil,
    "DOCTOR": doctor,
    "INITIALS": person_with_initials,
    "USERNAME": username,
    "HANDLE": handle,
    "ADDRESS": addresses.address,
    "BLOCK": lambda r, lang: addresses.address(r, lang, block=True),
    "STREETLINE": addresses.street_line,
    "STREET": part("ADDRESS", "street", street),
    "HOUSE": part("ADDRESS", "house", addresses.house),
    "FLOOR": part("ADDRESS", "floor", lambda r, lang: addresses.floor(r, lang).lstrip("-")),
    "POSTCODE": part("ADDRESS", "postcode", postcode),
    "POSTTOWN": addresses.postcode_town,
    "TOWN": places.town,
    "COUNTRY": places.country,
    "REGION": places.region,
    "ORG": organizations.org,
    "EMAIL": no_name(email),
    "PHONE": no_name(lambda r, lang: digits(r, r.choice(words(lang, "phones")))),
    "DATE": no_name(date),
    "DOB_WORDS": no_name(born_in_words),
    "TIME": no_name(
        lambda r, lang: (
            f"{r.randint(0, 23):02d}{r.choice(':h') if lang in ('fr', 'pt') else ':'}{r.choice((0, 15, 30, 45, 7)):02d}"
        )
    ),
    "MONTH": no_name(lambda r, lang: r.choice(words(lang, "months"))),
    "DAY": no_name(lambda r, lang: r.choice(words(lang, "days"))),
    "AMOUNT": no_name(amount),
    "ORDER": no_name(
        lambda r, lang: (
            r.choice(("", "", "#", "n° " if lang == "fr" else "")) + digits(r, r.choice(words("any", "orders")))
        )
    ),
    "ID": no_name(lambda r, lang: digits(r, r.choice(words("any", "ids")))),
    "IBAN": no_name(iban),
    "CARD": no_name(
        lambda r, lang: digits(
            r, r.choice(("4### #### #### ####", "5###############", "4###-####-####-####", "**** ####"))
        )
    ),
    "NUM": no_name(lambda r, lang: str(r.choice((r.randint(2, 12), r.randint(13, 99), r.randint(100, 5000))))),
    "AGE": no_name(lambda r, lang: str(r.randint(1, 99))),
    "YY": no_name(lambda r, lang: f"{r.randint(0, 99):02d}"),
    "SMALL": no_name(lambda r, lang: str(r.randint(2, 12))),
    "URL": no_name(url),
    "IP": no_name(lambda r, lang: ".".join(str(r.randint(1, 254)) for _ in range(4))),
    "BRAND": no_name(lambda r, lang: r.choice(words("any", "brands"))),
    "SOFTWARE": no_name(lambda r, lang: r.choice(words("any", "software"))),
    "WORK": no_name(lambda r, lang: r.choice(words(lang, "works"))),
    "WORD": no_name(word),
    "WORDS": no_name(some_words),
    "SENTENCE": no_name(sentence),
    "MEDICAL": no_name(medical),
    "ROLE": no_name(lambda r, lang: r.choice(words("any", "roles"))),
    "NOUN": no_name(noun),
    "TOWNER": no_name(lambda r, lang: places.town_name(r, lang).split(" ")[0] + "er"),  # of a town: no place itself
    "PRODUCT": no_name(product),
    "ROMAN": no_name(lambda r, lang: r.choice(("II", "III", "IV", "VI", "VII", "IX", "XI", "XIV", "XVI", "XX"))),
    "ACRONYM": no_name(acronym),
    "THING": no_name(lambda r, lang: r.choice(words(lang, "things"))),
    "JOB": no_name(lambda r, lang: r.choice(words(lang, "jobs"))),
    "PEOPLE": no_name(lambda r, lang: r.choice(words(lang, "peoples"))),
    "LABEL": no_name(lambda r, lang: r.choice(words(lang, "labels"))),
    "DRUG": no_name(lambda r, lang: r.choice(words("any", "drugs"))),
    "TOOL": no_name(tool),
    "FOOD": no_name(lambda r, lang: r.choice(words(lang, "foods"))),
    "TO_DO": no_name(lambda r, lang: r.choice(words(lang, "orders"))),
    "NAMESAKE": no_name(lambda r, lang: surname(r, lang, simple=True)),  # what is named after somebody names nobody
    "EPONYM": no_name(lambda r, lang: r.choice(words("any", "eponyms"))),
}
NAMES = frozenset(
    (
        *("PERSON", "GIVEN", "SURNAME", "NAME", "MR", "DOCTOR", "INITIALS", "USERNAME", "HANDLE"),
        *("ADDRESS", "BLOCK", "STREETLINE", "STREET", "HOUSE", "FLOOR", "POSTCODE", "POSTTOWN"),
        *("TOWN", "COUNTRY", "REGION", "ORG"),
    )
)
"""Slots whose values are labelled."""
