"""Accounts in what commands of Unix print: ``ls -l``, ``sudo``, ``ps``, ``who`` and ``last``.

Sources: POSIX (``ls``, ``ps``, ``who``); the log of sudo(8); last(1) of util-linux.
"""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.formats.logins import is_somebody
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule

_LOGIN: Final = r"[a-z_][a-z0-9_.-]{1,30}"
_LISTED: Final = lazily(
    rf"(?<![\w-])[bcdlps-](?:[r-][w-][xsS-]){{2}}[r-][w-][xtT-][.+@]?[ ]{{1,4}}\d{{1,5}}[ ]{{1,4}}"
    rf"(?P<v>{_LOGIN})[ ]{{1,12}}[\w.-]{{1,32}}[ ]{{1,12}}\d"
)
_SUDO: Final = lazily(
    rf"(?<![\w-])sudo(?:\[\d{{1,8}}\])?:[ ]{{1,20}}(?P<v>{_LOGIN})[ ]:[ ](?:[a-z \d]{{1,40}}[ ];[ ])?(?:TTY"
    rf"|PWD|USER|HOST)="
)
_SEEN: Final = lazily(rf"(?<![^\n])(?P<v>{_LOGIN})[ ]{{1,20}}(?:pts/\d|tty\w{{1,4}}|:\d)[ ]{{1,20}}[\w(:]")
_PROCESS: Final = (
    rf"(?=[^\n]{{0,120}}[ ]{{2}})(?P<v>{_LOGIN})[ ]{{1,12}}\d{{1,7}}[ ]{{1,6}}\d{{1,3}}\.\d[ ]{{1,6}}\d{{1,3}}\.\d[ ]"
)
_RUNS: Final = lazily(rf"\A{_PROCESS}")
_RUNS_BELOW: Final = lazily("\n" + _PROCESS)
"""Each line of a listing of processes, in columns, begins with whose it is."""

RULES: Final = (
    Rule("USERNAME", _LISTED, 0.7, check=is_somebody),
    Rule("USERNAME", _SUDO, 0.7, check=is_somebody),
    Rule("USERNAME", _SEEN, 0.7, check=is_somebody),
    Rule("USERNAME", _RUNS, 0.7, signs=("  ",), check=is_somebody),
    Rule("USERNAME", _RUNS_BELOW, 0.7, signs=("  ",), check=is_somebody),
)
