"""What anonymising data sets costs: ``python -m benchmarks.bulk [--rows N] [--lines N] [--names N] [--json FILE]``.

Chats are made up from lists of names and phrases, seeded, so that every run reads the same. Times of one process are
own CPU times; those of two are compared with one by the clock, in turns, with their start, so that the file has to be
large. Needs ``realistic``, and ``en`` and ``fr`` for the models of spaCy (``--models built-in`` does without).
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from guarded_client import Policy
from guarded_client.bulk import Plan, anonymize

PLAN = Plan(purpose="analytics")
LOCALES = {"en": "en_GB", "fr": "fr_FR"}
SAID = {
    "en": (
        "hello, {name} here, my order {n} for the {thing} still hasn't arrived",
        "sure, it's {phone} or {mail}",
        "the parcel was left with {name} in {city}, which is not what i asked for",
        "thank you {first}, I will look into it right away",
        "I'd like a refund for the {thing}, it makes a terrible noise since {day}",
        "we moved to {street} in {day}",
        "The engineer from {firm} said the {thing} cannot be repaired before {day}",
        "why is the invoice {n} higher than the quote? it says {n} pounds",
        "ok no problem, have a nice day",
        "You can change the delivery date in your account, under orders and then deliveries.",
    ),
    "fr": (
        "bonjour, {name} à l'appareil, ma commande {n} pour le {thing} n'est toujours pas arrivée",
        "oui bien sûr, c'est le {phone} ou {mail}",
        "le colis a été laissé chez {name} à {city}, ce n'est pas ce que j'avais demandé",
        "merci {first}, je regarde cela tout de suite",
        "je voudrais être remboursé du {thing}, il fait un bruit terrible depuis {day}",
        "nous avons déménagé au {street} en {day}",
        "Le technicien de {firm} a dit que le {thing} ne peut être réparé avant {day}",
        "pourquoi la facture {n} est plus élevée que le devis ?? ça dit {n} euros",
        "d'accord pas de souci, bonne journée",
        "Vous pouvez changer la date de livraison dans votre compte, sous commandes puis livraisons.",
    ),
}
THINGS = {
    "en": ("washing machine", "kettle", "fridge freezer", "vacuum cleaner", "coffee maker", "laptop", "tumble dryer"),
    "fr": ("lave-linge", "bouilloire", "réfrigérateur", "aspirateur", "cafetière", "ordinateur", "sèche-linge"),
}
DAYS = {
    "en": ("Monday", "last week", "3 June", "Christmas", "March", "yesterday"),
    "fr": ("lundi", "la semaine dernière", "le 3 juin", "Noël", "mars", "hier"),
}


def chats(language: str, count: int, seed: int = 7) -> Iterator[dict[str, Any]]:
    """Conversations of four to twelve turns, about a kilobyte each; three in five turns are said nowhere else."""
    import faker

    made = faker.Faker(LOCALES[language])
    made.seed_instance(seed)
    chance = Random(seed)
    words = [made.word() for _ in range(900)]
    people = [made.name() for _ in range(5000)]
    places = [
        (made.city(), made.street_address(), made.company(), made.phone_number(), made.email()) for _ in range(2000)
    ]
    for number in range(count):
        turns: list[dict[str, str]] = []
        for turn in range(chance.randint(4, 12)):
            city, street, firm, phone, mail = chance.choice(places)
            name = chance.choice(people)
            text = chance.choice(SAID[language]).format(
                name=name, first=name.split()[0], n=chance.randint(1000, 99999), thing=chance.choice(THINGS[language]),
                day=chance.choice(DAYS[language]), city=city, street=street, firm=firm, phone=phone, mail=mail,
            )  # fmt: skip
            if chance.random() < 0.4:
                text += " " + " ".join(chance.choice(words) for _ in range(chance.randint(3, 14))) + "."
            turns.append({"role": ("user", "agent")[turn % 2], "content": text})
        yield {"customer": f"c-{number % 1000}", "order": 1000 + number, "messages": turns}


def export(path: Path, language: str, count: int, seed: int = 7) -> int:
    """Write so many conversations; how many bytes they are."""
    with path.open("w", encoding="utf-8") as file:
        for chat in chats(language, count, seed):
            file.write(json.dumps(chat, ensure_ascii=False) + "\n")
    return path.stat().st_size


def lines(path: Path, language: str, count: int) -> int:
    """Write so many rows of one turn each; how many bytes they are."""
    said = (turn["content"] for chat in chats(language, count) for turn in chat["messages"])
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(islice(said, count)):
            file.write(json.dumps({"order": number, "text": text}, ensure_ascii=False) + "\n")
    return path.stat().st_size


def run(source: Path, policy: Policy, jobs: int = 1) -> tuple[float, float]:
    """Seconds by the clock, and of this process's CPU."""
    began, cpu = time.perf_counter(), time.process_time()
    anonymize(source, source.with_name("out.jsonl"), policy=policy, plan=PLAN, jobs=jobs, restart=True)
    return time.perf_counter() - began, time.process_time() - cpu


