"""What anonymising data sets costs: ``python benchmarks/bulk.py [--rows N] [--names N] [--json FILE]``.

Chats are made up from lists of names and phrases, seeded, so that every run reads the same. Times of one process are
own CPU times; those of two are compared with one by the clock, in turns. Needs ``en``, ``fr`` and ``realistic``.
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
from pathlib import Path
from random import Random
from typing import Any

from guarded_client import Policy, warm_up
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


def chats(language: str, count: int) -> Iterator[dict[str, Any]]:
    """Conversations of four to twelve turns, about a kilobyte each; three in five turns are said nowhere else."""
    import faker

    made = faker.Faker(LOCALES[language])
    made.seed_instance(7)
    chance = Random(7)
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


def export(path: Path, language: str, count: int) -> int:
    """Write so many conversations; how many bytes they are."""
    with path.open("w", encoding="utf-8") as file:
        for chat in chats(language, count):
            file.write(json.dumps(chat, ensure_ascii=False) + "\n")
    return path.stat().st_size


def run(source: Path, policy: Policy, jobs: int = 1) -> tuple[float, float]:
    """Seconds by the clock, and of this process's CPU."""
    began, cpu = time.perf_counter(), time.process_time()
    anonymize(source, source.with_name("out.jsonl"), policy=policy, plan=PLAN, jobs=jobs, restart=True)
    return time.perf_counter() - began, time.process_time() - cpu


def memory(source: Path) -> int:
    """Peak of memory of a process that does a file, in MB."""
    code = (
        "import resource, sys; from pathlib import Path; from benchmarks.bulk import run; "
        "from guarded_client import Policy; run(Path(sys.argv[1]), Policy(names='off')); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(source)], capture_output=True, text=True, check=True)
    return int(done.stdout.split()[-1])


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, nargs="+", default=[2_000, 20_000], help="sizes without names")
    parser.add_argument("--names", type=int, default=1_000, help="conversations read with name models")
    parser.add_argument("--models", nargs="+", default=["en,fr"], help="sets of name models")
    parser.add_argument("--jobs", type=int, default=2_000, help="conversations that one and two processes read")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    results: dict[str, float] = {}

    def tell(what: str, value: float, unit: str) -> None:
        results[what] = value
        print(f"{what:52} {value:12,.2f} {unit:8} load {os.getloadavg()[0]:.1f}", flush=True)

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "in.jsonl")
        for count in given.rows:
            size = export(source, "en", count)
            _, cpu = run(source, Policy(names="off"))
            tell(f"without names, {count} rows of {size // count} bytes", count / cpu, "rows/s")
            tell(f"without names, {count} rows", size / 1000 / cpu, "kB/s")
            tell(f"peak of memory, {count} rows", memory(source), "MB")
        for models in given.models:
            policy = Policy(names="auto" if models == "auto" else tuple(models.split(",")))
            warm_up(policy)
            for language in ("en", "fr"):
                size = export(source, language, given.names)
                _, cpu = run(source, policy)
                tell(f"names {models}, {language}", size / 1000 / cpu, "kB/s")
        size = export(source, "en", given.jobs)
        policy = Policy(names=("en", "fr"))
        one = two = alone = parent = all_of_them = 0.0
        for _ in range(2):
            wall, cpu = run(source, policy)
            one, alone = one + wall, alone + cpu
            before = sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
            wall, cpu = run(source, policy, jobs=2)
            two, parent = two + wall, parent + cpu
            all_of_them += cpu + sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2]) - before
        tell("two processes beside one, by the clock", one / two, "times")
        tell("what they cost beside one, CPU with their start", all_of_them / alone, "times")
        tell("of it what the parent does, which two share", parent / alone, "times")
    if given.json:
        given.json.write_text(json.dumps(results, indent=1))


if __name__ == "__main__":
    main()
