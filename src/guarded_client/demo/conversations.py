"""The two customers, and the script that plays the model. The model writes only placeholders that it received.

All persons are made up. The identifiers pass their checksums and belong to nobody.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from guarded_client.testing import placeholders


@dataclass(frozen=True, slots=True)
class Conversation:
    """One customer's case.

    Attributes:
        values: the personal data in ``opening``, by kind.
        tool, tool_help: the bot's function.
        tool_call: its arguments, as the model writes them: ``[PERSON_1]`` stands for the placeholder ``<PERSON_1>``.
        tool_result: what the bot's own system answers; ``tool_values`` is the personal data in it.
        answer: the model's last words, written as ``tool_call`` is.
    """

    language: str
    subject: str
    case: str
    system: str
    opening: str
    values: Mapping[str, str]
    tool: str
    tool_help: str
    tool_call: Mapping[str, str]
    tool_result: Mapping[str, str]
    tool_values: Mapping[str, str]
    answer: str

    @property
    def definition(self) -> dict[str, Any]:
        """The bot's function as the API wants it."""
        fields = {name: {"type": "string"} for name in self.tool_call}
        parameters = {"type": "object", "properties": fields, "required": list(fields)}
        return {"name": self.tool, "description": self.tool_help, "parameters": parameters}


def plays(script: str) -> Callable[[Mapping[str, Any]], str]:
    """A model that says ``script`` with the placeholders of the request it got, and fails if it lacks one."""

    def say(request: Mapping[str, Any]) -> str:
        said = script
        for mark in placeholders(dict(request)):
            said = said.replace(f"[{mark[1:-1]}]", mark)
        if "_1]" in said or "_2]" in said:
            raise LookupError("the request lacks a placeholder that the script needs")
        return said

    return say


def tool_script(conversation: Conversation) -> str:
    """The arguments of the tool call as JSON, as a script for :func:`plays`."""
    return json.dumps(dict(conversation.tool_call))


FRENCH: Final = Conversation(
    language="fr",
    subject="cust-42",
    case="case-9",
    system="Tu es l'assistant du service client. Recopie tels quels les repères entre chevrons.",
    opening=(
        "Bonjour, Élodie Marchand-Lefèvre à l'appareil, née le 3 février 1987, 14 bis rue des Trois-Frères, "
        "75018 Paris. Mon NIR est le 2 87 02 75 118 042 53, tél. 06.12.34.56.78, elodie.ml@exemple.fr, "
        "IBAN FR76 3000 6000 0112 3456 7890 189, carte 4111 1111 1111 1111. Ma commande 4471 n'est pas arrivée."
    ),
    values={
        "PERSON": "Élodie Marchand-Lefèvre",
        "DATE_OF_BIRTH": "3 février 1987",
        "ADDRESS": "14 bis rue des Trois-Frères, 75018 Paris",
        "FR_NIR": "2 87 02 75 118 042 53",
        "PHONE_NUMBER": "06.12.34.56.78",
        "EMAIL_ADDRESS": "elodie.ml@exemple.fr",
        "IBAN_CODE": "FR76 3000 6000 0112 3456 7890 189",
        "CREDIT_CARD": "4111 1111 1111 1111",
    },
    tool="find_order",
    tool_help="Trouver une commande.",
    tool_call={"order": "4471", "customer": "[PERSON_1]", "email": "[EMAIL_ADDRESS_1]"},
    tool_result={
        "commande": "4471",
        "statut": "bloquée au dépôt",
        "livreur": "Karim Benali",
        "contact": "k.benali@colis.example",
    },
    tool_values={"PERSON": "Karim Benali", "EMAIL_ADDRESS": "k.benali@colis.example"},
    answer=(
        "Bonjour [PERSON_1], votre commande 4471 est au dépôt. [PERSON_2] ([EMAIL_ADDRESS_2]) la livrera demain "
        "au [ADDRESS_1] et vous appellera au [PHONE_NUMBER_1]."
    ),
)

ENGLISH: Final = Conversation(
    language="en",
    subject="cust-43",
    case="case-10",
    system="You are the assistant of a shop's customer service. Copy the marks in angle brackets as they are.",
    opening=(
        "Hello, this is Emily Carter-Hughes, born on 3 February 1987, 221B Baker Street, London NW1 6XE. "
        "My National Insurance number is AB 12 34 56 C, phone +44 20 7946 0958, emily.ch@example.co.uk, "
        "IBAN GB29 NWBK 6016 1331 9268 19, card 5555 5555 5555 4444. My order 4471 has not arrived."
    ),
    values={
        "PERSON": "Emily Carter-Hughes",
        "DATE_OF_BIRTH": "3 February 1987",
        "ADDRESS": "221B Baker Street, London NW1 6XE",
        "UK_NINO": "AB 12 34 56 C",
        "PHONE_NUMBER": "+44 20 7946 0958",
        "EMAIL_ADDRESS": "emily.ch@example.co.uk",
        "IBAN_CODE": "GB29 NWBK 6016 1331 9268 19",
        "CREDIT_CARD": "5555 5555 5555 4444",
    },
    tool="find_order",
    tool_help="Find an order.",
    tool_call={"order": "4471", "customer": "[PERSON_1]", "email": "[EMAIL_ADDRESS_1]"},
    tool_result={
        "order": "4471",
        "status": "held at the depot",
        "driver": "Thomas Whitaker",
        "contact": "t.whitaker@parcels.example",
    },
    tool_values={"PERSON": "Thomas Whitaker", "EMAIL_ADDRESS": "t.whitaker@parcels.example"},
    answer=(
        "Hello [PERSON_1], order 4471 is at the depot. [PERSON_2] ([EMAIL_ADDRESS_2]) will deliver it tomorrow "
        "to [ADDRESS_1] and call you on [PHONE_NUMBER_1]."
    ),
)

CONVERSATIONS: Final = {"en": ENGLISH, "fr": FRENCH}
