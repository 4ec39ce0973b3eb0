"""``guarded-client demo``: two conversations, offline, and what a model would have seen of them."""

from __future__ import annotations

from enum import StrEnum
from importlib.util import find_spec
from typing import Annotated

import typer

from guarded_client._errors import Misuse


class Language(StrEnum):
    """Whose conversations to show; the explanations are in the same language."""

    FR = "fr"
    EN = "en"
    BOTH = "both"


def demo(
    lang: Annotated[Language, typer.Option(help="The customers' language.")] = Language.BOTH,
    no_color: Annotated[bool, typer.Option("--no-color", help="Plain text, also on a terminal.")] = False,
) -> None:
    """Show what leaves the process, and what does not. Offline: the model is a script on this machine."""
    if find_spec("openai") is None:
        raise Misuse('the demo drives the real OpenAI client; run: pip install "guarded-client[openai]"')
    from guarded_client.demo.run import run

    languages = ("en", "fr") if lang is Language.BOTH else (lang.value,)
    raise typer.Exit(run(languages, color=not no_color))
