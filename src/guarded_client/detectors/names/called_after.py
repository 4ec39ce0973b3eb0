"""Schools, streets' stops, courts, dishes, models and trains are called after somebody, and name nobody.

"le collège Jean-Moulin", "La biblioteca Gabriel Miró", "pêche Melba", "OLG Hamm", "fauteuil « Lucie », réf. 7742": the
word before or behind says what it is. Behind a civility everything is a name.

Sources: how the seven languages name public buildings; menus; the catalogues of furniture makers; GVG sections 23 to
115 (courts of Germany).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from guarded_client._model import Entity
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.names.goods import THINGS
from guarded_client.detectors.words.listed_names import is_given, is_listed
from guarded_client.detectors.words.ordinary import is_titled
from guarded_client.detectors.words.relatives import ALL as RELATIVES

_BUILDING: Final = (
    r"(?:coll[èe]ge|lyc[ée]e|[ée]cole(?:\s(?:maternelle|primaire|[ée]l[ée]mentaire))?|groupe\sscolaire|gymnase|piscine|stade|m[ée]diath[èe]que"
    r"|biblioth[èe]que|library|museum|bibliotheek|bibliothek|stadion|theater|ziekenhuis|station|gare|a[ée]roport|arr[êe]t|caserne|maternelle"
    r"|colegio|instituto|escuela|biblioteca|polideportivo|estadio|teatro|museo|estaci[óo]n|aeropuerto|parada|hospital"
    r"|liceo|scuola|istituto(?:\scomprensivo)?|ospedale|stazione|fermata|aeroporto|stadio|palestra"
    r"|escola(?:\s(?:secund[áa]ria|b[áa]sica|profissional))?|agrupamento(?:\sde\sescolas)?|esta[çc][ãa]o|aeroporto|est[áa]dio|museu|paragem"
    r"|gymnasium|grundschule|gesamtschule|realschule|bushaltestelle|haltestelle|u-bahnhof|bahnhof|kaserne|klinikum"
    r"|basisschool|middelbare\sschool|halte|zwembad|sporthal)"
)
_HOUSED: Final = lazily(rf"(?<![^\W_]){_BUILDING}\s\Z", re.IGNORECASE)
_TITLED_HOUSE: Final = lazily(rf"(?<![^\W_]){_BUILDING}\s(?i:don|d\.|fra|p\.)\s\Z", re.IGNORECASE)
_GLUED: Final = lazily(r"[a-zäöü]{3}(?:school|schule|lyceum|gymnasium)\Z")
_OF_HOUSE: Final = lazily(rf"{_BUILDING}\s(?=[A-ZÀ-Þ])", re.IGNORECASE)
_OWN: Final = lazily(
    r"[ -](?:(?i:primary|secondary|elementary|middle|high|grammar|comprehensive)\s)(?i:school|academy)(?!\w)"
)
_STOP: Final = lazily(
    r"(?<!\w)(?:station|arr[êe]t|fermata|parada|paragem|halte|(?:bus)?haltestelle|m[ée]tro|metro)\s\Z", re.IGNORECASE
)
"""Of a bus or an underground; one word is enough."""
_MANY: Final = lazily(r"[ -](?:(?:de|da|do|du|y|e|von|van|der)\s)?[A-ZÀ-Þ]")
_QUOTES: Final = "\"“”„«»‘’'‚"
_QUOTED: Final = lazily(r"(?<![^\W_])(?P<thing>[^\W\d_][\w-]{2,24})\s[\"“„«‚‘']\s?\Z")
_CODED: Final = lazily(
    r"\s?[\"”“»’‘']\s?(?:\d\s(?:places|posti|plazas|lugares|sitzer|zits)\s?)?,?\s?[(]?"
    r"(?:r[ée]f|art|art[ií]c\w{0,5}|artikel|c[óo]d|best|bestell?|sku|mod|model\w{0,3}|item|no|nr|n[°º]|\d{1,4}[.,]\d\d\s?€|€\s?\d|\d{2,4}\s?€)(?![a-zà-ÿ])",
    re.IGNORECASE,
)
_UNQUOTED: Final = lazily(r"(?<![^\W_])(?P<thing>[^\W\d_][\w-]{2,24})\s\Z")
_BEHIND: Final = lazily(r"[\"”“»’']\s(?P<thing>[^\W\d_][\w-]{2,24})")
_PRICED: Final = lazily(
    r",?\s[(]?(?:r[ée]f\.|ref\.|art\.|art\.?nr|artikel|c[óo]d\.|best\.|bestel|sku\s|\d{1,4}(?:[.,]\d\d)?\s?€|€\s?\d)",
    re.IGNORECASE,
)
_SCHOOL: Final = lazily(
    r"(?:-[A-ZÄÖÜ][\w’']{1,20}){0,3}-(?:[A-Z][a-zäöü]{2,12})?(?:[Ss]chule|[Gg]ymnasium|Kolleg|Stift|Halle|Klinik|Stadion|Universit[äa]t|Institut"
    r"|Preis|Stiftung|Bibliothek|Kaserne|Theater)(?!\w)"
)
"""What is behind a name with hyphens in German: "Astrid-Lindgren-Schule"."""
_MODEL: Final = lazily(
    r"(?<![^\W_])(?:le\smod[èe]le|(?:das|dem|beim)\smodell|el\smodelo|il\smodello|het\smodel|o\smodelo|the\smodel|la\sgamme"
    r"|la\scollection|die\sserie|der\sserie)\s[\"«„“]?\s?\Z",
    re.IGNORECASE,
)
_COURT: Final = lazily(r"(?<!\w)(?:O?LG|AG|LAG|LSG|O?VG|VGH|SG|FG|ArbG|KG|BayObLG)\s\Z")
_DISH: Final = lazily(
    r"(?<!\w)(?:(?:p[êe]ches?|peach)\sMelba|poires?\sBelle[ -]H[ée]l[èe]ne"
    r"|cr[êe]pes?\sSuzette|tartes?\s(?:Tatin|Bourdaloue)"
    r"|(?:beef|filet)\sWellington|(?:eggs|(?:œ|oe)ufs?|huevos|uova)\sB[ée]n[ée]dicte?"
    r"|Chicken\sKiev|Tom\s(?:Yum|Kha)|Eton\sMess|Shepherd['’]s\spie|Caesar[ -]salad|salade\sC[ée]sar"
    r"|Bakewell\s(?:tart|pudding)|(?:all['’]\s?)?Amatriciana|alla\s(?:Milanese|Norma|Bolognese|Genovese|Romana)"
    r"|hachis\sParmentier|cr[èe]m[ea]\sChantilly|(?:tournedos|bistecca)\sRossini|(?:fettuccine|pasta)\sAlfredo"
    r"|pizza\sMargherita|Bacalhau\s[àa]\s(?:Br[áa]s|Gomes\sde\sS[áa]|Z[ée]\sdo\sPipo)|(?:Waldorf|Cobb)\ssalad"
    r"|Waldorfsalat|(?:filet|Bo(?:euf|eff))\sStroganoff|Bolo[ -]Rei|Pavlova|Battenberg|Chateaubriand)(?!\w)",
    re.IGNORECASE,
)
_DISHES: Final = (
    *(
        "melba",
        "hélène",
        "suzette",
        "tatin",
        "bourdaloue",
        "wellington",
        "benedict",
        "bénédict",
        "kiev",
        "tom ",
        "eton",
        "shepherd",
        "caesar",
        "césar",
        "bakewell",
    ),
    *("amatriciana", "milanese", "norma", "genovese", "parmentier", "chantilly", "rossini", "alfredo", "margherita"),
    *("brás", "bras", "gomes", "waldorf", "cobb", "stroganoff", "pavlova", "battenberg", "bolo", "chateaubriand"),
)
_NEAR: Final = 32
_KINDS: Final = frozenset({"PERSON", "LOCATION", "ORGANIZATION", "ADDRESS"})


def without_called_after(text: str, entities: Iterable[Entity]) -> Iterator[Entity]:
    """What a model found, without persons after whom only a building, a dish, a court or a thing is called.

    Args:
        text: what the model read.
        entities: of any kind; of places and organisations only dishes and things go.
    """
    for entity in entities:
        if _of_a_school(text, entity):
            continue
        if entity.kind not in _KINDS or not _called(text, entity) or is_titled(text, entity.start):
            yield entity


def _of_a_school(text: str, entity: Entity) -> bool:
    """Whether a school has the word in its name: "scuola Don Milani", "Theo Thijssenschool"."""
    if entity.kind != "PERSON":
        return False
    before = text[max(0, entity.start - _NEAR) : entity.start]
    return _TITLED_HOUSE.search(before) is not None or _GLUED.search(text, entity.start, entity.end) is not None


def _called(text: str, entity: Entity) -> bool:
    start, end = entity.start, entity.end
    value = text[start:end]
    before = text[max(0, start - _NEAR) : start]
    first, _, name = value.rpartition(" ")
    if first.casefold() in THINGS and _PRICED.match(text, end) is not None:
        return True
    if not first and name[0].isupper() and _sold_beside(text, start, end):
        return True
    if (value.casefold() in THINGS or (before.strip() and before.rstrip()[-1:] in _QUOTES)) and _is_thing(
        text, start, end
    ):
        return True
    if any(word in value.casefold() for word in _DISHES):
        for dish in _DISH.finditer(text, max(0, start - _NEAR), end + _NEAR):
            if dish.start() < end and dish.end() > start:
                return True
    if _MODEL.search(before) is not None and " " not in value:
        return True
    if entity.kind != "PERSON":
        return False
    if _COURT.search(before) is not None and " " not in value:
        return True
    if _OWN.match(text, end) is not None or _SCHOOL.match(text, end) is not None:
        return True
    inside = _OF_HOUSE.match(text, start)
    whole = " " in value.strip() or "-" in value or _MANY.match(text, end) is not None
    if _STOP.search(before) is not None and not is_given(value):
        return True
    return inside is not None or (whole and _HOUSED.search(before) is not None)


def _is_thing(text: str, start: int, end: int) -> bool:
    """Whether a thing with a name in quotes stands there: a word for one before, or its number or price behind."""
    if text[start:end].casefold() in THINGS and (text[start].islower() or text[end : end + 2].strip()[:1] in _QUOTES):
        return True
    quoted = _QUOTED.search(text, max(0, start - _NEAR), start)
    if quoted is None:
        return False
    return quoted["thing"].casefold() in THINGS or (
        _CODED.match(text, end) is not None
        and quoted["thing"].casefold() not in _PERSONS
        and not is_listed(quoted["thing"])
    )


def _sold_beside(text: str, start: int, end: int) -> bool:
    """Whether a thing stands right before with a price or number behind, or right behind a name in quotes."""
    if text[end : end + 1] in _QUOTES:
        behind = _BEHIND.match(text, end)
        return behind is not None and behind["thing"].casefold() in THINGS
    if _PRICED.match(text, end) is None:
        return False
    thing = _UNQUOTED.search(text, max(0, start - _NEAR), start)
    return thing is not None and thing["thing"].casefold() in THINGS


_RELATIVES: Final = frozenset(word for each in RELATIVES for word in f"{each.family} {each.wider}".split())
_PERSONS: Final = _RELATIVES.union(
    """
    client cliente clientes cliënt customer kunde kundin klant patient patiente paciente paziente patiënt madame
    monsieur mme herr frau señor señora signor signora meneer mevrouw senhor senhora user utilisateur usuario utente
    gebruiker
    usuário benutzer owner titulaire titular inhaber contact contacto contatto dossier agent agente nom name nombre nome
    naam alias dit dite genannt pseudo
    """.split()  # noqa: SIM905
)
"""What stands in quotes behind one is somebody."""
