"""What is imported and built late: names of packages, validators of sections, the detectors of no policy."""

import inspect
import subprocess
import sys
from importlib import import_module
from typing import Any

import pytest

from guarded_client import Policy, _policy_detectors, _scan
from guarded_client.detectors.cascade import Cascade

PACKAGES = ["guarded_client._assembly", "guarded_client._model", "guarded_client.consent", "guarded_client.review"]


@pytest.mark.parametrize("package", PACKAGES)
def test_a_name_of_a_package_is_missing(package: str) -> None:
    module = import_module(package)
    homes = {name for names in module._HOMES.values() for name in names.split()}
    assert homes == set(module.__all__)
    for name in homes:
        assert getattr(module, name) is getattr(module, name)
    with pytest.raises(AttributeError, match=f"module '{package}' has no attribute 'other'"):
        _ = module.other


def test_threads_that_validate_a_section_first_disturb_each_other() -> None:
    code = (
        "import sys, threading\n"
        "sys.setswitchinterval(1e-5)\n"
        "from guarded_client.policy import Policy, Notice, ReviewRule, Declared\n"
        "made, start = [], threading.Barrier(12)\n"
        "def work(number):\n"
        "    _ = start.wait()\n"
        "    made.append((Policy(names='off'), ReviewRule(sample=0.5), Declared(name='x'))[number % 3])\n"
        "threads = [threading.Thread(target=work, args=(number,)) for number in range(12)]\n"
        "for each in threads: each.start()\n"
        "for each in threads: each.join()\n"
        "print(len(made))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("12\n", "")


def test_without_a_policy_other_detectors_read_than_with_that_of_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[dict[str, object]] = []

    class Seen(Cascade):
        def __init__(self, **how: object) -> None:
            given.append(how)
            super().__init__(**how)

    monkeypatch.setattr(_policy_detectors, "Cascade", Seen)
    _ = _policy_detectors.detector_of(Policy())
    defaults = {name: each.default for name, each in inspect.signature(Cascade).parameters.items()}
    assert {**defaults, **given[0], "extra": ()} == defaults


@pytest.mark.parametrize(
    "other",
    [
        {"languages": ("fr",)}, {"names": ["built-in"]}, {"threshold": 0.9}, {"phone_regions": ("FR",)},
        {"unlisted_weights": "allow"},
    ],
)  # fmt: skip
def test_scans_share_detectors_only_under_policies_that_say_the_same_of_them(other: dict[str, Any]) -> None:
    plain: dict[str, Any] = {"names": "off"}
    first = _scan._detector(Policy(**plain))
    assert _scan._detector(Policy(**plain, id="other")) is first
    assert _scan._detector(Policy(**{**plain, **other})) is not first


def test_a_scan_without_a_policy_makes_one() -> None:
    code = (
        "import sys; sys.modules['spacy'] = sys.modules['onnxruntime'] = None; from guarded_client import scan;"
        "print(scan('zoe@example.org')[0].kind);"
        "print({'pydantic', 'guarded_client.policy'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "EMAIL_ADDRESS\nset()\n"


def test_what_opens_stores_loads_the_rules_that_read_texts() -> None:
    code = (
        "import sys; from guarded_client import Policy, open_desk, open_lifecycle\n"
        "policy = Policy(names='off')\n"
        "with open_lifecycle(policy), open_desk(policy):\n"
        "    print({'guarded_client.detectors.cascade', 'guarded_client._pipeline'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
