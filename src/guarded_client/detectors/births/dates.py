"""How days, months and years of birth are written in words, in the languages of Western Europe.

Source: Unicode CLDR 45 (month names, abbreviations, spelled-out ordinals and cardinals).
"""

from __future__ import annotations

from typing import Final

MONTHS: Final = (
    r"(?:janv(?:ier)?|f[ée]v(?:r(?:ier)?)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|ao[ûu]t|sept(?:embre)?|oct(?:obre)?"
    r"|nov(?:embre)?"
    r"|d[ée]c(?:embre)?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:tember)?"
    r"|october|november|dec(?:ember)?"
    r"|januar|j[äa]nner|februar|feber|m[äa]rz|juni|juli|okt(?:ober)?|dez(?:ember)?"
    r"|ene(?:ro)?|febrero|marzo|abr(?:il)?|mayo|junio|julio|ago(?:sto)?|sep?tiembre|octubre|noviembre|dic(?:iembre)?"
    r"|gen(?:naio)?|febbraio|aprile|mag(?:gio)?|giu(?:gno)?|lug(?:lio)?|settembre|set|ott(?:obre)?|novembre|dicembre"
    r"|januari|februari|maart|mrt|mei|augustus"
    r"|janeiro|fev(?:ereiro)?|mar[çc]o|maio|junho|julho|setembro|out(?:ubro)?|novembro|dezembro)"
)

_UNITS_FR: Final = "un|une|deux|trois|quatre|cinq|six|sept|huit|neuf"
_UNITS_EN: Final = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
_UNITS_DE: Final = "ein|zwei|drei|vier|f[üu]nf|sechs|sieben|acht|neun"
_UNITS_ES: Final = "uno?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve"
_UNITS_IT: Final = "uno?|due|tre|quattro|cinque|sei|sette|otto|nove"
_UNITS_NL: Final = "een|twee|drie|vier|vijf|zes|zeven|acht|negen"
_UNITS_PT: Final = "um|dois|tr[êe]s|quatro|cinco|seis|sete|oito|nove"

DAY_IN_DIGITS: Final = r"\d{1,2}(?:er|st|nd|rd|th|º|°|\.)?"
DAY_IN_WORDS: Final = (
    r"(?:premier"
    rf"|(?:vingt|trente)(?:[\s-](?:et[\s-])?(?:{_UNITS_FR}))?|dix[\s-](?:sept|huit|neuf)|dix|onze|douze|treize"
    rf"|quatorze|quinze|seize|{_UNITS_FR}"
    rf"|(?:twenty|thirty)[\s-](?:{_UNITS_EN})|twentieth|thirtieth|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven"
    rf"|eigh|nine)teenth|{_UNITS_EN}"
    rf"|(?:(?:{_UNITS_DE})und)?(?:zwanzig|drei[ßs]s?ig)sten?|(?:erst|zweit|dritt|viert|f[üu]nft|sechst|siebte?n?t?"
    rf"|acht|neunt|zehnt|elft|zw[öo]lft"
    r"|(?:drei|vier|f[üu]nf|sech|sieb|acht|neun)zehnt)e[nr]?"
    rf"|primero|(?:treinta|veinte)(?:\sy\s(?:{_UNITS_ES}))?|veinti[a-zéó]{{2,7}}|diez|once|doce|trece|catorce|quince"
    rf"|dieci[a-zéó]{{3,6}}|{_UNITS_ES}"
    rf"|primo|(?:vent|trent)[io]?(?:uno|due|tr[eé]|quattro|cinque|sei|sette|otto|nove)?|dieci|undici|dodici|tredici"
    rf"|quattordici|quindici|sedici"
    rf"|dicias?n?(?:n?ove|sette)|diciotto|{_UNITS_IT}"
    rf"|(?:(?:{_UNITS_NL})(?:en|ën))?(?:twintig|dertig)(?:ste)?|eerste|tien|elf|twaalf|(?:der|veer|vijf|zes|zeven"
    rf"|acht|negen)tien|{_UNITS_NL}"
    rf"|primeiro|(?:vinte|trinta)(?:\se\s(?:{_UNITS_PT}))?|dez|catorze|dezasseis|dezassete|dezoito|dezanove"
    rf"|{_UNITS_PT})"
)
DAY: Final = rf"(?:{DAY_IN_DIGITS}|{DAY_IN_WORDS})"

_NUMERALS: Final = (
    rf"(?:et|{_UNITS_FR}|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|cinquante|soixante"
    rf"|septante|huitante|octante"
    r"|nonante|hundred|and|oh|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six"
    r"|seven|eigh|nine)teen"
    r"|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
)
_NUMERALS_ES: Final = (
    rf"(?:y(?=\s(?:{_UNITS_ES})(?!\w))|{_UNITS_ES}|diez|once|doce|trece|catorce|quince|dieci\w{{3,6}}|veinte|veinti\w{{2,7}}|treinta|cuarenta"
    rf"|cincuenta|sesenta|setenta"
    r"|ochenta|noventa)"
)
_NUMERALS_PT: Final = (
    rf"(?:e(?=\s(?:{_UNITS_PT}|dez|onze|doze|treze|catorze|quinze|vinte|\w{{3,6}}enta|trinta)(?!\w))|{_UNITS_PT}|dez|onze|doze|treze|catorze|quinze|dez\w{{4,6}}"
    rf"|vinte|trinta|quarenta|cinquenta|sessenta|setenta|oitenta|noventa)"
)

YEAR: Final = (
    r"(?:(?:1[89]|20)\d\d|1\.9\d\d|['’]?\d\d(?!\d)"
    rf"|(?:mille|mil)[\s-]neuf[\s-]cents?(?:[\s-]{_NUMERALS}){{0,5}}|deux[\s-]mille(?:[\s-]{_NUMERALS}){{0,4}}"
    rf"|(?:nineteen|two\sthousand|twenty)(?:[\s-]{_NUMERALS}){{0,4}}"
    r"|neunzehnhundert[a-zäöüß]{0,25}|zweitausend[a-zäöüß]{0,22}|negentien(?:honderd[a-zë]{0,25}|[a-zë]{6,20}(?:tig|tien))|tweeduizend[a-zë]{0,22}"
    r"|millenovecento[a-zéò]{0,22}|duemila[a-zéò]{0,20}"
    rf"|mil\snovecientos(?:\s{_NUMERALS_ES}){{0,3}}|dos\smil(?:\s{_NUMERALS_ES}){{0,3}}"
    rf"|mil\s(?:e\s)?novecentos(?:\s{_NUMERALS_PT}){{0,4}}|dois\smil(?:\s{_NUMERALS_PT}){{0,4}})"
)

BOXED_DATE: Final = r"(?:[0-2][ ]\d|3[ ][01])[ ][01][ ]\d[ ](?:1[ ][89]|2[ ]0)[ ]\d[ ]\d(?!\d|[ ]\d(?!\d))"
"""Day, month and year with one digit to a box of a form."""
