"""Secrets that a sentence tells in English and French: what must go stands between square brackets."""

from __future__ import annotations

import pytest

from guarded_client.detectors.cascade import Cascade

CASCADE = Cascade(names="off")
_HEX, _UUID, _TOKEN = (
    "9d41c7e05b2f8a6340e1d7c95ab3f268",
    "7c1e9f42-3b8d-4a60-9e15-d2f0b7a4c836",
    "Lq8vWz3KxTn5RbYp2MdHs7Gf",
)

TOLD = [
    "the password for the intranet of our branch is [Heron-41-Cloud], ask Lucie",
    "I reset your password to [Falcon2031], please change it",
    "password was changed to [Quartz!River] yesterday",
    "their password is set to [mapl3tree]",
    "use [Koala7712] as the password",
    "[R4inbow#Kite] is my password but it does not work",
    "I keep typing [tR7#pull!x] and it says wrong password",
    "initial password - [Tulip8842]",
    "password (temporary): [Tulip8842]",
    "the spreadsheet was sent as a zip file protected with [Otter_915]",
    "the answer to my security question is [Gingerbread]",
    "mon mot de passe pour la paie c'est [Meringue!Bleu]",
    "le mot de passe de la boîte mail du service est [Cigale1893]",
    "votre mot de passe a été réinitialisé à [Nantes.4410]",
    "j'ai mis [Pivoine88] comme mot de passe",
    "mdp netflix [castor77]",
    "le code wifi c'est [Hibou-Lent-9]",
    "j'ai essayé [Pivoine88] et [Dahlia!12] mais aucun mot de passe ne marche",
    "réponse à la question secrète : [Caramel]",
    "pw = [Winter!Moss]",
    "Outlook demande le mot de passe. Karine a tapé [Automne2031*] sans succès",
    "it asks for my password, I entered [Bramble!77] twice",
    "security answer (first school) is [Larkspur]",
    "identifiants VPN : h.carel et [Moulin!Vert]",
]
KEYS = [
    f"The Brevo key [{_HEX}] should be revoked",
    f"My Qonto API token is [{_UUID}].",
    f"leaked token [{_TOKEN}] in the repo",
    f"la clé API Pennylane est [{_UUID}]",
    f"voici le jeton Alan [{_TOKEN}]",
    f"auth token for the staging server: [{_UUID}]",
    "licence key: [TR4KL-9QWZX-3MNBV-7PLKJ-2HGFD]",
]
CODES = [
    "mon code secret carte est le [6204]",
    "code d'immeuble : [58B03]",
    "le code de la porte c'est [73914]",
    "le code reçu par sms [315 880]",
    "j'ai reçu le code [440218]",
    "le code de déverrouillage de mon téléphone : [83120]",
    "le code SIM est [6641]",
    "tapez [5527] pour l'alarme",
    "et pour l'alarme tapez [5527]",
    "for the gate press [40713]",
    "le code à 6 chiffres est [903 114]",
    "gate code's [7741]",
    "I got the code [552 910] by text",
    "it sent me [8830] as the verification code",
    "the safe opens with [91724]",
    "combination of the padlock is [14-32-7-21]",
    "the PIN of my debit card is [6204]",
]
READABLE = [
    "Your password must contain at least 8characters and 1digit.",
    "I forgot the password to my iPhone13, what now?",
    "The password for Office365 expired yesterday.",
    "Reset the password for Server-12 and PC-0142 please.",
    "password reset - INC0048213 - waiting for user",
    "le mot de passe a été modifié à 14h30 par Julie",
    "mon mot de passe ne marche plus depuis iOS17",
    "We changed the password rules to NIST800-63B",
    "My password expired, I use Windows11 at work",
    "pour le suivi tapez 3631",
    "use Python3.12 as the default, then set the password",
    "password = password.encode('utf-8')",
    "from oauthlib.oauth2.rfc6749 import tokens",
    f"the primary key is {_UUID}",
    f"the cache key {_HEX} is stale",
    f"token rejected for request {_UUID}",
    f"la clé primaire de la table est {_HEX}",
    "le code de la commande est 48190",
    "le code promo reçu par mail : 48190",
    "le code INSEE de la commune est 75056",
    "QR code reçu par sms pour le vol 1234",
    "tapez 3631 pour le suivi",
    "the room on the door is 4231",
    "I got the discount code 4521 by text",
]


@pytest.mark.parametrize("marked", [*TOLD, *KEYS, *CODES])
def test_a_secret_that_a_sentence_tells_stays(marked: str) -> None:
    text, spans, start = "", [], 0
    for index, part in enumerate(marked.replace("]", "[").split("[")):
        if index % 2:
            spans.append((start, start + len(part)))
        text, start = text + part, start + len(part)
    found = CASCADE.detect([text], {})[0]
    assert [(each.start, each.end) for each in found if each.kind == "SECRET"] == spans


@pytest.mark.parametrize("text", READABLE)
def test_a_sentence_about_secrets_is_covered(text: str) -> None:
    assert not [each for each in CASCADE.detect([text], {})[0] if each.kind == "SECRET"]
