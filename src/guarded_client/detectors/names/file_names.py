"""Names in names of files, in tags and ids: "facture_dupont_julie.pdf", "EmmaJones.docx", "#JulieDupont".

A model reads the words of a file's name as if they were written apart and with capitals, sign for sign, so that what it
finds stands where the name stands. Two words without anything between them are a name if the first is a given name that
many people bear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from guarded_client._model import Entity, Source
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.words.forms import is_form
from guarded_client.detectors.words.language import LISTED
from guarded_client.detectors.words.listed_names import is_common, is_given
from guarded_client.detectors.words.ordinary import is_ordinary
from guarded_client.detectors.words.vocabulary import NEVER_NAMES

_ENDING: Final = lazily(
    r"\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|csv|tsv|txt|rtf|pages|jpe?g|png|gif|heic|webp|tiff?|bmp|mp[34]|wav|m4a|mov|avi|ogg"
    r"|opus|zip|eml|msg|vcf|ics|html?|xml|json|bak|asc|p7m)(?![\w-])",
    re.IGNORECASE,
)
_STEM: Final = lazily(r"[\w.-]{3,80}\Z")
_REST: Final = lazily(r"[\w-]{0,80}")
_LONGEST: Final = 80
_WORD: Final = lazily(r"[^\W\d_]+")
_TOGETHER: Final = lazily(
    r"(?<![^\W_])(?P<given>[A-ZÀ-ÖØ-Þ][a-zà-ÿ]{2,20})(?P<surname>[A-ZÀ-ÖØ-Þ][a-zà-ÿ]{2,20})(?![^\W_])"
)
_JOINED: Final = lazily(r"(?<![^\W_])(?P<given>[a-z]{3,15})_(?P<surname>[a-z]{4,15})(?![^\W_])")
"""In an id: "call_zoe_bronte". In 150 MB of programs, 380 such pairs were of a given name and an unknown word."""
_FEWEST: Final = 4
"""Letters; shorter ones are abbreviations."""
_PAPERS: Final = frozenset(
    """
    cv resume curriculum lebenslauf invoice contract payslip letter application certificate
    facture contrat lettre candidature attestation certificat ordonnance devis dossier constat mandat
    rechnung vertrag gehaltsabrechnung anschreiben bewerbung bescheinigung zeugnis akte angebot vollmacht kuendigung
    factura contrato nomina carta certificado expediente presupuesto
    fattura contratto cedolino lettera certificato preventivo
    factuur loonstrook brief sollicitatie verklaring offerte
    fatura holerite certidao orcamento
    """.split()  # noqa: SIM905
)
"""What is written for or by somebody, and often called after them."""
_TAG: Final = lazily(r"(?<!\w)#(?P<v>[A-ZÀ-ÖØ-Þ]\w{4,60})")


def spelled_out(text: str) -> tuple[str, list[Entity]]:
    """The text as a model should read it, and persons whose given name and surname are one word.

    Returns:
        The text, as long as before, in which words of file names are apart and begin with capitals, and their endings
        are blank; and the persons.
    """
    pieces: list[str] = []
    places: list[tuple[int, int]] = []
    at = 0
    for start, end, behind in _files(text):
        places.append((start, end))
        stem = text[start:end]
        apart = _WORD.sub(_title, stem.replace("_", " ").replace("-", " ").replace(".", " "))
        if len(apart) == len(stem):
            pieces += (text[at:start], apart, " " * (behind - end))
            at = behind
    places += (match.span("v") for match in _TAG.finditer(text)) if "#" in text else ()
    persons = [
        Entity("PERSON", match.start(), match.end(), 0.7, Source.FORMAT)
        for start, end in places
        for match in _TOGETHER.finditer(text, start, end)
        if is_given(match["given"]) and not _no_surname(match["surname"])
    ]
    persons += (person for place in places for person in _beside_papers(text, *place))
    persons += (
        Entity("PERSON", *match.span(), 0.6, Source.FORMAT)
        for match in (_JOINED.finditer(text) if "_" in text else ())
        if is_given(match["given"]) and not (_is_known(match["given"]) or _is_known(match["surname"]))
    )
    return "".join((*pieces, text[at:])) if pieces else text, persons


def in_file_name(text: str, end: int) -> bool:
    """Whether what ends here is in the name of a file: "receipt_amazon" of "receipt_amazon.pdf"."""
    rest = _REST.match(text, end)
    return rest is not None and _ENDING.match(text, rest.end()) is not None


def _beside_papers(text: str, start: int, end: int) -> Iterator[Entity]:
    """Unknown words in the name of a file that also says what paper it is, such as a bill: "rechnung_krauss.pdf"."""
    words = list(_WORD.finditer(text, start, end))
    if any(word[0].casefold() in _PAPERS for word in words):
        for word in words:
            if len(word[0]) >= _FEWEST and not _is_known(word[0]):
                yield Entity("PERSON", word.start(), word.end(), 0.6, Source.FORMAT)


def _is_known(word: str) -> bool:
    """Whether a word is one of a language, or of goods and makers."""
    from guarded_client.detectors.words.brands import BRANDS, GOODS
    from guarded_client.detectors.words.northern import ordinary_northern

    plain = word.casefold()
    listed = plain in _PAPERS or plain in LISTED or plain in BRANDS or plain in GOODS
    return listed or _no_surname(word) or is_common(plain) or is_form(plain) or ordinary_northern(word, cased=False)


def _no_surname(word: str) -> bool:
    return is_ordinary(word) or word.casefold() in NEVER_NAMES


def _files(text: str) -> Iterator[tuple[int, int, int]]:
    """Where the name of a file begins, where its ending does, and where that ends."""
    behind = 0
    for ending in _ENDING.finditer(text) if "." in text else ():
        stem = _STEM.search(text, max(behind, ending.start() - _LONGEST), ending.start())
        behind = ending.end()
        if stem is not None:
            yield stem.start(), ending.start(), behind


def _title(word: re.Match[str]) -> str:
    return word[0][:1].upper() + word[0][1:] if word[0].islower() else word[0]
