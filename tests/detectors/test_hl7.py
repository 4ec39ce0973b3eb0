"""Messages of hospitals (HL7 v2) and names as DICOM writes them; all is invented."""

from guarded_client import Policy, scan

OFF = Policy(names="off")
ADMISSION = (
    "MSH|^~\\&|ADT|CHU|||20240912||ADT^A01|45|P|2.5\n"
    "PID|1||78451236^^^CHU||BERGER^LUCIE^ANNE||19870412|F|||12 rue Haute^^Lyon^^69003||0478451236\n"
    "NK1|1|BERGER^PAUL|SPO\n"
    "PV1|1|I|CARD^12|||784^DURAND^MICHEL\n"
    "OBX|1|NM|GLU^Glucose^L||5.2"
)


def found(text: str) -> list[tuple[str, str]]:
    return [(e.kind, text[e.start : e.end]) for e in scan(text, OFF)]


def test_a_field_of_an_admission_is_missed() -> None:
    assert found(ADMISSION) == [
        ("MEDICAL_RECORD", "78451236"),
        ("PERSON", "BERGER"),
        ("PERSON", "LUCIE"),
        ("PERSON", "ANNE"),
        ("DATE_OF_BIRTH", "19870412"),
        ("ADDRESS", "12 rue Haute"),
        ("ADDRESS", "Lyon"),
        ("ADDRESS", "69003"),
        ("PHONE_NUMBER", "0478451236"),
        ("PERSON", "BERGER"),
        ("PERSON", "PAUL"),
        ("PERSON", "DURAND^MICHEL"),
    ]


def test_a_name_of_dicom_is_missed() -> None:
    assert found("(0010,0010) PN [DUPUIS^Jean]") == [("PERSON", "DUPUIS^Jean")]
    assert found('PatientName: "Kowalski^Anna"') == [("PERSON", "Kowalski^Anna")]


def test_a_caret_of_a_formula_or_an_observation_is_taken_for_a_name() -> None:
    for text in (
        "x^2 + Y^Z",
        "OBX|2|ST|1554^Comment^L||ok",
        "OBX|1|NM|8867-4^Heart rate^LN||72",
        "PID controller, a^b",
    ):
        assert found(text) == []
