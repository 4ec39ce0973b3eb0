"""The words of review rules: what they find, and what they leave alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from guarded_client.detectors.topics import topics_of
from guarded_client.policy import Topic
from tests.growth import grows_at_most

FOUND = {
    Topic.HUMAN: [
        "I want to talk to a real person, please.", "agent", "Can you transfer me to someone?", "Stop, no more robot!",
        "Je veux parler à un conseiller.", "Passez-moi un responsable", "conseiller", "J'en ai assez de ce robot",
        "Je souhaite parler avec quelqu'un.",
    ],
    Topic.COMPLAINT: [
        "I wish to make a formal complaint.", "This is the third time I have written!", "Your service is unacceptable.",
        "Je souhaite déposer une réclamation.", "C'est la troisième fois que je vous écris", "C'est inadmissible !",
    ],
    Topic.REFUND: [
        "We will refund you 20 euros.", "Give me my money back.", "As a goodwill gesture we waive your cancellation fee.",
        "Nous vous remboursons demain.", "À titre commercial, je vous offre un geste commercial.", "Rendez-moi mon argent",
    ],
    Topic.LEGAL: [
        "Your application has been denied.", "We are terminating your contract.", "You are not eligible for this loan.",
        "Votre demande de prêt a été refusée.", "Nous résilions votre contrat.", "Le dossier part au contentieux.",
    ],
    Topic.VULNERABLE: [
        "I can't cope any more, I want to die.", "My husband just died.", "I cannot afford to pay the rent.",
        "Je n'en peux plus, j'ai envie de mourir.", "Je suis sous curatelle.", "Je ne peux plus payer mon loyer.",
    ],
}  # fmt: skip
NOTHING = [
    "Where is my order 4471?", "It is blue and weighs two kilos.", "Please change my address to London.",
    "Où en est ma commande 4471 ?", "Elle est bleue et pèse deux kilos.", "Je parle à propos de ma facture de mars.",
    "How do I install the agent software?", "Le magasin est ouvert le samedi.", "Merci, bonne journée à vous !",
]  # fmt: skip


SENTENCES = [
    json.loads(line)
    for line in Path(__file__).with_name("topic_sentences.jsonl").read_text(encoding="utf-8").splitlines()
]
"""``set``: those of the second were written when the phrases for the first were there."""


@pytest.mark.parametrize(("topic", "text"), [(topic, text) for topic, texts in FOUND.items() for text in texts])
def test_found(topic: Topic, text: str) -> None:
    assert topic in topics_of(text)
    assert topic in topics_of(text.upper())


@pytest.mark.parametrize("text", NOTHING)
def test_left_alone(text: str) -> None:
    assert topics_of(text) == frozenset()


@pytest.mark.parametrize("language", ["de", "es", "it", "nl", "pt"])
@pytest.mark.parametrize(("name", "least", "most"), [("first", 59, 2), ("second", 29, 1)])
def test_most_made_up_sentences_are_found_in_five_more_languages(
    name: str, language: str, least: int, most: int
) -> None:
    """Before a phrase was added for them: 181 of 300 and 105 of 150, with 17 alarms of 150 and 1 of 125."""
    rows = [row for row in SENTENCES if row["set"] == name and row["lang"] == language]
    said = [topics_of(row["text"]) for row in rows]
    found = sum(row["topic"] in topics for row, topics in zip(rows, said, strict=True) if row["topic"])
    alarms = sum(bool(topics) for row, topics in zip(rows, said, strict=True) if not row["topic"])
    assert found >= least and alarms <= most, (found, alarms)


@pytest.mark.parametrize(
    "hard",
    ["parler a " * 9000, "votre demande de " * 5000, "i can't afford " * 6000, " " * 90_000, "ich kann nicht " * 6000,
     "hablar con una " * 6000, "parlare con un " * 6000, "met een " * 9000, "falar com " * 9000, "vertrag " * 9000,
     "su solicitud de " * 6000, "comissao " * 9000, "gebuhr" * 15_000],
)  # fmt: skip
def test_time_is_linear(hard: str) -> None:
    _ = topics_of("warm up: refund, remboursement")
    assert grows_at_most(10, lambda size: lambda: topics_of(hard[:size]), len(hard) // 4, len(hard))  # 16 if quadratic
