"""What a reviewer is told in French where their words are not taken: the desk says it in English, with placeholders."""

from __future__ import annotations

import re
from typing import Final

_FRENCH: Final[tuple[tuple[re.Pattern[str], str], ...]] = tuple(
    (re.compile(english), french)
    for english, french in (
        (
            r"not decided: (?P<what>.+) is missing; .+",
            "Rien n’a été décidé, il manque : {what}. Remettez-le, ou cochez qu’il est omis volontairement.",
        ),
        (
            r"not decided: (?P<what>.+) stands nowhere in the conversation.*",
            "Rien n’a été décidé, absent de la conversation : {what}. Utilisez les repères qui s’y trouvent.",
        ),
        (
            r"not decided: the new arguments(?: of (?P<what>.+))? are no JSON object; .+",
            "Rien n’a été décidé : les nouveaux arguments ne sont pas un objet JSON. Vérifiez guillemets, virgules et "
            "accolades.",
        ),
        (
            r"not decided: the new words have personal data of kind (?P<what>[^()]+), which this call's .+",
            "Rien n’a été décidé : les nouveaux mots contiennent des données personnelles ({what}) que les "
            "consentements de cet appel ne prévoyaient pas. Utilisez les repères de la conversation, ou omettez-les.",
        ),
        (
            r"not decided: the new words (?P<what>.+), which this call's .+",
            "Rien n’a été décidé : les nouveaux mots évoquent une catégorie particulière de données, ou contiennent "
            "d’autres données personnelles, que les consentements de cet appel ne prévoyaient pas. Omettez-les.",
        ),
        (r"not shown: this ticket has no such placeholder", "Rien n’a été montré : ce ticket n’a pas ce repère."),
        (
            r"not shown: what this placeholder stands for .+",
            "Rien n’a été montré : ce que ce repère remplace n’est pas conservé, ou ne l’est plus.",
        ),
        (
            r"there is no such ticket: .+",
            "Ce ticket n’existe pas : sa conservation est terminée, la personne a été effacée, ou l’identifiant n’est "
            "pas complet.",
        ),
    )
)


def in_french(refusal: str) -> str:
    """A refusal in French; nothing: there are no words for it."""
    for english, french in _FRENCH:
        if (found := english.fullmatch(refusal)) is not None:
            return french.format(what=found["what"] if "what" in found.groupdict() else "")
    return ""
