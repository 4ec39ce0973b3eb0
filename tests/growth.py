"""How the cost of something grows with its size, in processor time of this thread, without coverage being measured."""

from collections.abc import Callable
from time import thread_time

from tests.untraced import untraced

Work = Callable[[], object]


def grows_at_most(times: float, work: Callable[[int], Work], few: int, many: int, *, floor: float = 0.004) -> bool:
    """Whether ``many`` cost at most ``times`` as much as ``few``, or as the floor in seconds, below which noise decides.

    What ``work`` prepares is not counted. Noise only adds: the small one is done three times, and the large one again
    if it seemed to cost too much.
    """
    with untraced():
        small, large = work(few), work(many)
        least = max(min(_seconds(small) for _ in range(3)), floor)
        return any(_seconds(large) < times * least for _ in range(3))


def _seconds(work: Work) -> float:
    began = thread_time()
    _ = work()
    return thread_time() - began
