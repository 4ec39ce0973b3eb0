"""Numbers in words, in seven languages: the one table from which rules build their patterns, and what they try first.

The words stand as they are written; :mod:`.alternatives` makes patterns of them.

Sources: Unicode CLDR 45, rule-based number formats (spell-out, cardinal and ordinal); "octante" and "huitante" of
Switzerland, "dezesseis" of Brazil; "zwo", as Germans say it on the phone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from guarded_client.detectors.words.alternatives import beginnings


@dataclass(frozen=True, slots=True)
class Numerals:
    """The words of one language, apart by spaces.

    Attributes:
        one: one, in the forms that are articles, too.
        ones: two to nine.
        dozen: ten to twelve.
        teens: thirteen to nineteen.
        tens: twenty to ninety, and what is one word of its own between them.
        large: hundreds and thousands.
        ordinals: of the days of a month, as far as dates are told with them.
        joint: what joins ones to the tens behind them, where both are one word ("einundzwanzig").
    """

    one: str
    ones: str
    dozen: str
    teens: str
    tens: str
    large: str
    ordinals: str
    joint: str = ""

    @property
    def below_ten(self) -> str:
        """One to nine."""
        return f"{self.one} {self.ones}"

    @property
    def below_twenty(self) -> str:
        """One to nineteen."""
        return f"{self.one} {self.ones} {self.dozen} {self.teens}"


EN: Final = Numerals(
    one="one",
    ones="two three four five six seven eight nine",
    dozen="ten eleven twelve",
    teens="thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    tens="twenty thirty forty fifty sixty seventy eighty ninety",
    large="hundred thousand",
    ordinals="first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth",
)
FR: Final = Numerals(
    one="un une",
    ones="deux trois quatre cinq six sept huit neuf",
    dozen="dix onze douze",
    teens="treize quatorze quinze seize dix-sept dix-huit dix-neuf",
    tens="vingt vingts trente quarante cinquante soixante septante huitante octante nonante quatre-vingt quatre-vingts",
    large="cent cents mille",
    ordinals="premier",
)
DE: Final = Numerals(
    one="ein eins",
    ones="zwei zwo drei vier fünf sechs sieben acht neun",
    dozen="zehn elf zwölf",
    teens="dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn",
    tens="zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    large="hundert tausend",
    ordinals="erst zweit dritt viert fünft sechst siebt siebent acht neunt zehnt elft zwölft dreizehnt vierzehnt"
    " fünfzehnt sechzehnt siebzehnt achtzehnt neunzehnt",
    joint="und",
)
ES: Final = Numerals(
    one="un uno una",
    ones="dos tres cuatro cinco seis siete ocho nueve",
    dozen="diez once doce",
    teens="trece catorce quince dieciséis diecisiete dieciocho diecinueve",
    tens="veinte veintiún veintiuno veintiuna veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete"
    " veintiocho veintinueve treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    large="cien ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"
    " mil",
    ordinals="primero",
)
IT: Final = Numerals(
    one="un uno una",
    ones="due tre tré quattro cinque sei sette otto nove",
    dozen="dieci undici dodici",
    teens="tredici quattordici quindici sedici diciassette diciotto diciannove",
    tens="venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    large="cento mille",
    ordinals="primo",
)
PT: Final = Numerals(
    one="um uma",
    ones="dois duas três quatro cinco seis sete oito nove",
    dozen="dez onze doze",
    teens="treze catorze quatorze quinze dezasseis dezesseis dezassete dezessete dezoito dezanove dezenove",
    tens="vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    large="cem cento duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos mil",
    ordinals="primeiro",
)
NL: Final = Numerals(
    one="een één",
    ones="twee drie vier vijf zes zeven acht negen",
    dozen="tien elf twaalf",
    teens="dertien veertien vijftien zestien zeventien achttien negentien",
    tens="twintig dertig veertig vijftig zestig zeventig tachtig negentig",
    large="honderd duizend",
    ordinals="eerste",
    joint="ën",
)

ALL: Final = (EN, FR, DE, ES, IT, PT, NL)


def below_hundred(numerals: Numerals, write: Callable[..., str]) -> str:
    """A pattern of twenty to ninety-nine as far as they are one word: "vingt", "vierundzwanzig", "ventuno".

    Args:
        numerals: the language.
        write: :func:`~.alternatives.either` or :func:`~.alternatives.plain`.
    """
    if numerals is IT:
        return rf"{write(*(word[:-1] for word in IT.tens.split()))}(?:[ai]{write(IT.below_ten)}?|uno|otto)"
    before = f"(?:{write(numerals.below_ten)}{write(numerals.joint)})?" if numerals.joint else ""
    return before + write(numerals.tens)


def ordinals_german(write: Callable[..., str]) -> str:
    """A pattern of the German ordinals of the days of a month, in any case: "dritten", "einundzwanzigster"."""
    return f"(?:{write(DE.ordinals)}|{below_hundred(DE, write)}st)e[nr]?"


def beginnings_below_hundred() -> frozenset[bytes]:
    """The same of what :func:`below_hundred` matches, in all languages."""
    joined = (word + language.joint for language in ALL if language.joint for word in language.below_ten.split())
    return beginnings(*joined, *(language.tens for language in ALL))
