"""What an end user is told of the AI (AI Act Art. 50), in seven languages, and how it gets there."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from html import escape
from typing import Annotated, Any, Final, Literal

from pydantic import Field, StringConstraints, field_validator

from guarded_client.policy.section import Section

Language = Literal["en", "fr", "de", "es", "it", "nl", "pt"]
Name = Annotated[str, StringConstraints(min_length=1, max_length=80)]
KEY: Final = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$"
PRINTED: Final = r"^[^\x00-\x08\x0b-\x1f\x7f]+$"
Key = Annotated[str, StringConstraints(pattern=KEY)]
Words = Annotated[
    str,
    StringConstraints(min_length=1, max_length=1000, strip_whitespace=True, pattern=PRINTED),
]


class Author(StrEnum):
    """Who wrote what the end user reads."""

    AI = "ai"
    EDITED = "edited"
    """The model wrote it, a person checked or changed it."""
    HUMAN = "human"
    """A person wrote it, or has taken over."""


_SOURCE: Final = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_SOURCES: Final = {Author.AI: "trainedAlgorithmicMedia", Author.EDITED: "compositeWithTrainedAlgorithmicMedia"}


class Notice(Section):
    """What to show to the end user.

    Attributes:
        id, version: of the notice, as the audit log names it: ``assistant.ai``, ``1``.
        language: of the text.
        author: who wrote what follows.
        text: plain text.
    """

    id: str
    version: str
    language: Language
    author: Author
    text: str

    @property
    def mark(self) -> dict[str, Any]:
        """A machine-readable mark of what follows, in the terms of schema.org and IPTC; empty if a person wrote it."""
        if self.author not in _SOURCES:
            return {}
        return {
            "@context": "https://schema.org",
            "@type": "Message",
            "digitalSourceType": _SOURCE + _SOURCES[self.author],
            "inLanguage": self.language,
        }

    def to_html(self) -> str:
        """A paragraph for a page, announced by screen readers when it appears."""
        made = "" if self.author is Author.HUMAN else ' data-ai-generated="true"'
        return f'<p role="status" lang="{self.language}"{made}>{escape(self.text)}</p>'


class DiscloseSection(Section):
    """What the end user is told of the AI, and how.

    Attributes:
        deliver: ``off``; ``value``: your interface shows ``policy.disclose.notice()``; ``prepend``: it stands before
            the first reply of a conversation, and again when the author changes; ``header``: it comes with every reply,
            in response headers.
        language: where the tag ``language`` says nothing.
        id, version: recorded with each call.
        keyword: by language, the word that a person writes to get a human; without it the notice does not offer one.
        texts: by language and author, your own words instead of the built-in ones.
        purposes: of calls whose replies a person reads; default: those whose ``use`` is ``autonomous_reply``.
        mark: whether replies carry the header ``AI-Disclosure``, a machine-readable mark.
    """

    deliver: Literal["off", "value", "prepend", "header"] = "off"
    language: Language = "en"
    id: Key = "assistant"
    version: Key = "1"
    keyword: Mapping[Language, Name] = Field(default_factory=dict[Language, str])
    texts: Mapping[Language, Mapping[Author, Words]] = Field(default_factory=dict[Language, Mapping[Author, str]])
    purposes: frozenset[Name] | None = None
    mark: bool = True

    @field_validator("deliver", mode="before")
    @classmethod
    def _yaml_off(cls, value: object) -> object:
        return "off" if value is False else value  # YAML 1.1 reads a bare `off` as false

    def notice(self, language: str | None = None, author: Author | str = Author.AI) -> Notice:
        """The notice in a language.

        Args:
            language: such as ``fr`` or ``fr-CA``; default, and for languages that there is no text in: the section's.
            author: ``ai``, ``edited`` or ``human``.

        Raises:
            ValueError: there is no such author.
        """
        author = Author(author)
        chosen = _known(language) or self.language
        text = self.texts.get(chosen, {}).get(author)
        if text is None:
            keyword = self.keyword.get(chosen)
            sentences = WORDING[chosen][author]
            text = " ".join(part.format(keyword) for part in sentences if keyword is not None or "{}" not in part)
        return Notice(id=f"{self.id}.{author}", version=self.version, language=chosen, author=author, text=text)

    def notices(self) -> tuple[Notice, ...]:
        """All notices."""
        return tuple(self.notice(language, author) for language in WORDING for author in Author)


def _known(language: str | None) -> Language | None:
    wanted = (language or "").replace("_", "-").split("-")[0].lower()
    return next((each for each in WORDING if each == wanted), None)


_AI, _EDITED, _HUMAN = Author.AI, Author.EDITED, Author.HUMAN

WORDING: Final[Mapping[Language, Mapping[Author, tuple[str, ...]]]] = {
    "en": {
        _AI: (
            "You are chatting with an AI assistant, not a person.",
            "It can make mistakes.",
            "Type '{}' for a person.",
            "Please don't share sensitive information.",
        ),
        _EDITED: ("This reply was written with AI and checked by a person.",),
        _HUMAN: ("You are now chatting with a person, not with the AI assistant.",),
    },
    "fr": {
        _AI: (
            "Vous échangez avec un assistant automatisé (IA), pas avec une personne.",
            "Il peut se tromper.",
            "Écrivez « {} » pour parler à une personne.",
            "Évitez les données sensibles.",
        ),
        _EDITED: ("Cette réponse a été rédigée avec une IA et vérifiée par une personne.",),
        _HUMAN: ("Vous échangez maintenant avec une personne, et non plus avec l’assistant automatisé (IA).",),
    },
    "de": {
        _AI: (
            "Sie schreiben mit einem KI-Assistenten, nicht mit einem Menschen.",
            "Er kann Fehler machen.",
            "Schreiben Sie „{}“, um mit einem Menschen zu sprechen.",
            "Bitte teilen Sie keine sensiblen Daten mit.",
        ),
        _EDITED: ("Diese Antwort wurde mit KI verfasst und von einem Menschen geprüft.",),
        _HUMAN: ("Sie schreiben jetzt mit einem Menschen, nicht mehr mit dem KI-Assistenten.",),
    },
    "es": {
        _AI: (
            "Está conversando con un asistente de IA, no con una persona.",
            "Puede cometer errores.",
            "Escriba «{}» para hablar con una persona.",
            "Evite compartir datos sensibles.",
        ),
        _EDITED: ("Esta respuesta se redactó con IA y la revisó una persona.",),
        _HUMAN: ("Ahora está conversando con una persona, ya no con el asistente de IA.",),
    },
    "it": {
        _AI: (
            "Sta parlando con un assistente di IA, non con una persona.",
            "Può commettere errori.",
            "Scriva «{}» per parlare con una persona.",
            "Eviti di condividere dati sensibili.",
        ),
        _EDITED: ("Questa risposta è stata scritta con l’IA e verificata da una persona.",),
        _HUMAN: ("Ora sta parlando con una persona, non più con l’assistente di IA.",),
    },
    "nl": {
        _AI: (
            "U chat met een AI-assistent, niet met een mens.",
            "Die kan fouten maken.",
            "Typ ‘{}’ om een mens te spreken.",
            "Deel geen gevoelige gegevens.",
        ),
        _EDITED: ("Dit antwoord is met AI geschreven en door een mens gecontroleerd.",),
        _HUMAN: ("U chat nu met een mens, niet meer met de AI-assistent.",),
    },
    "pt": {
        _AI: (
            "Está a conversar com um assistente de IA, não com uma pessoa.",
            "Pode cometer erros.",
            "Escreva «{}» para falar com uma pessoa.",
            "Evite partilhar dados sensíveis.",
        ),
        _EDITED: ("Esta resposta foi escrita com IA e verificada por uma pessoa.",),
        _HUMAN: ("Está agora a conversar com uma pessoa, e já não com o assistente de IA.",),
    },
}
"""Sentences by language and author; one with ``{}`` only where there is a keyword."""
