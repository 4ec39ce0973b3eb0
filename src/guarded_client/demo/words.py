"""What the demo says, in English and in French."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple


class Words(NamedTuple):
    """The same in English and French."""

    en: str
    fr: str

    def said(self, languages: Sequence[str], between: str = " · ") -> str:
        """In the given languages."""
        return between.join(self.fr if language == "fr" else self.en for language in languages)


INTRODUCTION: Final = Words(
    "A bot uses the OpenAI client through guard(). The model is a script on this machine: no network.\n"
    "Left: what the bot sees. Right: the bytes that the model's provider received and sent.",
    "Un bot utilise le client OpenAI à travers guard(). Le modèle est un script local : aucun réseau.\n"
    "À gauche, ce que voit le bot ; à droite, les octets reçus et envoyés par le fournisseur du modèle.",
)
CUSTOMER: Final = Words("An English customer", "Une cliente française")
BOT: Final = Words("YOUR BOT: real values", "VOTRE BOT : les vraies valeurs")
MODEL: Final = Words("THE MODEL: placeholders", "LE MODÈLE : des repères")

WROTE: Final = Words("The customer wrote", "La cliente a écrit")
LEFT: Final = Words("What left the process", "Ce qui est sorti du processus")
TOOL: Final = Words("The bot got a tool call", "Le bot a reçu un appel d'outil")
CALLED: Final = Words("The model called a tool, in {} pieces", "Le modèle a appelé un outil, en {} morceaux")
RESULT: Final = Words("The bot's own system answered", "Le système du bot a répondu")
GOT: Final = Words("The bot got", "Le bot a reçu")
ANSWERED: Final = Words("The model answered, in {} pieces", "Le modèle a répondu, en {} morceaux")

DECISION: Final = Words(
    "Decision: purpose {purpose}, basis {basis} -> {outcome}. Retention class {retention}, ends {until}.",
    "Décision : finalité {purpose}, base {basis} -> {outcome}. Conservation {retention}, fin le {until}.",
)

REFUSED: Final = Words("The same words, for marketing: refused", "Les mêmes mots, pour du marketing : refusé")
NOTHING_SENT: Final = Words("Requests that reached the provider: {}", "Requêtes parvenues au fournisseur : {}")
TRACE: Final = Words("What your dashboard sees (OpenTelemetry)", "Ce que voit votre tableau de bord (OpenTelemetry)")
VAULT: Final = Words("What the vault's file holds", "Ce que contient le fichier du coffre")
MORE: Final = Words("and {} more rows", "et {} autres lignes")
COLUMNS: Final = (
    Words("person (digest)", "personne (empreinte)"),
    Words("placeholder", "repère"),
    Words("value (sealed)", "valeur (scellée)"),
    Words("class", "classe"),
    Words("ends", "fin"),
)
CHECK: Final = Words("The check", "Le contrôle")
PLACES: Final = (
    Words(
        "{} of {} personal values found in {} bytes that left the process",
        "{} valeur personnelle sur {} trouvée dans les {} octets sortis du processus",
    ),
    Words(
        "{} of {} found in {} bytes of spans",
        "{} sur {} trouvée dans {} octets de traces",
    ),
    Words(
        "{} of {} found in {} bytes of vault and consent files",
        "{} sur {} trouvée dans {} octets de fichiers (coffre, consentement)",
    ),
)
KEPT: Final = Words(
    "Every call as a tree: guarded-client trace",
    "Chaque appel sous forme d'arbre : guarded-client trace",
)
CONTROL: Final = Words(
    "{} of {} found by the same search in what the customers wrote: the search can see",
    "{} sur {} trouvées par la même recherche dans les textes d'origine : la recherche voit",
)
