"""The words of review rules: what they find, and what they leave alone."""

from __future__ import annotations

import time

import pytest

from guarded_client.detectors.topics import topics_of
from guarded_client.policy import Topic

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


@pytest.mark.parametrize(("topic", "text"), [(topic, text) for topic, texts in FOUND.items() for text in texts])
def test_found(topic: Topic, text: str) -> None:
    assert topic in topics_of(text)
    assert topic in topics_of(text.upper())


@pytest.mark.parametrize("text", NOTHING)
def test_left_alone(text: str) -> None:
    assert topics_of(text) == frozenset()


@pytest.mark.parametrize(
    "hard", ["parler a " * 9000, "votre demande de " * 5000, "i can't afford " * 6000, " " * 90_000]
)
def test_time_is_linear(hard: str) -> None:
    def took(text: str) -> float:
        began = time.thread_time()
        _ = topics_of(text)
        return time.thread_time() - began

    _ = topics_of("warm up: refund, remboursement")
    half, whole = min(took(hard[: len(hard) // 2]) for _ in range(3)), min(took(hard) for _ in range(3))
    assert whole < 4 * half + 0.05
