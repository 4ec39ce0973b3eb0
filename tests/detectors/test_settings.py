"""What rules took for personal data in settings, code and documents, and what stays found beside it."""

import pytest

from guarded_client import Policy, scan

OFF = Policy(names="off")
NEEDLESS = [
    "  - name: Set up Python\n    uses: actions/setup-python",
    "name: Translate\n\non:\n  push:",
    "- {name: LOG_LEVEL, value: info}",
    "    name: Any\n\n    def f(self, name: str = None)",
    "def f(name: str | None, username: str) -> None:",
    "  - name: ZaPassportRecognizer\n    enabled: true",
    "  - name: Decide whether the needed jobs succeeded",
    "Name: boto3\nVersion: 1.44",
    "The name was chosen by the author",
    "  name: t.ClassVar[str] = 'x'",
    "primary school 400 m. Asking price 385,000",
    "Réf. 4471-MM. Visite sur rendez-vous",
    "BOM included, MS style",
    "MR imaging of the knee",
    "the DR site is down",
    "analyzing C/C++ code",
    "375°F/190°C/gas mark 5",
    "App 6.0 en septembre",
    "const app2 = createApp()",
    "Cons. const., déc. n° 2018-761 DC du 21 mars 2018",
    "sample[::2] == null[1::2] and x[0][::3]",
    "('AX-19-44', 'Desk lamp, black', 4990, 1200),",
    r"CHECK (number ~ '^INV-\d{4}-\d{6}$')",
    "h2 { @extend %block-heading; }",
    '<b @click:prevent="x">',
    "  /**\n   * @stable ICU 4.2\n   */",
    "our @ISA = qw(Tie::Scalar);",
    "my @out = $self->debug_tap($f);\nif @out && ref",
    "password: never extract",
    "- prenom : chaîne\n- nom : chaîne\n- date_naissance : AAAA-MM-JJ",
    "- nachname: Zeichenkette\n- plz: Zahl",
]
FOUND = [
    ("- name: Julie Dupont\n  plan: gold", "PERSON", "Julie Dupont"),
    ("- name: Tchoumi Kelly\n  plan: gold", "PERSON", "Tchoumi Kelly"),
    ("name: Tchoumi", "PERSON", "Tchoumi"),
    ("name: julie dupont", "PERSON", "julie dupont"),
    ("Name: DeShawn", "PERSON", "DeShawn"),
    ("my name is Anna from Porto", "PERSON", "Anna"),
    ("MR SMITH called", "PERSON", "SMITH"),
    ("MR smith called", "PERSON", "smith"),
    ("le 4 M. Durand", "PERSON", "Durand"),
    ("Chambre 4 Mme Durand", "PERSON", "Durand"),
    ("vive en C/Mayor 4", "ADDRESS", "C/Mayor 4"),
    ("app. 6", "ADDRESS", "app. 6"),
    ("4990-123 Ponte de Lima", "ADDRESS", "4990-123 Ponte de Lima"),
    ("ping 2001:db8::2", "IP_ADDRESS", "2001:db8::2"),
    ("http://[2001:db8::2]:80/", "IP_ADDRESS", "2001:db8::2"),
    ("the desk: 030 4990 1200", "PHONE_NUMBER", "030 4990 1200"),
    (r"CORP\jdoe logged in", "USERNAME", "jdoe"),
    ("* @julie please", "USERNAME", "@julie"),
    ("@holiestgoddess:((I am busy", "USERNAME", "@holiestgoddess"),
    ('right "@ferialh:. on Sunday', "USERNAME", "@ferialh"),
    ("usuario: joséluis", "USERNAME", "joséluis"),
    ("password: hunter", "SECRET", "hunter"),
]


@pytest.mark.parametrize("text", NEEDLESS)
def test_what_is_no_personal_data_is_replaced(text: str) -> None:
    assert [(found.kind, text[found.start : found.end]) for found in scan(text, OFF)] == []


@pytest.mark.parametrize(("text", "kind", "value"), FOUND)
def test_personal_data_beside_such_words_is_missed(text: str, kind: str, value: str) -> None:
    assert (kind, value) in [(found.kind, text[found.start : found.end]) for found in scan(text, OFF)]
