"""Names in chats, invented: those a phrase introduces, and phrases that introduce none."""

from __future__ import annotations

INTRODUCED = {
    "bonjour je m'appelle elodie marchand et je voudrais": "elodie marchand",
    "je m’appelle Élodie": "Élodie",
    "hi my name is emily carter and i need help": "emily carter",
    "I'm john": "john",
    "je suis M. Dupont": "Dupont",
    "Mme de La Tour a appelé": "La Tour",
    "M. J. Martin est là": "J. Martin",
    "appelez Mr. and Mrs. Smith": "Smith",
    "Cordialement,\nJean-Pierre Martin": "Jean-Pierre Martin",
    "Best regards,\nSarah O'Neil": "Sarah O'Neil",
    "this is anna from accounts": "anna",
    "nom : Martin": "Martin",
    "hi, im Anna. my order": "Anna",
    "I'm Nicole's daughter": "Nicole",
    "Dr. Albert Lila Tél : 01": "Albert Lila",
}

NOT_INTRODUCED = [
    "I'm happy with it",
    "i'm waiting for my order",
    "this is great news",
    "Bonjour Monsieur",
    "Dear Madam,",
    "Je suis client depuis 3 ans",
    "M. le directeur",
    "call me back please",
    "my name is not on the list",
    "Regards, thanks",
    "Die Anmelderin war im Rahmen der Prüfung im Wesentlichen einverstanden.",
    "Waschmaschine und Trockner sind im Angebot.",
    "das ersatzteil ist noch im versand, oder?",
]
