"""What stays in the memory of a process of a person who was erased there, in a process of its own.

All its objects are looked through. A process that runs other tests too has several times as many.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

LOOKING = Path(__file__).with_name("looking_in_memory.py")
FIXTURES = ("--noconftest", "-p", "tests.conftest", "-p", "tests.lifecycle.conftest")
"""Without those of the documentation's pages, which load SDKs that nothing is sent with here."""


def test_nothing_of_who_was_erased_is_left_in_memory() -> None:
    options = ("-q", "-n", "0", "--no-cov", "-p", "no:cacheprovider", *FIXTURES)
    command = [sys.executable, "-m", "pytest", *options, str(LOOKING)]
    own = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))}
    done = subprocess.run(command, cwd=LOOKING.parents[2], env=own, capture_output=True, text=True)
    assert done.returncode == 0 and re.search(r"^4 passed in", done.stdout, re.MULTILINE), done.stdout + done.stderr
