"""Names in names of files, and behind a ``#``."""

import pytest

from guarded_client.detectors.cascade import Cascade
from guarded_client.detectors.names.file_names import spelled_out

CASCADE = Cascade(names=("built-in",))


def persons(text: str) -> list[str]:
    return [text[found.start : found.end] for found in CASCADE.detect([text], {})[0] if found.kind == "PERSON"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("facture_dupont_julie.pdf", "dupont_julie"),
        ("Bonjour, voir facture_dupont_julie.pdf jointe", "dupont_julie"),
        ("jean-pierre_dupont.pdf", "jean-pierre_dupont"),
        ("FACTURE_DUPONT.PDF", "DUPONT"),
        ("cv.anna.mueller.docx", "anna.mueller"),
        ("I attached EmmaJones.pdf", "EmmaJones"),
        ("AnnaMüller_CV.pdf", "AnnaMüller"),
        ("merci #JulieDupont", "JulieDupont"),
        ("call_zoe_bronte", "zoe_bronte"),
        ("{id: user-emma_lindqvist-7}", "emma_lindqvist"),
    ],
)
def test_a_name_in_the_name_of_a_file_stays_readable(text: str, found: str) -> None:
    assert persons(text) == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bonjour Sarah, voir facture_lindqvist.pdf", ["Sarah", "lindqvist"]),
        ("Hi Tom Baker, see cv_okonkwo_final.docx please", ["Tom Baker", "okonkwo"]),
        ("Emily Carter sent rechnung_krauss.pdf", ["Emily Carter", "krauss"]),
        ("contrat-kerouedan.pdf", ["kerouedan"]),
        ("Thanks Anna, see bank_statement.pdf", ["Anna"]),
    ],
)
def test_a_person_with_a_capital_hides_the_one_in_the_name_of_a_file(text: str, found: list[str]) -> None:
    assert persons(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "screenshot_login_error.png",
        "releve_compte_mars.pdf",
        "samsung_tv_manual.pdf",
        "photo_du_colis.jpg",
        "see JavaScript.html",
        "requirements.txt and data_export.csv",
        "lieferschein-4471.pdf",
        "medical_report.pdf",
        "vertrag_telekom.pdf",
        "attestation-caf-habitation.pdf",
        "brief_an_finanzamt.docx",
        "devis_toiture_ikea.pdf",
        "#NewYear",
        "daisy_chain(ruby_version, max_length, rose_gold, victoria_station)",
    ],
)
def test_a_file_is_called_like_somebody(text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    "text", ["receipt_amazon.pdf", "scan001.pdf", "medical_report.pdf", "annual-report-2023.pdf", "logo-vodafone.png"]
)
def test_a_word_in_the_name_of_a_file_is_a_place_or_a_company(text: str) -> None:
    assert CASCADE.detect([text], {})[0] == []


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("a facture_dupont.pdf b_c", "a Facture Dupont     b_c"),
        ("Straße_ßa.pdf", "Straße_ßa.pdf"),  # a capital of two letters: left as it is
        ("dupont.pdf", "Dupont    "),
        ("a_b.c", "a_b.c"),
    ],
)
def test_what_is_found_stands_elsewhere(text: str, apart: str) -> None:
    assert spelled_out(text)[0] == apart


def test_tags_are_files_or_words_are_torn() -> None:
    assert [(found.start, found.end) for found in spelled_out("x #JulieDupont #BlackFriday JulieDupont")[1]] == [
        (3, 14)
    ]
    assert spelled_out("#JulieDupontMartin")[1] == []
