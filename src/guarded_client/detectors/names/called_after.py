"""Schools, courts, dishes, models and furniture are called after somebody, and name nobody.

"le collège Jean-Moulin", "pêche Melba", "OLG Hamm", "fauteuil « Lucie », réf. 7742". A building counts only with the
whole name of somebody known who is long dead: at "the station Peter Williams" waits. A thing counts only with its name
in quotes and its number behind: the table "Martin" is reserved, and "lit Bernard, 12 €" is a bill. Behind a civility
everything is a name.

Sources: after whom the seven countries call their public buildings; menus; the catalogues of furniture makers; GVG
sections 115 to 122 (courts of Germany).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from guarded_client._model import Entity
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.words.listed_names import is_given
from guarded_client.detectors.words.ordinary import is_titled

_BUILDING: Final = (
    r"(?:coll[èe]ge|lyc[ée]e|[ée]cole(?:\s(?:maternelle|primaire|[ée]l[ée]mentaire))?|groupe\sscolaire|gymnase|piscine|stade|m[ée]diath[èe]que"
    r"|biblioth[èe]que|library|bibliotheek|bibliothek|stadion|station|gare|a[ée]roport|arr[êe]t|caserne"
    r"|colegio|instituto|escuela|biblioteca|polideportivo|estadio|teatro|museo|estaci[óo]n|aeropuerto|parada|hospital"
    r"|liceo|scuola|istituto(?:\scomprensivo)?|ospedale|stazione|fermata|aeroporto|palestra"
    r"|escola(?:\s(?:secund[áa]ria|b[áa]sica))?|agrupamento\sde\sescolas|esta[çc][ãa]o|est[áa]dio|museu|paragem"
    r"|salle|amphi(?:th[ée][âa]tre)?|auditorium|raum|saal|sala|aula|zaal|gymnasium|grundschule|gesamtschule|realschule|(?:bus)?haltestelle|u-bahnhof|bahnhof|basisschool|halte|m[ée]tro|tram(?:way)?|barrage|pont|tour|rond-point|parking|ligne)"
)
_KNOWN: Final = (
    "victor hugo;charles de gaulle;françois mitterrand;simone veil;léon blum;pierre mendès france;albert camus"
    ";émile zola;jules verne;paul éluard;pablo neruda;pablo picasso;joliot-curie;henri barbusse;rosa parks"
    ";nelson mandela;olympe de gouges;lucie aubrac;robert schuman;jean monnet;claude bernard;ambroise paré"
    ";jean moulin;jean jaurès;jules ferry;louis pasteur;marie curie;georges pompidou;antoine de saint-exupéry"
    ";gabriel miró;miguel de cervantes;federico garcía lorca;santiago ramón y cajal"
    ";galileo galilei;leonardo da vinci;dante alighieri;alessandro manzoni;don milani;lorenzo milani;maria montessori"
    ";marquês de pombal;luís de camões;almeida garrett"
    ";willy brandt;konrad adenauer;astrid lindgren;sophie scholl;geschwister scholl;albert einstein"
    ";albert schweitzer;johann wolfgang von goethe;theo thijssen;anne frank;eleanor roosevelt;martin luther king"
)
_WHO: Final = _KNOWN.replace(" ", r"[\s-]").replace(";", "|")
_WORDS: Final = frozenset(_KNOWN.replace("-", " ").replace(";", " ").split()) - {"de", "da", "y", "don", "von", "la"}
_HOUSE: Final = lazily(
    rf"(?<![^\W_]){_BUILDING}\s(?:{_WHO})(?:-(?:platz|stra(?:ß|ss)e|allee))?(?!\w|[ -](?-i:[A-ZÀ-Þ]))"
    rf"|(?<![^\W_])(?:{_WHO})(?:[ -](?:(?:primary|secondary|elementary|middle|high|grammar)\sschool|schule|gymnasium"
    r"|gesamtschule|grundschule|realschule)|school)(?!\w)",
    re.IGNORECASE,
)
"""With the whole name of somebody known before or behind the building."""
_SEATS: Final = (
    r"(?:Bamberg|Brandenburg|Braunschweig|Bremen|Celle|Dresden|Hamm|Jena|Naumburg|Oldenburg|Rostock|Schleswig)"
)
_COURT: Final = lazily(rf"(?<!\w)(?:OLG|OVG|LAG|LSG)\s{_SEATS}(?!\w|[ -][A-ZÀ-Þ])")
_DISH: Final = lazily(
    r"(?<!\w)(?:(?:p[êe]ches?|peach)\sMelba|poires?\sBelle[ -]H[ée]l[èe]ne"
    r"|cr[êe]pes?\sSuzette|tartes?\s(?:Tatin|Bourdaloue)|(?:beef|filet)\sWellington|(?:eggs|(?:œ|oe)ufs)\sB[ée]n[ée]dicte?"
    r"|Chicken\sKiev|Tom\s(?:Yum|Kha)\s(?:gai|goong|kung|soup)|Eton\sMess|Caesar[ -]salad|salade\sC[ée]sar"
    r"|(?:all['’]\s?)Amatriciana|hachis\sParmentier|cr[èe]m[ea]\sChantilly|tournedos\sRossini|fettuccine\sAlfredo"
    r"|pizza\sMargherita|Bacalhau\sà\s(?:Br[áa]s|Gomes\sde\sS[áa]|Z[ée]\sdo\sPipo)|Waldorf[ -]?salat|Waldorf\ssalad"
    r"|(?:filet|b(?:œ|oe)uf|beef)\sStroganoff)(?!\w|[ -](?-i:[A-ZÀ-Þ]))",
    re.IGNORECASE,
)
"""Only with the word for what is eaten: "Pavlova" alone is somebody."""
_DISHES: Final = (
    *("melba", "hélène", "helene", "suzette", "tatin", "bourdaloue", "wellington", "benedict", "bénédict", "kiev"),
    *("tom ", "eton", "caesar", "césar", "amatriciana", "parmentier", "chantilly", "rossini", "alfredo", "margherita"),
    *("brás", "bras", "gomes", "pipo", "waldorf", "stroganoff"),
)
_FURNITURE: Final = (
    r"(?:armchair|beistelltisch|boekenkast|bureaustoel|canap[ée]|candeeiro|cassettiera|cushion|divano|ecksofa|fauteuil"
    r"|hoekbank|l[áa]mpara|lampada|lamp|lampe|leuchte|matelas|materasso|matratze|mesa|pendelleuchte|poltrona|salontafel"
    r"|sessel|sill[óo]n|sof[áa]|teppich|tappeto|tapis|vloerkleed|wandregal)"
)
"""What has a name in catalogues, and belongs to no guest and no patient, as tables and beds may."""
_NUMBER: Final = (
    r"(?:r[ée]f|art(?:[ií]cul?o|ikel)?|c[óo]d|best(?:ell)?|sku)\.?(?:-?(?:nr|no)\.?|\snr\.?|\sn[°º])?"
    r"\s?:?\s?[A-Z]{0,3}-?\d{3}"
)
_QUOTED: Final = lazily(
    rf"(?<![^\W_]){_FURNITURE}\s[\"“„«‚‘']\s?(?P<v>[^\W\d_]{{2,20}})\s?[\"”“»’‘']"
    rf"(?:\s\d\s(?:places|posti|plazas|lugares|sitzer|zits))?,?\s?[(]?{_NUMBER}",
    re.IGNORECASE,
)
_WING: Final = lazily(
    r"(?<!\w)(?-i:[A-ZÀ-Þ])[a-zà-ÿ]{2,20}[ ](?:wing|suite|lounge"
    r"|theatre|building|block|annexe|pavilion|auditorium)(?!\w|[ ]?\d)",
)
"""Parts of a house that are called after somebody: "Harvey wing"."""
_NAMED: Final = lazily(
    rf"(?<![^\W_]){_FURNITURE}\s(?P<v>[^\W\d_]{{2,20}})(?:[ ][a-zà-ÿ]{{3,12}})?,?[ ]"
    r"(?:\d{2,3}[ ]?[x×][ ]?\d{2,3}(?!\d)|\d(?:[ -](?:places|posti|plazas|lugares|plaatsen)|-?[Ss]itz(?:er|ig))(?!\w))"
    rf"|(?<![^\W_]){_FURNITURE}\s(?P<w>[^\W\d_]{{2,20}}),?\s[(]?(?:art\.\s?-?nr|artikel-?(?:nr|nummer)|best\.\s?-?nr|sku)\.?\s?:?\s?\d{{3}}",
    re.IGNORECASE,
)
"""Without quotes, where the number is one of articles."""
_MODEL: Final = lazily(
    r"(?<![^\W_])(?:le\smod[èe]le|(?:das|dem|beim)\smodell|el\smodelo|il\smodello|het\smodel|o\smodelo|the\smodel)"
    r"\s[\"«„“]?\s?(?P<v>[^\W\d_]{2,20})\s?[\"”“»]?\s\d{2,3}\s?[x×]\s?\d{3}(?![\dx×])",
    re.IGNORECASE,
)
"""With a size behind: the model Naomi is somebody."""
_NEAR: Final = 32
_BEHIND: Final = 40
_BESIDE: Final = 14
"""No word of a dish is farther away."""
_KINDS: Final = frozenset({"PERSON", "LOCATION", "ORGANIZATION", "ADDRESS"})


def without_called_after(text: str, entities: Iterable[Entity]) -> Iterator[Entity]:
    """What a model found, without persons after whom only a building, a dish, a court or a thing is called.

    Args:
        text: what the model read.
        entities: of any kind; of places and organisations only dishes and things go.
    """
    for entity in entities:
        if entity.kind not in _KINDS or not _called(text, entity) or is_titled(text, entity.start):
            yield entity


def _called(text: str, entity: Entity) -> bool:
    value = text[entity.start : entity.end].casefold()
    if any(word in value for word in _DISHES) and _inside(_DISH, text, entity, _BESIDE, _BESIDE):
        return True
    if " " not in value and is_given(value) and any(_is(each, text, entity) for each in (_QUOTED, _NAMED, _MODEL)):
        return True
    if entity.kind != "PERSON":
        return False
    if _inside(_COURT, text, entity) or (" " not in value and _inside(_WING, text, entity, 0, 14)):
        return True
    return not _WORDS.isdisjoint(value.replace("-", " ").split()) and _inside(_HOUSE, text, entity)


def _inside(pattern: re.Pattern[str], text: str, entity: Entity, near: int = _NEAR, behind: int = _BEHIND) -> bool:
    """Whether the whole entity stands in a match."""
    for match in pattern.finditer(text, max(0, entity.start - near), entity.end + behind):
        if match.start() <= entity.start and entity.end <= match.end():
            return True
    return False


def _is(pattern: re.Pattern[str], text: str, entity: Entity) -> bool:
    """Whether the entity is the name in a match."""
    matches = pattern.finditer(text, max(0, entity.start - _NEAR), entity.end + _BEHIND)
    return any(match.span(match.lastgroup or 0) == (entity.start, entity.end) for match in matches)
