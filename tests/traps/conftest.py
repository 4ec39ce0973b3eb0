"""Traps that the SDKs set for whoever guards them; each test is named after what goes wrong without care.

Where a trap is a leak, the naive way is taken first, to see that it leaks.
"""

from tests.anthropic.conftest import claude

__all__ = ["claude"]

MAIL = "zoe@exemple.fr"
MARK = "<EMAIL_ADDRESS_1>"
