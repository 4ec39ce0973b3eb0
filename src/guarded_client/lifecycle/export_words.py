"""The sentences of the document for a person, in English and French."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from guarded_client.lifecycle.wording import Wording
from guarded_client.policy.day_words import moment_of
from guarded_client.policy.rights_words import RIGHTS, TITLE
from guarded_client.stores.clock import in_utc


def _english(at: datetime) -> str:
    return moment_of(in_utc(at), "en")


def _french(at: datetime) -> str:
    return moment_of(in_utc(at), "fr")


EN: Final = Wording(
    title="Your personal data",
    subject="Person: {}",
    made="Made on {}",
    kept="What is kept",
    why=(
        "When you write to our assistant, your personal data is replaced by placeholders before a language model sees "
        "it. These are the values that the placeholders stand for. They are kept encrypted, until the date shown, or "
        "later where a further exchange uses them, or the time only starts at an end that is still to come, such as "
        "that of a case."
    ),
    kept_columns=("Kind", "Value", "Retention class", "Kept until"),
    archived="archived: no longer used",
    decided="then a person decides",
    declared={
        "controller": "Controller: ",
        "contact": "Contact: ",
        "dpo": "Data protection officer: ",
        "transfers": "Transfers to third countries: ",
        "origin": "Where the data comes from: ",
        "legitimate_interests": "Legitimate interests pursued: ",
        "automated_decisions": "Automated decisions (GDPR Art. 22): ",
    },
    none="none",
    yourself="yourself",
    uses="Why, and who received it",
    uses_note=(
        "These calls about you were sent, by purpose and recipient, as far back as the audit log goes. Personal data "
        "that was found in them was replaced or removed before; kinds that the rules let through are not listed."
    ),
    uses_columns=("Purpose", "Lawful basis", "Recipient", "Region", "Categories", "Calls", "First", "Last"),
    bases={
        "consent": "consent",
        "contract": "contract",
        "legal_obligation": "legal obligation",
        "vital_interest": "vital interests",
        "public_interest": "task in the public interest",
        "legitimate_interest": "legitimate interests",
    },
    own_server="our own server",
    no_region="not stated",
    no_uses="The audit log has no call that can be told to be yours; after an erasure it cannot tell of any.",
    suspected="suspected from words",
    no_log="There is no audit log that could tell.",
    consent="Your consent",
    consent_columns=("When", "What happened", "Purposes", "Valid until"),
    states={
        "ConsentGiven": "given",
        "RenewedConsentGiven": "renewed",
        "ConsentRefused": "refused",
        "ConsentWithdrawn": "withdrawn",
        "ConsentRevoked": "revoked",
        "ConsentExpired": "expired",
        "ConsentInvalidated": "declared invalid",
        "ConsentRequested": "asked for",
        "ConsentRequestDeferred": "put off",
        "ConsentUnknown": "unknown",
    },
    objection="You objected to the purpose “{}” on {}.",
    restriction="The processing of your data has been restricted since {}.",
    accesses="Who had access",
    access_columns=("When", "Who", "What", "Why"),
    actions={
        "export": "gave out a copy",
        "reveal": "looked at a value",
        "erase": "erased",
        "hold": "legal hold",
        "consent": "recorded what you asked for",
        "audit": "looked at this list",
    },
    holds="Your data must be kept because of legal proceedings: {}.",
    rights=TITLE[0],
    rights_text=RIGHTS[0],
    nothing="Nothing.",
    date=_english,
    column=0,
    holding={"place": "placed", "release": "released"},
    colon=": ",
    own_kinds={"NOTICE": "that you were told of the AI", "LITERAL": "text that looks like a placeholder"},
)

FR: Final = Wording(
    title="Vos données personnelles",
    subject="Personne : {}",
    made="Établi le {}",
    kept="Ce qui est conservé",
    why=(
        "Quand vous écrivez à notre assistant, vos données personnelles sont remplacées par des repères avant qu’un "
        "modèle de langage ne les voie. Voici les valeurs que ces repères remplacent. Elles sont conservées chiffrées, "
        "jusqu’à la date indiquée, ou plus tard si un autre échange les utilise, ou si le délai ne court qu’à partir "
        "d’une fin à venir, comme celle d’un dossier."
    ),
    kept_columns=("Nature", "Valeur", "Classe de conservation", "Conservé jusqu’au"),
    archived="archivé : n’est plus utilisé",
    decided="puis une personne décide",
    declared={
        "controller": "Responsable du traitement : ",
        "contact": "Contact : ",
        "dpo": "Délégué à la protection des données : ",
        "transfers": "Transferts vers des pays tiers : ",
        "origin": "Origine des données : ",
        "legitimate_interests": "Intérêts légitimes poursuivis : ",
        "automated_decisions": "Décisions automatisées (RGPD, art. 22) : ",
    },
    none="néant",
    yourself="vous-même",
    uses="Pourquoi, et à qui elles ont été transmises",
    uses_note=(
        "Voici les appels vous concernant qui ont été transmis, par finalité et par destinataire, aussi loin que "
        "remonte le journal d’audit. Les données personnelles qui y ont été trouvées ont été remplacées ou retirées "
        "avant l’envoi ; les types que les règles laissent passer ne figurent pas ici."
    ),
    uses_columns=("Finalité", "Base légale", "Destinataire", "Région", "Catégories", "Appels", "Premier", "Dernier"),
    bases={
        "consent": "consentement",
        "contract": "contrat",
        "legal_obligation": "obligation légale",
        "vital_interest": "sauvegarde des intérêts vitaux",
        "public_interest": "mission d’intérêt public",
        "legitimate_interest": "intérêt légitime",
    },
    own_server="notre propre serveur",
    no_region="non indiquée",
    no_uses="Aucun appel du journal d’audit ne peut vous être rattaché ; après un effacement, aucun ne le peut plus.",
    suspected="soupçon fondé sur des mots",
    no_log="Aucun journal d’audit ne permet de le dire.",
    consent="Votre consentement",
    consent_columns=("Quand", "Événement", "Finalités", "Valable jusqu’au"),
    states={
        "ConsentGiven": "donné",
        "RenewedConsentGiven": "renouvelé",
        "ConsentRefused": "refusé",
        "ConsentWithdrawn": "retiré",
        "ConsentRevoked": "révoqué",
        "ConsentExpired": "expiré",
        "ConsentInvalidated": "déclaré invalide",
        "ConsentRequested": "demandé",
        "ConsentRequestDeferred": "différé",
        "ConsentUnknown": "inconnu",
    },
    objection="Votre opposition à la finalité « {} » date du {}.",
    restriction="Le traitement de vos données est limité depuis le {}.",
    accesses="Qui y a eu accès",
    access_columns=("Quand", "Qui", "Quoi", "Pourquoi"),
    actions={
        "export": "a remis une copie",
        "reveal": "a consulté une valeur",
        "erase": "a effacé",
        "hold": "gel juridique",
        "consent": "a consigné votre demande",
        "audit": "a consulté cette liste",
    },
    holds="Vos données doivent être conservées en raison d’une procédure : {}.",
    rights=TITLE[1],
    rights_text=RIGHTS[1],
    nothing="Rien.",
    date=_french,
    column=1,
    holding={"place": "posé :", "release": "levé :"},
    colon=" ; ",
    own_kinds={"NOTICE": "information donnée sur l’IA", "LITERAL": "texte qui ressemble à un repère"},
)
