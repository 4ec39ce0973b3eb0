"""Who is named by initials alone."""

import pytest

from guarded_client.detectors.cascade import Cascade

CASCADE = Cascade(names="off")
WITH_NAMES = Cascade(names=("built-in",))


def persons(cascade: Cascade, text: str) -> list[str]:
    return [text[found.start : found.end] for found in cascade.detect([text], {})[0] if found.kind == "PERSON"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mme G. a déclaré que tout allait bien.", "G."),
        ("M. et Mme T. sont partis", "T."),
        ("l'affaire M. S. c. Suède", "S."),
        ("Selon le témoin A. B., rien n'a bougé", "A. B."),
        ("Mr T, our tenant, left", "T"),
        ("Dr. A. She said so", "A."),
        ("the defendant J.-P. denied it", "J.-P."),
        ("Der Zeuge K. hat ihn gesehen.", "K."),
        ("beim Rechtsanwalt C. B. in F.", "C. B."),
        ("in Herrn K… Wohnung", "K…"),
        ("an Patentanwalt K... Wohnung bzw. Kanzlei", "K..."),
        ("la demande de X… est rejetée", "X…"),
        ("Frau W ist da", "W"),
        ("Cuando la Sra. G. entró", "G."),
        ("La Sig.ra P. ha detto", "P."),
        ("Dhr. V. belde weer", "V."),
        ("A Sra. M. ligou", "M."),
    ],
)
def test_who_is_named_by_an_initial_stays_readable(text: str, found: str) -> None:
    assert persons(CASCADE, text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Miss I think so",
        "Monsieur, à vous",
        "MONSIEUR A DIT",
        "Mme C&A",
        "Mr A-Team",
        "M. L’avocat",
        "Vitamin B. Dr. Feelgood",
        "patient A negative",
        "plan B. and C.",
        "witness A",
        "je voulais dire B… bonjour",
        "Plan B… oder Vitamin C… wer weiß",
        "parler de B… bonjour",
        "ATTENDS M… MERCI",
        "Dr. 5",
    ],
)
def test_a_letter_is_somebody(text: str) -> None:
    assert not any(len(found) < 4 for found in persons(CASCADE, text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("représenté par M. J. Carroll, avocat", ["J. Carroll"]),
        ("M. S. K. Martens et F. Matscher", ["S. K. Martens", "F. Matscher"]),
        ("Mr. T. Green left", ["T. Green"]),
        ("Dr. C. Miller called", ["C. Miller"]),
    ],
)
def test_an_initial_is_torn_from_its_surname(text: str, found: list[str]) -> None:
    assert persons(WITH_NAMES, text) == found
