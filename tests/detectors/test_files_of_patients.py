"""Numbers of files of a ward, the cell beside a patient's number, and who is logged in."""

from __future__ import annotations

import pytest

from guarded_client.detectors.cascade import Cascade

CASCADE = Cascade(names="off")


def found(text: str) -> list[tuple[str, str]]:
    return [(each.kind, text[each.start : each.end]) for each in CASCADE.detect([text], {})[0]]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("H | 03/02/1979 | 8811002734 | 1477025519\nCOMPTE RENDU", "MEDICAL_RECORD", "1477025519"),
        ("référence interne du patient : 7720014483.", "MEDICAL_RECORD", "7720014483"),
        ("Patiente adressée par le CHU. N° Dossier: 2041K33817\n", "MEDICAL_RECORD", "2041K33817"),
        ("IRM du genou, dossier RAD/23/00417", "MEDICAL_RECORD", "RAD/23/00417"),
        ("session opened, logged in as bwhitlock", "USERNAME", "bwhitlock"),
        ("connectée en tant que smorvan", "USERNAME", "smorvan"),
    ],
)
def test_a_file_or_a_user_stays_readable(text: str, kind: str, value: str) -> None:
    assert (kind, value) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour, mon dossier 88120034 est bloqué, merci",
        "Logged in as administrator; signed in as owner; logged in as guest user",
        "connecté en tant que client invité",
    ],
)
def test_a_number_of_a_case_or_a_role_is_covered(text: str) -> None:
    assert not found(text)
