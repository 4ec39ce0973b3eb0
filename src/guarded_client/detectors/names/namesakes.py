"""What bears a name and is no person: diseases, signs and devices, laws, brands; and values of programs' labels.

A disease counts only beside a word that says so ("maladie de", "'s disease"): "Mr Parkinson" is a person.

Sources: the eponyms of the ICD-10 and of the classifications named here; usual names of French and Spanish laws.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from guarded_client._model import Entity
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.words.listed_names import is_given, is_surname
from guarded_client.detectors.words.ordinary import is_titled
from guarded_client.detectors.words.scholars import SCHOLARS, SCIENCE

_EPONYMS: Final = (
    r"(?:alzheimer|apgar|chagas|asperger|babinski|barr[ée]|basedow|bechterew|billroth|charcot|colles|creutzfeldt|crohn|cushing"
    r"|dupuytren|foley|glasgow|guillain|hashimoto|heimlich|hodgkin|huntington|jakob|kawasaki|las[èe]gue|lewy|lyme|marfan"
    r"|mcburney|m[ée]ni[èe]re|paget|parkinson|perthes|pouteau|raynaud|romberg|scheuermann|sj[öo]gren|tourette|valsalva|whipple)"
)
_NAMES_TOO: Final = r"(?:addison|barrett|bell|gilbert|graves|murphy|pott|turner|wells|wilson)"
"""They are names of many, so that "la maladie de Gilbert" can be somebody's."""
_NAMED: Final = lazily(
    r"(?<!\w)(?:(?:maladie|syndrome|signe|score|[ée]chelle|man(?:œ|oe)uvre|sonde|fracture|thyro[ïi]dite|chor[ée]e|lymphome"
    r"|enfermedad|s[íi]ndrome|signo|sonda|escala|malattia|sindrome|segno|catetere|scala|doen[çc]a|sinal)"
    r"\s(?:de\s|d['’]|di\s|do\s|da\s)?|(?:morbus|morbo|ziekte|syndroom)\s(?:di\s|van\s)?)"
    rf"(?P<v>(?:{_EPONYMS}-)?{_EPONYMS}|(?<=syndrome de ){_NAMES_TOO}|(?<=morbus ){_NAMES_TOO}"
    rf"|(?<=doença de )graves|(?<=enfermedad de )graves|(?<=morbo di )graves)(?!\w)"
    rf"|(?<!\w)(?P<w>{_EPONYMS}|{_NAMES_TOO}(?=['’]s))(?:['’]?s)?[\s-](?:disease|syndrome?|palsy|catheter|lymphoma|thyroiditis"
    r"|contracture|phenomenon|krankheit|zeichen|katheter|ziekte)(?!\w)"
    r"|(?<!\w)(?P<y>apgar|barthel|braden|karnofsky|mallampati|tinetti|waterlow|yesavage)"
    r"(?=[- ](?:index|skala|schaal|score)[ :=]{1,3}\d{1,3}(?![\d/]|[.,]\d)"
    r"|[ :=]{1,3}\d{1,3}(?=\s{0,2}(?:[,;)\n]|\.(?!\d)|\Z)"
    r"|[ ]?(?:p(?:oi|u)nts?|punt[io]s?|punten|pontos|punkte?|pkt|pts|von[ ]\d|of[ ]\d)(?!\w)))"
    r"|(?<!\w)(?P<x>alzheimer|asperger|crohn|hodgkin|huntington|parkinson|tourette)['’]s(?=\s{0,2}(?:[.,;!?)]|\Z))",
    re.IGNORECASE,
)
_METHOD: Final = lazily(
    r"(?<![\w-])(?P<v>[A-ZÀ-Þ][\w’'-]{2,24}(?:[-–][A-ZÀ-Þ][\w’'-]{2,24})?)(?:['’]s)?\s"
    r"(?:estimat(?:e|es|or)|regression|theorem|equations?|inequality|distribution|transform|algorithm|coefficient|curves?)(?!\w)"
    r"|(?<!\w)(?:r[ée]gression|regresi[óo]n|regressione|regress[ãa]o|th[ée]or[èe]me|teorema|[ée]quations?|ecuaci[óo]n|equazione|equa[çc][ãa]o"
    r"|algorithme|algoritmo|courbes?|curvas?|curve|coefficient|coeficiente|coefficiente)\s(?:de\s|d['’]|di\s|von\s)?"
    r"(?P<w>[A-ZÀ-Þ][\w’'-]{2,24}(?:[-–][A-ZÀ-Þ][\w’'-]{2,24})?)(?!\w)"
    r"|(?<![\w-])(?P<x>[A-ZÀ-Þ][\w’'-]{2,24})-(?:Regression|Test|Verteilung|Koeffizient|Kurven?|Transformation|Algorithmus|regressie|verdeling|curve)(?!\w)"
)
"""Of statistics and mathematics: "Kaplan-Meier estimate", "régression de Cox", "Wilcoxon-Test"."""
_METHODS: Final = (
    *(
        "estimat",
        "regress",
        "régress",
        "regres",
        "theor",
        "théor",
        "teorem",
        "equa",
        "équa",
        "ecuaci",
        "inequal",
        "distribut",
    ),
    *("transform", "algorit", "coef", "koeff", "curv", "courb", "kurve", "test", "verteil", "verdeling"),
)
_LAW: Final = lazily(
    r"(?<!\w)(?:loi|(?<=[Ll]a )Loi|(?<=[Ll]a )ley"
    r"|(?i:amendement|clause|directive|dispositif|indice|proth[èe]se|th[ée]or[èe]me(?:\sde)?)"
    r"|(?i:beurre|jambon|piment|saucisson|saucisse|moutarde|savon|agneau|poulet|noix|lentilles|pruneaux|dentelle)\s(?:de|d['’]))"
    r"\s?(?P<v>[A-ZÀ-Ý][\w’'-]{2,30}(?:[- ](?:[IVX]{1,4}|[12])\b)?)(?!\w)"
)
_BRAND: Final = lazily(
    r"(?<!\w)(?P<v>albert\sheijn|alfa\sromeo|aston\smartin|babbo\snatale|ben\s&\sjerry|black\s&\sdecker|bonne\smaman"
    r"|bordallo\spinheiro|calvin\sklein|citro[ëe]n\sc\d|cola\scao|dacia\s(?:sandero|duster|logan|spring)"
    r"|dolce\s(?:e|&|and|et)\sgabbana|douwe\segberts|dr\.?\smartens|dr\.?\soetker|dr\.?\spepper|emporio\sarmani"
    r"|est[ée]e\slauder|ferrero\srocher|fiat\s(?:panda|punto)|ford\s(?:focus|fiesta|puma)|gallina\sblanca"
    r"|giorgio\sarmani|harley\sdavidson|harry\spotter|honda\s(?:jazz|civic)|hugo\sboss|jack\swolfskin"
    r"|john\sdeere|johnnie\swalker|jamie\soliver(?=\s(?:pan|pot|knife|set|\d))|land\srover|le\screuset|leroy\smerlin|levi\sstrauss|licor\sbeir[ãa]o"
    r"|louis\svuitton|m[èe]re\spoulard|massimo\sdutti|max\smara|mercedes\sbenz|morphy\srichards|mulino\sbianco"
    r"|nissan\s(?:micra|leaf|qashqai|juke)|kia\s(?:niro|ceed|picanto|sportage)|opel\s(?:corsa|astra)(?:\s(?:caravan|kombi|sports\stourer))?|peek\s&\scloppenburg|petit\sbateau|petit\slarousse|peugeot\s\d{3,4}"
    r"|pingo\sdoce|earl\sgrey|granny\ssmith|bloody\smary|victoria\ssponge|semana\ssanta|ralph\slauren|range\srover|renault\s(?:clio|captur|zoe|m[ée]gane|kangoo)|rolf\sbenz|rolls\sroyce"
    r"|san\spellegrino|santa\sclaus|saunier\sduval|marks\s(?:&|and|et|und)\sspencer|seat\s(?:le[óo]n|ibiza)|skoda\s(?:octavia|fabia)(?:\s(?:kombi|combi|estate))?|tommy\shilfiger"
    r"|tony['’]s\schocolonely|toyota\s(?:corolla|yaris)|uncle\sben|villeroy\s(?:&|und|et)\sboch|yves\srocher"
    r"|yves\ssaint\slaurent|veuve\sclicquot|dom\sp[ée]rignon|(?<=champagne\s)laurent-perrier|jim\sbeam|(?:(?<=pasta\s)|(?<=spaghetti\s)|(?<=penne\s))de\scecco|rio\smare"
    r"|(?<=queso\s)garc[ií]a\sbaquero|(?<=vinho\s)casal\sgarcia|betty\scrocker|william\ssaurin|alain\safflelou|royal\smail|michael\skors"
    r"|jean\spaul\sgaultier|karl\slagerfeld|boyle[\s-]mariotte)(?:['’]?s)?(?!\w)",
    re.IGNORECASE,
)
"""Brands and figures that hardly anybody is called by: "Marie Claire" and "Carolina Herrera" may be a customer."""
_DOES: Final = (
    r"(?:(?:has|heeft|hat|ha)\s)?(?:call(?:s|ed)|phoned|gebeld|angerufen|chiamato|telefonato|llamado)|asks|asked|rang|said|says|told|wants|wrote"
    r"|a\s(?:appel|demand|dit|[ée]crit)\w*|appelle|attend|demande|dit|rappelle|veut|belde?|mailt|vraagt|wacht|wil|zegt"
    r"|bittet|fragt|m[öo]chte|rief|ruft|sagt|schreibt|wartet|chiama|chiede|dice|scrive|telefona|vuole"
    r"|dijo|llama|llam[óo]|pide|pregunta|quiere|diz|disse|liga|ligou|pede|quer"
)
"""What somebody does, and no storm: "Storm Lotte belt", "La tempesta Marie telefona"."""
_STORM: Final = lazily(
    r"(?<![\w-])(?:(?:Storm|Hurricane|Typhoon|Cyclone|Huracán|Furacão|Uragano|Ouragan|Orkan(?:tief)?|Sturmtief|Tempête"
    r"|L[ae]\s(?:tempête|cyclone|typhon|tormenta|borrasca|tempesta)|L['’]ouragan|El\s(?:huracán|ciclón)|O\sfuracão)\s"
    rf"(?P<v>[A-ZÀ-Þ][a-zà-ÿ]{{2,15}})(?![\w'’-]|\s[A-ZÀ-Þ]|\s(?:{_DOES})(?!\w))"
    r"|(?:tempête|ouragan|cyclone|typhon|tormenta|borrasca|huracán|ciclón|tempesta|ciclone|uragano|tempestade|furacão|orkaan)\s"
    r"(?P<w>[A-ZÀ-Þ][a-zà-ÿ]{2,15})(?=[,.;:)]|\Z))"
)
_STORMS: Final = frozenset(
    """
    borrasca ciclone ciclón cyclone furacão hurricane huracán orkaan orkan orkantief ouragan storm sturmtief tempestade
    tempesta tempête tormenta typhon typhoon uragano
    """.split()  # noqa: SIM905
)
"""What weather services name: "la tempête Ciarán"; "après la tempête Marie a appelé" has the name of somebody."""
_STORMS_ONLY: Final = frozenset({"babet", "kyrill", "xynthia"})
"""On no list of given names."""
_LABELLED: Final = lazily(
    r"\"(?:service|app|application|component|module|pod|queue|env|cluster|namespace|logger|level|status|statut|error|grant_type)\"\s?:\s?"
    r"\"(?P<v>[a-z0-9][a-z0-9._/-]{1,40})\""
    r"|(?<![\w-])(?:status|statut|estado|stato|(?:order|payment|ticket)_?state)\s?=\s?'(?P<w>[A-Z_]{2,24})'"
    r"|\"(?:label|category|cat[ée]gorie|categor[ií]a|kategorie|intent|intention|sentiment|severity|priority|priorit[éy])\"\s?:\s?"
    r"\"(?P<z>[A-Z][A-Z_]{2,30})\""
    r"|\"(?:plan|tier|tarif[af]?|tarifario|forfait|offerta|offre|oferta|bundel|bundle)\"\s?:\s?"
    r"\"(?P<x>[\w .+-]{2,40})\""
    r"|(?<![^\n])[ ]{0,8}(?:kind|type|apiVersion):[ ](?P<y>[A-Za-z0-9._/-]{2,40})(?=\s{0,2}(?:\n|\Z))"
)
_WORDS: Final = frozenset(
    """
    addison afflelou alzheimer apgar armani asperger aston astra babbo babinski baquero barre barrett barré
    barthel basedow bateau beam bechterew beirao beirão bell ben
    benz billroth bloody boch bordallo boss braden cao captur
    casal cecco ceed chagas charcot chocolonely citroen citroën civic claus clicquot clio cloppenburg cola
    colles corolla corsa creuset creutzfeldt crocker crohn cushing dacia davidson decker deere dupuytren
    duster dutti duval egberts emporio estee estée fabia ferrero fiat fiesta foley ford gabbana gallina
    gaultier gilbert glasgow granny graves grey guillain hashimoto heijn heimlich hilfiger hodgkin honda
    huntington ibiza jakob jerry johnnie juke kangoo
    karnofsky kawasaki klein kors lagerfeld larousse lasegue lasègue
    lauder lauren laurent leaf leon leroy levi lewy león licor lyme mail mallampati maman mara mare marfan mariotte
    marks martens massimo mcburney megane meniere menière mercedes merlin micra morphy mulino murphy mégane
    méniere ménière niro nissan octavia oetker paget panda parkinson peek pellegrino pepper perignon perrier
    perthes peugeot picanto pingo pinheiro pott potter poulard pouteau puma punto pérignon qashqai raynaud
    renault richards rocher rolls romberg romeo rover royce sandero saunier saurin scheuermann seat semana
    sjogren sjögren skoda spencer sponge sportage strauss tinetti tony tourette toyota turner valsalva villeroy
    vuitton walker waterlow wells whipple wilson wolfskin yaris yesavage
    """.split()  # noqa: SIM905
)
"""A word of every disease and brand, none that many are called by."""
_LAWS: Final = ("loi", "ley", "ment", "clause", "directive", "dispositif", "indice", "thèse", "these", "orème", "oreme")
"""How the words before the name of a law or the like end."""
_FARE: Final = frozenset(
    "beurre jambon piment saucisson saucisse moutarde savon agneau poulet noix lentilles pruneaux dentelle".split()  # noqa: SIM905
)
"""What bears the name of a place: "jambon de Bayonne"."""
_LINK: Final = lazily(r"(?: d(?:e|['’]))? ?\Z")
"""Between such a word and the name."""
_BEFORE: Final = 60
_LONGEST: Final = 60