def apart(source: Path) -> tuple[float, float]:
    """CPU seconds of a new process for a file without names, once it has done a small one of others; its peak in MB."""
    code = (
        "import resource, sys; from pathlib import Path; from benchmarks.bulk import export, run; "
        "from guarded_client import Policy; source, policy = Path(sys.argv[1]), Policy(names='off'); "
        "small = source.with_name('small.jsonl'); _ = export(small, 'en', 200, seed=8); _ = run(small, policy); "
        "print(run(source, policy)[1], resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(source)], capture_output=True, text=True, check=True)
    cpu, peak = done.stdout.split()
    return float(cpu), float(peak)


def two_processes(source: Path, policy: Policy, turns: int) -> dict[str, float]:
    """How two processes compare with one, in turns."""
    one = two = alone = parent = workers = 0.0
    for _ in range(turns):
        wall, cpu = run(source, policy)
        one, alone = one + wall, alone + cpu
        before = sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
        wall, cpu = run(source, policy, jobs=2)
        two, parent = two + wall, parent + cpu
        workers += sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2]) - before
    return {
        "two processes beside one, by the clock": one / two,
        "what they cost beside one, CPU with their start": (parent + workers) / alone,
        "of it what the parent does, which two share": parent / alone,
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, nargs="*", default=[2_000, 20_000], help="conversations without names")
    parser.add_argument(
        "--lines", type=int, nargs="*", default=[10_000, 100_000], help="rows of one turn without names"
    )
    parser.add_argument("--names", type=int, default=3_000, help="conversations read with name models")
    parser.add_argument("--models", nargs="*", default=["built-in", "en,fr"], help="sets of name models")
    parser.add_argument("--jobs", type=int, default=40_000, help="conversations that one and two processes read")
    parser.add_argument("--turns", type=int, default=1, help="how often they do")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    results: dict[str, float] = {}

    def tell(what: str, value: float, unit: str) -> None:
        results[what] = value
        print(f"{what:52} {value:12,.2f} {unit:8} load {os.getloadavg()[0]:.1f}", flush=True)

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "in.jsonl")
        for made, what, counts in ((export, "conversations", given.rows), (lines, "turns", given.lines)):
            for count in counts:
                size = made(source, "en", count)
                cpu, peak = apart(source)
                tell(f"without names, {count} {what} of {size // count} bytes", count / cpu, "rows/s")
                tell(f"without names, {count} {what}", size / 1000 / cpu, "kB/s")
                tell(f"peak of memory, {count} {what}", peak, "MB")
        for models in given.models:
            policy = Policy(names="auto" if models == "auto" else tuple(models.split(",")))
            for language in ("en", "fr"):
                _ = export(source, language, 200, seed=8)
                _ = run(source, policy)  # loads models, and compiles rules, with other chats
                size = export(source, language, given.names)
                _, cpu = run(source, policy)
                tell(f"names {models}, {language}", size / 1000 / cpu, "kB/s")
        if given.jobs:
            size = export(source, "en", given.jobs)
            print(f"{size / 1e6:.0f} MB in one process and two, without names")
            for what, value in two_processes(source, Policy(names="off"), given.turns).items():
                tell(what, value, "times")
    if given.json:
        given.json.write_text(json.dumps(results, indent=1))


if __name__ == "__main__":
    main()
