"""The demo runs in a process of its own: it is the one that sets the tracer provider."""

import re
import subprocess
from pathlib import Path

import pytest

from guarded_client.demo.conversations import CONVERSATIONS, plays
from guarded_client.demo.search import seen
from guarded_client.demo.wire import pieces

from .conftest import run_offline

Done = subprocess.CompletedProcess[str]

BUILT_IN_ONLY = "for name in ('spacy', 'onnxruntime'): sys.modules[name] = None"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of the runs that are shown."""
    return tmp_path_factory.mktemp("homes") / "home"


@pytest.fixture(scope="module")
def shown(shared: Path) -> dict[str, Done]:
    """Three runs, one after the other; the one in English is the last."""
    done = {
        "both": run_offline("demo", home=shared),
        "fr, built-in names": run_offline("demo", "--lang", "fr", home=shared, first=BUILT_IN_ONLY),
    }
    assert spans_of(shared).stat().st_mode & 0o777 == 0o600
    done["en"] = run_offline("demo", "--lang", "en", "--no-color", home=shared, first=BUILT_IN_ONLY)
    assert not shared.exists(), "the demo wrote into the user's directory"
    return done


def spans_of(home: Path) -> Path:
    return home.with_name("state") / "guarded_client" / "demo-spans.json"


def test_without_a_demo_no_spans_are_kept(home: Path) -> None:
    assert run_offline("trace", home=home).stderr.startswith("guarded-client: no spans of a demo are kept here: run `")


def test_its_spans_are_kept_for_the_trace_command(shown: dict[str, Done], shared: Path) -> None:
    done = shown["en"]
    assert done.returncode == 0 and "Every call as a tree: guarded-client trace" in done.stdout
    file = spans_of(shared)
    assert file.stat().st_mode & 0o777 == 0o600 and [path.name for path in file.parent.iterdir()] == [file.name]
    case = CONVERSATIONS["en"]
    assert seen([case.values, case.tool_values], file.read_bytes()) == 0
    traced = run_offline("trace", home=shared)
    assert (traced.returncode, traced.stderr) == (0, "")
    assert "3 guarded calls: 2 released, 1 blocked. Personal values: " in traced.stdout
    assert len(re.findall(r"^├── chat gpt-5  [\d.]+ ms", traced.stdout, re.MULTILINE)) == 2
    (redacted, *_) = re.findall(r"^├── guarded_client.redact  ([\d.]+) ms", traced.stdout, re.MULTILINE)
    assert float(redacted) >= 0.1  # finding names in a text for the first time takes its time, and the span says so
    assert "[outcome released]  [consent allow]  [retention case]" in traced.stdout


def columns(output: str) -> tuple[str, str]:
    """The text of the two sides of the conversations, without line breaks or spaces."""
    rows = [cells for line in output.splitlines() if len(cells := line.split("│")) == 5]
    bot, model = ("".join("".join(row[side] for row in rows).split()) for side in (1, 3))
    return bot, model


def test_it_runs_offline(shown: dict[str, Done]) -> None:
    for done in shown.values():
        assert (done.returncode, done.stderr) == (0, "")
        assert "\x1b" not in done.stdout


@pytest.mark.parametrize(
    ("run", "language"), [("both", "en"), ("both", "fr"), ("en", "en"), ("fr, built-in names", "fr")]
)
def test_both_sides(shown: dict[str, Done], run: str, language: str) -> None:
    bot, model = columns(shown[run].stdout)
    case = CONVERSATIONS[language]
    for value in (case.opening, *case.values.values(), *case.tool_values.values()):
        value = re.sub(r"\s", "", value)
        assert value in bot
        assert value not in model
    for kind in case.values:
        assert f"<{kind}_1>" in model
    for kind in case.tool_values:
        assert f"<{kind}_2>" in model
    assert not re.search(r"<[A-Z_]+_\d>", bot)
    arguments = f'"customer": "{case.values["PERSON"]}"'
    assert re.sub(r"\s", "", arguments) in bot
    assert '"customer":"<PERSON_1>"' in model


def test_what_it_proves(shown: dict[str, Done]) -> None:
    output = shown["both"].stdout
    assert re.search(r"0 of 20 personal values found in [\d,]{5,} bytes that left the process", output)
    assert "0 valeur personnelle sur 20 trouvée" in output
    assert "20 of 20 found by the same search" in output
    assert re.search(r"purpose support, basis contract -> allow\. Retention class case, ends 20\d\d-\d\d-\d\d", output)
    assert "ConsentRefused: not sent: the basis consent does not cover the purpose marketing" in output
    assert "Requests that reached the provider: 0" in output
    assert "├── guarded_client.consent.check" in output
    assert "guarded_client.outcome=blocked" in output
    assert "chat gpt-5" in output
    assert re.search(r"[0-9a-f]{12}…\s+<PERSON_1>\s+[0-9a-f]{20}… \(\d+ B\)\s+case\s+20\d\d-", output)


def test_a_demo_that_can_keep_nothing_still_runs_and_so_with_an_output_without_unicode(home: Path) -> None:
    home.with_name("state").write_text("in the way")
    done = run_offline(
        "demo", "--lang", "fr", home=home, first=f"{BUILT_IN_ONLY}; sys.stdout.reconfigure(encoding='ascii')"
    )
    assert (done.returncode, done.stderr) == (0, "") and "guarded-client trace" not in done.stdout
    assert "<PERSON_1>" in done.stdout


def test_it_needs_the_openai_extra(home: Path) -> None:
    done = run_offline("demo", home=home, first="sys.modules['openai'] = None")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        'guarded-client: the demo drives the real OpenAI client; run: pip install "guarded-client[openai]"'
    ]


def test_a_leak_is_seen_and_told(home: Path) -> None:
    """The positive control of the whole demo: a guard that lets a name pass makes it fail."""
    leak = (
        f"{BUILT_IN_ONLY}\n"
        "import guarded_client.demo.run as r\n"
        "from guarded_client import Policy\n"
        "validate = Policy.model_validate\n"
        "Policy.model_validate = lambda data: validate({**data, 'kinds': {'PHONE_NUMBER': 'allow'}})\n"
        "r.plays = lambda script, plays=r.plays: plays(script.replace('[PHONE_NUMBER_1]', 'phone'))\n"
    )
    done = run_offline("demo", "--lang", "en", home=home, first=leak)
    assert done.returncode == 1, done.stderr
    assert "1 of 10 personal values found" in done.stdout
    assert not home.with_name("state").exists()


def test_the_search_sees_each_value() -> None:
    for case in CONVERSATIONS.values():
        for kind, value in (case.values | case.tool_values).items():
            assert seen([{kind: value}], f"x {value} y") == 1
            assert seen([{kind: value}], "nothing of it, in 1987") == 0


def test_the_model_cannot_say_what_it_did_not_receive() -> None:
    assert plays("Hi [PERSON_1]")({"content": "I am <PERSON_1>"}) == "Hi <PERSON_1>"
    with pytest.raises(LookupError):
        _ = plays("Hi [PERSON_1]")({"content": "I am Ann"})


def test_pieces_of_a_stream() -> None:
    body = (
        'data: {"choices":[{"delta":{"role":"assistant","content":""}}]}\n\n'
        'data: {"choices":[{"delta":{"content":"<PER"}}]}\n\ndata: {"choices":[]}\n\n'
        'data: {"choices":[{"delta":{"tool_calls":[{"function":{"arguments":"{}"}}]}}]}\n\ndata: [DONE]\n\n'
    )
    assert pieces(body.encode()) == ["<PER", "{}"]