def without_namesakes(text: str, entities: Iterable[Entity]) -> Iterator[Entity]:
    """What a model found, without names of diseases, laws and brands, and without values of programs' own labels.

    Args:
        text: what the model read.
        entities: of any kind; addresses and user names come back as they are.
    """
    for entity in entities:
        if entity.kind not in {"PERSON", "LOCATION", "ORGANIZATION"} or not _namesake(text, entity):
            yield entity


def _namesake(text: str, entity: Entity) -> bool:
    start, end = entity.start, entity.end
    if end - start > _LONGEST:
        return False
    for pattern in _possible(text, start, end):
        for match in pattern.finditer(text, max(0, start - _BEFORE), end + _BEFORE):
            spans = [match.span(group) for group, named in match.groupdict().items() if named is not None]
            names = any(first < end and last > start for first, last in spans or [match.span()])
            if pattern is _STORM and not _is_storm((match["v"] or match["w"]).casefold()):
                continue
            if names and _nothing_else(text, start, *match.span(), end):
                return True
    return False


def _is_storm(name: str) -> bool:
    """Storms have given names: "Storm Jansen" is called so, and "sinistre tempête Moreau" is whose claim it is."""
    return name in _STORMS_ONLY or (is_given(name) and not is_surname(name))


def _possible(text: str, start: int, end: int) -> Iterator[re.Pattern[str]]:
    """The patterns that may match, which most often are none."""
    value = text[start:end].casefold()
    words = value.replace("-", " ").replace("'", " ").replace("’", " ").split()
    if not _WORDS.isdisjoint(words):
        yield _NAMED
        yield _BRAND
    if not SCHOLARS.isdisjoint(words) and not is_titled(text, start):
        yield SCIENCE
    before = _LINK.sub("", text[max(0, start - 15) : start].casefold())
    if before.endswith(_LAWS) or any(
        word.endswith(_LAWS) or word in _FARE for word in (*words[:1], *before.split()[-1:])
    ):
        yield _LAW
    if any(word in _STORMS for word in (*words[:1], *before.replace("'", " ").replace("’", " ").split()[-1:])):
        yield _STORM
    around = text[max(0, start - 24) : end + 16].casefold()
    if any(word in around for word in _METHODS):
        yield _METHOD
    if text[max(0, start - 1) : start] in {'"', "_", "'"} or text[max(0, start - 2) : start] == ": ":
        yield _LABELLED


def _nothing_else(text: str, start: int, first: int, last: int, end: int) -> bool:
    """Whether what the model found has, beside it, only words in lower case: "de Foley", "Ralph Lauren shirt"."""
    beside = text[start : max(start, first)] + text[min(last, end) : end]
    return not any(character.isupper() or character.isdigit() for character in beside)
