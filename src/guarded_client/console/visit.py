"""What a view is given, and what it answers. No web framework here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from guarded_client.console.office import Office
    from guarded_client.console.sessions import Session
    from guarded_client.console.words import Words


@dataclass(frozen=True, slots=True)
class Visit:
    """One request of somebody who has signed in.

    Attributes:
        office: what the console works with.
        session: of this browser; its name is who acts.
        words: of the language that the visitor reads.
        path: variable parts of the path.
        query, form: fields; the last one of a name counts.
        address: where the visitor is, for counting wrong passwords.
        now: aware.
    """

    office: Office
    session: Session = field(repr=False)
    words: Words = field(repr=False)
    path: Mapping[str, str] = field(repr=False)
    query: Mapping[str, str] = field(repr=False)
    form: Mapping[str, str] = field(repr=False)
    address: str
    now: datetime

    @property
    def name(self) -> str:
        """Who acts."""
        return self.session.name

    def text(self, field_name: str) -> str:
        """A field of the form, with plain line ends, as browsers send others."""
        return self.form.get(field_name, "").replace("\r\n", "\n")


@dataclass(frozen=True, slots=True)
class Page:
    """A page of HTML."""

    template: str
    values: Mapping[str, Any] = field(default_factory=dict[str, Any], repr=False)
    status: int = 200


@dataclass(frozen=True, slots=True)
class Go:
    """Go on to another page of the console. ``path`` holds no text that a visitor wrote."""

    path: str


@dataclass(frozen=True, slots=True)
class Download:
    """A file to keep."""

    name: str
    kind: str
    body: bytes = field(repr=False)


Answer: TypeAlias = Page | Go | Download
View: TypeAlias = Callable[[Visit], Answer]


class NotFound(Exception):
    """There is no such page."""
