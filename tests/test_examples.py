"""Every example runs offline, says what it should, and is short."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[1] / "examples"
SAYS = {
    "ai_label.py": [
        "got: You are chatting with an AI assistant, not a person. It can make mistakes.",
        "got: You wrote: I am emily@example.org",
        "receipt: released gpt-4 {'user.contact.email': 1}",
        "| | **⚠ Contradicted.** Other models were called: gpt-4.",
        "| Notices to users | 1 | observed,",
    ],
    "openai_sync.py": [
        "My name is <PERSON_1>, <EMAIL_ADDRESS_1>. Where is order 4471?",
        "got: You wrote: My name is Emily Carter, emily@example.org. Where is order 4471?",
        "refused: not sent: the basis consent does not cover the purpose marketing (missing; block): record",
    ],
    "openai_async_stream.py": ["Noted: Je m'appelle Zoé Martin, zoe@exemple.fr, tél. 06 12 34 56 78."],
    "tools.py": [
        "the tool got: emily@example.org",
        '"driver": "<EMAIL_ADDRESS_2>"',
        "the bot got: It left: karim@parcels.example knows.",
    ],
    "human_review.py": [
        "held: refund",
        "anna sees: Dear <EMAIL_ADDRESS_1>, we refund you 200 euros.",
        "got: Dear emily@example.org, we refund you 20 euros.",
    ],
    "own_guard.py": [
        "answered: You wrote: Where is order 4471?",
        "refused: not sent: a question of law; give it to a colleague",
    ],
    "training_set.py": [
        '{"text": "Bonjour, écrivez-moi à <EMAIL_ADDRESS_1>, commande 4471.", "age": "30-39"}',
        "left out: {'missing': 1}",
    ],
    "spark_data_set.py": [
        "Bonjour, écrivez-moi à  Call me on  It is for  30-39",
        "one person, one stand-in: True",
        "found: {'EMAIL_ADDRESS': 2, 'PHONE_NUMBER': 1}",
    ],
    "langchain_agent.py": [
        "find_order got: emily@example.org",
        "note got: <EMAIL_ADDRESS_2> delivers to <EMAIL_ADDRESS_1>",
        "the customer got: It is on its way, emily@example.org: karim@parcels.example has it.",
        "the checkpoint has: I am <EMAIL_ADDRESS_1>. Where is my order?",
    ],
    "customer_service.py": [
        'anna sees: {"email":"<EMAIL_ADDRESS_1>","amount":200}',
        "the customer got: Emily Carter, you get 20 euros back.",
        "the customer got: karim@parcels.example, Emily Carter.",
    ],
    "own_recognizer.py": [
        "My card <LOYALTY_CARD_1> is lost, write to <EMAIL_ADDRESS_1>.",
        "got: You wrote: My card LC-1234-5678 is lost, write to emily@example.org.",
    ],
}


def test_every_example_is_tested() -> None:
    assert {path.name for path in EXAMPLES.glob("*.py")} == set(SAYS)


@pytest.mark.parametrize("name", SAYS)
def test_the_example_says_what_it_should(name: str, tmp_path: Path) -> None:
    if name in ("langchain_agent.py", "customer_service.py"):
        _ = pytest.importorskip("langchain_openai")
    if name == "spark_data_set.py":
        _ = pytest.importorskip("pyspark")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("OPENAI_", "GUARDED_CLIENT_"))}
    environment = {**kept, "GUARDED_CLIENT_HOME": str(tmp_path), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, str(EXAMPLES / name)], capture_output=True, encoding="utf-8", env=environment, timeout=180
    )
    assert done.returncode == 0, done.stderr
    assert [line for line in SAYS[name] if line not in done.stdout] == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", SAYS)
def test_the_example_is_short(name: str) -> None:
    assert len((EXAMPLES / name).read_text(encoding="utf-8").splitlines()) < 60
