"""What people are told in French where what they ask for is not done: desk and lifecycle say it in English."""

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
            r"nothing was recorded: no consent of this person .+",
            "Rien n’a été consigné : aucun consentement de cette personne n’est enregistré pour cela, il n’y en a donc "
            "pas à retirer. Vérifiez la personne et l’entité, ou consignez une opposition.",
        ),
        (
            r"nothing was recorded: no purpose of the policy that is (?P<what>\S+) .+",
            "Rien n’a été consigné : {what} ne repose ni sur l’intérêt légitime ni sur une mission d’intérêt public, "
            "et n’est pas de la prospection. Consignez un retrait, ou une limitation du traitement.",
        ),
        (
            r"nothing was recorded: the processing of this person's data is not restricted",
            "Rien n’a été consigné : le traitement des données de cette personne n’est pas limité.",
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
