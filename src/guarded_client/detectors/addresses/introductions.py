"""Addresses that a word beside them tells, whatever the street is called: "wohne in den Auen 14", "vivo en gran vía 3".

Behind a word for living somewhere, for an address or for bringing something there stand up to five words and the number
of a house. What is counted is none ("wohne seit 3 Jahren", "vivo en Madrid 5 años"), nor is a year.

Source: how the five languages say where somebody lives; those of :mod:`house_number_last` for what follows a number.
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.addresses.house_number_last import NUMBERED, PLACE
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule

_NOW: Final = (
    r"(?:(?:ich|wir|jetzt|nun|momentan|hier|nu|ora|adesso|ahora|agora|actualmente|attualmente|atualmente"
    r"|glaube?(?:\sich)?|ich\sglaube?|denke?\sich|wohl|immer\snoch|creo(?:\sque)?|todav[íi]a|sigue|credo|mi\ssa|ancora"
    r"|acho(?:\sque)?|penso(?:\sque)?|ainda|volgens\smij|geloof\sik|dacht\sik|nog(?:\ssteeds)?"
    r"|zusammen|allein|derzeit|zurzeit|aktuell|insieme|(?:da\s)?sol[oa]|junt[oa]s|samen|alleen|sozinh[oa])\s)?"
)

_AT: Final = (
    r"(?:(?:in(?!\s(?:den|der|dem)\s)|op|aan|en|na|no|nas|em|a|ad|bei|nach|naar|te|in\sder(?=\s[^\W\d_]{2,30}(?:str"
    r"|gasse|allee|chaussee)))\s"
    r"(?:de\s(?=[^\W\d_]{2,30}(?:straat|laan|weg|plein|kade|gracht|dijk|dreef)))?)"
)
"""A preposition; "An der Mühle" and "De Heurne" are names of streets with theirs."""
_TELLS: Final = lazily(
    r"(?<!\w)(?:"
    r"(?:wohn(?:e|t|en|haft)|gemeldet|woont?|wonen|woonachtig|wonende?|viv[oe]|vivimos|vive[mn]|vivono|resid[oe]|reside[mn]"
    r"|residente|residenza"
    r"|domiciliad[oa]"
    rf"|empadronad[oa]|abit[oa]|abitiamo|abitano|risied[oe]|risiedono|mor[oa]|moramos|moram)\s{_NOW}(?:{_AT})?"
    r"|(?:(?:liefer|post|wohn|meine|neue)?[ -]?(?:adresse|anschrift)|direcci[óo]n|domicilio|indirizzo|(?:bezorg"
    r"|woon)?adres|morada"
    r"|endere[çc]o)(?:\s?:|\s(?:ist|lautet|is|wordt|es|è|é)(?:\s(?:jetzt|nun|nu|ahora|ora|agora))?)?\s{1,2}"
    rf"(?:{_AT})?"
    r"|(?:bezorg(?:en|d)|leveren|geleverd|(?:liefer|schick|send)(?:n|en|t|ung)|geliefert|geschickt|gesendet"
    r"|entreg(?:ar|ue|uem|a)|env[íi](?:ar|en|enlo"
    r"|e)|mand(?:ar|en|a|ate)|consegn(?:are|ate|a)|spedi(?:re|te|to)|recapitare)\s"
    r"(?:an\s(?:die|den)?|op|aan|naar|em|na|no|a|en|in|al|alla)\s"
    r"|(?:verhuisd?\snaar|(?:um|ge)?zogen\snach|umgezogen\sin|mud(?:ei|amos|ou)(?:-me|-nos)?\spara|mudad[oa]\sa|mud[eé]\sa"
    r"|tras(?:locat|ferit)[oaie]\s(?:in|a))\s"
    r"|(?:wohnung|piso|apartamento|appartamento|woning)\s(?:(?:liegt|ist|est[áa]|è|é|is|staat|fica)\s)?(?:in|en|em"
    r"|na|no|aan|op)\s"
    r"|(?:bitte)\san\s(?=[^\n]{4,60}\d[^\n]{0,30}\s(?:liefern|schicken|senden))"
    r")",
    re.IGNORECASE,
)
_NO_WORD: Final = (
    r"(?!(?:MAC|IP|IPv[46]|URL)\b|(?i:casa\s\d|est|[ée]tait|seit|schon|mit|ohne|nur|etwa|ca|circa|rund|noch|als|wie|weil|dass|ich|wir|sie|ist|sind|haben"
    r"|habe|und|oder|bin|war"
    r"|desde|hace|con|sin|s[óo]lo|un[oa]?s?|y|o|que|pero|soy|tengo|est[áa]|senza|quasi|uno|che|ma|sono|ho|sinds|met"
    r"|zonder"
    r"|nog|ruim|bijna|een|al|en|of|maar|ik|heb|ben|h[áa]|com|sem|cerca|quase|uma?|mas|tenho|sou|n[ãa]o|non?|niet"
    r"|nicht|kein\w*"
    r"|ein(?:e[mnrs]?)?|mein\w*|mijn|mi|mia|mio|minha|meu|per|por|para|f[üu]r|voor|von|ab|bis|tot|fino|hasta|at[ée]"
    r"|whatsapp|vers(?:ie|ion|i[óo]n|ione|[ãa]o)s?|releases?|clusters?|build|branch|server|python|windows|android"
    r"|im\sjahre?|mei|mai|maio|mayo|maggio|tel\w*|handy|m[óo]vil|telem[óo]vel|cell\w*|nummer|numero|n[úu]mero"
    r"|kunden\w*|mail|e-?mail|semanas?|settiman[ae]|weeks?|wochen?|kw)\b)"
)
_WORD: Final = rf"{_NO_WORD}[^\W\d_](?:[\w’'.]|-(?=\w)){{0,24}}"
_COUNTED: Final = (
    r"(?!(?i:\s?(?:%|€|²|jahre?n?|j\.|monate?n?|wochen?|tage?n?|stunden?|minuten?|uhr|leuten?|kinder|zimmern?"
    r"|euro?s?|km|kilom\w+"
    r"|m[²2]?|met(?:er|ros?|ri)|qm|grad|mal|a[ñn]os?|meses|semanas|d[íi]as?|horas?|minut\w+|personen|person[ae]s?"
    r"|pessoas?|habitaciones|hij[oa]s"
    r"|anni|anno|giorni|settimane|ore|stanze|figli[ae]?|jaar|jaren|dagen|weken|uur|kamers|kinderen|filh[oa]s|quartos"
    r"|veces|volte|vezes|keer"
    r"|x|mil|tausend|mila|duizend|vecin\w+|nachbarn|hunden?|katzen?)(?!\w)|[.,:]\d|\d|[./-]\d"
    r"|\.\s?[^\W\d_]{3,9}\s\d))"
)
_TOLD: Final = lazily(
    rf"(?<![\w-])(?:\(?(?:[A-Z]{{1,2}}-)?\d{{4,5}}(?:\s?[A-Z]{{2}}(?!\w))?\)?(?:(?:\s(?=[A-ZÀ-Þ]){_WORD}){{1,4}}|\s{_WORD}),\s)?(?:{_WORD}\s){{0,4}}{_WORD}(?:\s(?:[IVX]{{1,4}}|xx|iv|vi{{0,3}}"
    rf"|i{{1,3}}))?{NUMBERED}{_COUNTED}{PLACE}"
)

RULES: Final = (Rule("ADDRESS", _TOLD, 0.6, digits=True, context=_TELLS, reach=1),)
"""With a capital or without: in a chat the street has none."""
