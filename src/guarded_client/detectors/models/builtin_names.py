"""The names model that the library carries: persons, addresses, places, organisations, user names; seven languages.

Its weights are in ``builtin_names.safetensors`` beside this file. ``training/`` makes them; docs/names-model.md says
from what.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from guarded_client._errors import DetectorUnavailable
from guarded_client._forks import ForkLock
from guarded_client._model import Entity
from guarded_client.detectors.models.name_model import readable
from guarded_client.detectors.models.weights import Unlisted
from guarded_client.detectors.models.word_chances import Enough, Weighed
from guarded_client.detectors.words.language import Language
from guarded_client.detectors.words.listed_names import is_common

if TYPE_CHECKING:
    from guarded_client.detectors.models.builtin_network import Network

SHA256: Final = "ca64866d0608e240d38a1b14c860c0ce1e378aaef512af510587840130819679"
"""The digest of the weights that were measured."""
KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "PERSON": ("given", "surname"),
    "LOCATION": ("LOCATION",),
    "ORGANIZATION": ("ORGANIZATION",),
    "ADDRESS": ("ADDRESS",),
    "USERNAME": ("USERNAME",),
}
"""Kinds with the labels of the network that stand for them."""
ENOUGH: Final = Enough(
    alone={"PERSON": 0.02, "LOCATION": 0.4, "ORGANIZATION": 0.5, "ADDRESS": 0.3, "USERNAME": 0.6},
    beside={"PERSON": 0.4, "LOCATION": 0.5, "ORGANIZATION": 0.6, "ADDRESS": 0.4, "USERNAME": 0.6},
    given=0.005,
    surname=0.02,
    noun=0.05,
)
"""From what chance a word counts. ``training/thresholds.py`` tells what was compared."""
LONE: Final = replace(ENOUGH, alone={**ENOUGH.alone, "PERSON": 0.5, "LOCATION": 0.6, "ADDRESS": 0.6})
"""The same for a text that is one word in lower case, such as a value in a form: nothing beside it tells what it is."""
ONE: Final = replace(ENOUGH, alone={**ENOUGH.alone, "LOCATION": 0.1})
"""The same for one unusual word as in print: what is hardly a place may be a surname, as "Vogelsang" at an end."""
TOGETHER: Final = Enough(
    alone={"PERSON": 0.22, "LOCATION": 0.4, "ORGANIZATION": 0.5, "ADDRESS": 0.3, "USERNAME": 0.4},
    beside={"PERSON": 0.22, "LOCATION": 0.4, "ORGANIZATION": 0.5, "ADDRESS": 0.3, "USERNAME": 0.4},
    given=0.02,
    noun=0.1,
)
"""From what mean of two chances a word counts, where Rampart reads as well."""
_TIED: Final = 0.4
_PERSON_TOO: Final = 0.03
"""From what chance a word is a person where a likelier kind has too little to count. From 0.02, texts that nobody
trained on lost twice as much precision."""
_FOR_PERSONS: Final = 1.1
"""By how much more a word counts for a person, of those that count for something in any case."""
_WEIGHTS: Final = Path(__file__).with_suffix(".safetensors")


class BuiltinNames:
    """The model of the library; loaded once per process at first use.

    Args:
        unlisted: whether weights that differ from the listed ones may be loaded.
    """

    name: str = "built-in"
    languages: frozenset[Language] = frozenset({"en", "fr", "de", "es", "it", "nl", "pt"})

    def __init__(self, *, unlisted: Unlisted = "refuse") -> None:
        self._unlisted: Unlisted = unlisted

    def load(self) -> None:
        """Load the model now. Idempotent, safe for threads."""
        _ = _network(self._unlisted)

    def find(self, texts: Sequence[str]) -> list[list[Entity]]:
        """Entities of each text; loads the model if need be. Safe for threads."""
        return [weighed.entities(beside=False) for weighed in self.weigh(texts)]

    def weigh(self, texts: Sequence[str]) -> list[Weighed]:
        """The words of each text, weighed; loads the model if need be. Safe for threads."""
        clean = [readable(text) for text in texts]
        read = _network(self._unlisted).read(clean)
        kinds, chances = _likeliest([chances for _, chances in read])
        weighed: list[Weighed] = []
        at = 0
        for text, (spans, _) in zip(clean, read, strict=True):
            words = [index for index, (start, _) in enumerate(spans, at) if text[start].isalnum()]
            within = [spans[index - at] for index in words]
            weighed.append(
                Weighed(
                    text,
                    within,
                    [kinds[index] for index in words],
                    [chances[index] for index in words],
                    _enough(text, within),
                )
            )
            at += len(spans)
        return weighed


def _enough(text: str, words: Sequence[tuple[int, int]]) -> Enough:
    if len(words) != 1:
        return ENOUGH
    return LONE if text.islower() else ENOUGH if is_common(text[slice(*words[0])]) else ONE


def _likeliest(chances: Sequence[Any]) -> tuple[list[str], list[float]]:
    """Of each token the likeliest kind, and how likely it is part of anything; civilities before names are of none."""
    import numpy as np

    from guarded_client.detectors.models.builtin_network import LABELS

    if not chances:
        return [], []
    every: Any = np.concatenate(chances)
    columns = [[LABELS.index(label) for label in labels] for labels in KINDS.values()]
    shares: Any = every[:, [each[0] for each in columns]]
    shares[:, 0] += every[:, columns[0][1]]
    of_any: Any = shares.sum(1)
    # between a person and a place of nearly the same chance, the person is what must not stay readable
    shares[:, 0] *= np.where(of_any >= _TIED, _FOR_PERSONS, 1.0)
    kinds = tuple(KINDS)
    likeliest: Any = shares.argmax(1)
    least: Any = np.array([ENOUGH.alone[kind] for kind in kinds])
    # what is too unlikely for a place or a company may still be likely enough for a person
    person: Any = (likeliest > 0) & (of_any < least[likeliest]) & (shares[:, 0] >= _PERSON_TOO)
    likeliest[person] = 0
    of_any[person] = shares[person, 0]
    return [kinds[best] for best in likeliest.tolist()], of_any.tolist()


_networks: list[tuple[Network, str]] = []
"""The network, and the digest of its weights."""
_loading = ForkLock()


def _network(unlisted: Unlisted) -> Network:
    with _loading:
        if not _networks:
            weights = _weights()
            _see_listed(digest := hashlib.sha256(weights).hexdigest(), unlisted)
            from guarded_client.detectors.models.builtin_network import Network

            _networks.append((Network(weights), digest))
        network, digest = _networks[0]
        _see_listed(digest, unlisted)  # another policy may have loaded others
        return network


def _weights() -> bytes:
    try:
        return _WEIGHTS.read_bytes()
    except OSError:
        raise DetectorUnavailable(
            "the built-in name model: its file of weights is missing, or cannot be read; install guarded-client again"
        ) from None


def _see_listed(digest: str, unlisted: Unlisted) -> None:
    if unlisted == "refuse" and digest != SHA256:
        raise DetectorUnavailable(
            "the built-in name model: its file of weights is not the one that was measured; "
            "install guarded-client again, or, to use other weights on purpose, set unlisted_weights: allow"
        )
