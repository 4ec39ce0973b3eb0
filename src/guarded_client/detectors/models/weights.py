"""The SHA-256 of every file of a name model that is loaded: what was tested is what runs.

The models on the package registry are uploads of third parties. A pinned version says which upload is meant; the
digests here say that its files are the ones this library was measured with, wherever they came from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal

from guarded_client._errors import DetectorUnavailable
from guarded_client._forks import ForkLock

Unlisted = Literal["refuse", "allow"]
"""What happens to weights that are not in the list."""

_SPACY_EMPTY: Final = "76be8b528d0075f7aae98d6fa57a6d3c83ae480a8469e668d7b0af968995ac71"
_SPACY_VECTORS: Final = "ff4359091952c8cd16f1f0482f5770fb82d1707368d5cca3c46aa501f552e3c5"
_SPACY_NER: Final = "a7172edadafba9f472e9ac0f2660eec04b6405e471be9e20267b79c67288d22d"

LISTED: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = {
    "en": (
        "3.8.0",
        {
            "config.cfg": "65c545ca2da5bd4b87b22d4917318605360b37dee6ed6b18516a036f87319f79",
            "ner/cfg": _SPACY_NER,
            "ner/model": "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e",
            "ner/moves": "d82b13473ebd33e0396004dd22f00c71fe3c1251742bf1f7c4554f23fd3b0af4",
            "tokenizer": "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467",
            "vocab/key2row": _SPACY_EMPTY,
            "vocab/lookups.bin": "fce9c883c56165f29573cc938c2a1c9d417ac61bd8f56b671dd5f7996de70682",
            "vocab/vectors": "14772b683e726436d5948ad3fff2b43d036ef2ebbe3458aafed6004e05a40706",
            "vocab/vectors.cfg": _SPACY_VECTORS,
        },
    ),
    "fr": (
        "3.8.0",
        {
            "config.cfg": "64a5ed369a003285fc526180d901aacc628db7295f81a93d4c23ef60aad790aa",
            "ner/cfg": _SPACY_NER,
            "ner/model": "ca499e9977f1e7c386a6991595635cf1b150077ac502992b55c8fe27dc1547cc",
            "ner/moves": "caaec5c72440377c4e050f5f7af17287354c81426e5126f7e23a5f875850f0f1",
            "tokenizer": "0c5994780fdf69912547eff13b24e61764efefae670274e56112354430afe0f4",
            "vocab/key2row": "9306ce6306d84627696543c087a53e1d43a8bcad1b9ee5af725ef5e33dc96d29",
            "vocab/lookups.bin": _SPACY_EMPTY,
            "vocab/vectors": "5ca43f943cbd2a97105dd46cabf14edf5ffd1a930fb7b73f87c5a1d5403d0447",
            "vocab/vectors.cfg": _SPACY_VECTORS,
        },
    ),
    "rampart": (
        "1.4.0",
        {
            "config.json": "4f580895a8d5b40c0c61fef61bbbfe129a6d755e5212991b429e5fd141284edd",
            "onnx/model_q4.onnx": "9f27d24949b0581701071ea5ef522d77ccd3f50c525cc91eac4d265b0fc2afe5",
            "tokenizer.json": "ec87d41d85cbf02128ec0e5f577b805a326b06bb2947ef2752e67a98a42819f9",
        },
    ),
}
"""For each name model the version of its package, and the digest of every file that is loaded."""

_verified: set[tuple[str, Path]] = set()
_verifying = ForkLock()


def verify(model: str, directory: Path, *, unlisted: Unlisted = "refuse") -> None:
    """Compare the files of a model with :data:`LISTED`; what was equal once is not read again in this process.

    Args:
        model: its short name: ``en``, ``fr``, ``rampart``.
        directory: where its files are.
        unlisted: ``allow`` compares nothing.

    Raises:
        DetectorUnavailable: a file is missing or another one, and ``unlisted`` is ``refuse``.
    """
    if unlisted == "allow":
        return
    version, files = LISTED[model]
    with _verifying:
        if (model, directory) in _verified:
            return
        for name, digest in files.items():
            found = _digest(directory / name)
            if found != digest:
                raise DetectorUnavailable(
                    f"the name model {model}: its file {name} {'is missing' if found is None else 'differs'}; "
                    f"this library was tested with version {version}. Install that version: "
                    f'pip install --force-reinstall "guarded-client[{"names" if model == "rampart" else model}]". '
                    "To use other weights on purpose, set unlisted_weights: allow in the policy"
                )
        _verified.add((model, directory))


def _digest(file: Path) -> str | None:
    try:
        with file.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except OSError:
        return None
