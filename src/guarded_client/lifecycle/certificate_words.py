"""The sentences of a certificate of an erasure, each in English and French."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from guarded_client._bilingual import Bilingual, both
from guarded_client.policy.contract_words import CONTRACTS
from guarded_client.policy.day_words import day_of, moment_of
from guarded_client.policy.providers import ProviderRetention
from guarded_client.policy.retention import Disposal, RetentionClass, Trigger
from guarded_client.stores.clock import in_utc

TOMBSTONE: Final = both(
    "a tombstone with a keyed digest and a time, so that nothing brings the person back",
    "une marque d’effacement (empreinte à clé et date), pour que rien ne recrée les données de la personne",
)
EVIDENCE: Final = both(
    "evidence of consent, as proof that processing was lawful (GDPR Art. 7(1), 17(3)(b), (e)), until its class ends, "
    "or while an objection or a restriction stands",
    "les preuves de consentement, qui montrent que le traitement était licite (RGPD, art. 7(1), 17(3)(b) et (e)), "
    "jusqu’à la fin de leur classe, ou tant qu’une opposition ou une limitation subsiste",
)
ACCESSES: Final = both(
    "the record of who accessed the person's data (GDPR Art. 5(2)), under a keyed digest, until its class ends",
    "le registre des accès aux données de la personne (RGPD, art. 5(2)), sous une empreinte à clé, jusqu’à la fin de "
    "sa classe",
)
ENTRIES: Final = both(
    "entries of the audit log (GDPR Art. 5(2), 30), which hold no personal data; the key by which they could be told "
    "to be this person's was destroyed",
    "les entrées du journal d’audit (RGPD, art. 5(2) et 30), sans donnée personnelle ; la clé qui permettait de les "
    "rattacher à cette personne a été détruite",
)
OTHER_PROVIDERS: Final = both(
    "copies at any other provider that calls went to; see its contract",
    "copies chez tout autre fournisseur qui a reçu des appels : voir son contrat",
)
BACKUPS: Final = both(
    "backups of the stores, until they are overwritten",
    "sauvegardes des stockages, jusqu’à ce qu’elles soient écrasées",
)
TRACES: Final = both(
    "exported traces and logs: they hold no values, but conversation ids where you tag them",
    "traces et journaux exportés : aucune valeur, mais des identifiants de conversation si vos appels en ont",
)
IN_MEMORY: Final = both(
    "tickets of human review in the memory of a process, until it ends: their queue was not given to open_lifecycle",
    "tickets de validation humaine dans la mémoire d’un processus, jusqu’à ce qu’il se termine : leur file n’a pas été "
    "confiée à open_lifecycle",
)
SERVERS: Final = {
    "postgres": both(
        "the files of the database: what was erased, sealed, and its data keys, wrapped, stand there until a vacuum, "
        "and in the write-ahead log of PostgreSQL until that is gone",
        "les fichiers de la base de données : ce qui a été effacé y reste, chiffré, avec ses clés, chiffrées elles "
        "aussi, jusqu’à un VACUUM, et dans le journal d’écriture anticipée de PostgreSQL jusqu’à sa disparition",
    ),
    "redis": both(
        "the append-only file of Redis or Valkey: what was erased, sealed, and its data keys, wrapped, stand there "
        "until it is rewritten",
        "le fichier d’ajouts (AOF) de Redis ou Valkey : ce qui a été effacé y reste, chiffré, avec ses clés, chiffrées "
        "elles aussi, jusqu’à sa réécriture",
    ),
}
"""What a server keeps for a while, by the kind of store."""
OWN: Final = both(
    "what your own program keeps: conversations, tickets, mails",
    "ce que conserve votre propre programme : conversations, tickets, courriels",
)

_PLACES: Final = {
    "vault": "coffre",
    "consent": "registre des consentements",
    "review": "file de validation",
    "access": "registre des accès",
    "audit": "journal d’audit",
}
"""What the stores of a certificate are called in French."""
_EVENTS: Final = {
    Trigger.CONVERSATION_END: "la fin de la conversation",
    Trigger.CASE_CLOSED: "la clôture du dossier",
    Trigger.LAST_CONTACT: "le dernier contact",
    Trigger.CONTRACT_END: "la fin du contrat",
    Trigger.CONSENT_END: "la fin du consentement",
}
_BY_A_PERSON: Final = both(
    "then a person ends them (disposal: review)", "leur fin est ensuite décidée par une personne (disposal: review)"
)
_BY_A_SWEEP: Final = both("the next sweep removes them", "la purge suivante les retire")


def must_stay(count: int, label: str, place: str, until: datetime | None, kept: RetentionClass | None) -> Bilingual:
    """Entries whose ``min_keep`` has not passed.

    Args:
        count: how many.
        label: their class.
        place: the store.
        until: when the last of them may go; ``None``: a place of the program's own does not say.
        kept: the class; ``None``: the policy has none of this name.
    """
    english = f"{count} {'entry' if count == 1 else 'entries'} of class {label} ({place})"
    french = f"entrées de la classe {label} ({_PLACES.get(place, place)}) : {count}"
    if until is None or kept is None:
        return both(
            f"{english}: its min_keep has not passed; erase again once it has, or they stay until their class ends",
            f"{french} ; leur durée minimale (min_keep) n’est pas écoulée : un nouvel effacement après ce terme les "
            "retire, sinon elles restent jusqu’à la fin de leur classe",
        )
    then = _BY_A_PERSON if kept.disposal is Disposal.REVIEW else _BY_A_SWEEP
    told = both(
        f"{english}: archived for its min_keep, the last until {day_of(in_utc(until), 'en')}; {then}",
        f"{french} ; archivées pour leur durée minimale (min_keep), la dernière jusqu’au "
        f"{day_of(in_utc(until), 'fr')} ; {then.french}",
    )
    if kept.starts_on is Trigger.CREATED:
        return told
    return both(
        f"{told}; from {kept.starts_on}, if that is to come, min_keep counts anew",
        f"{told.french} ; si {_EVENTS[kept.starts_on]} est à venir, la durée minimale court de nouveau à partir de là",
    )


def begun_before(count: int, at: datetime) -> Bilingual:
    """An erasure of the person that was begun before: what it removed is told by its own certificate, if it has one."""
    entries = f"{count} {'entry' if count == 1 else 'entries'}"
    return both(
        f"the record of an erasure of the person that was begun on {moment_of(in_utc(at), 'en')}, of {entries}: what "
        "it removed is not counted here",
        f"la trace d’un effacement de la personne entrepris le {moment_of(in_utc(at), 'fr')} (entrées : {count}) : ce "
        "qu’il a retiré n’est pas compté ici",
    )


def write_ahead_log(store: str) -> Bilingual:
    """What the log of a store still has, that could not be emptied."""
    return both(
        f"the write-ahead log of the store {store}: another connection was reading the file, so what was erased, "
        "sealed, and its data keys, wrapped, stand there until that connection ends and the store is used next, swept "
        "or closed",
        f"le journal d’écriture anticipée du stockage « {_PLACES.get(store, store)} » : une autre connexion lisait le "
        "fichier ; ce qui a été effacé y reste, chiffré, avec ses clés, chiffrées elles aussi, jusqu’à la fin de cette "
        "connexion et au prochain usage, à la prochaine purge ou à la fermeture du stockage",
    )


def receiver(host: str | None) -> Bilingual:
    """What the receiver of tickets has."""
    return both(
        f"what the receiver of tickets of human review keeps: texts with placeholders, without ids of persons ({host})",
        f"ce que conserve le destinataire des tickets de validation humaine ({host}) : des textes avec des repères, "
        "sans identifiant de personne",
    )


def sent_to(name: str, last: datetime) -> Bilingual:
    """A recipient of calls about the person, of which the policy says nothing."""
    return both(
        f"copies at {name}, which got calls about the person, the last on {day_of(in_utc(last), 'en')}: see its "
        "contract, and tell it of the erasure (GDPR Art. 19)",
        f"copies chez {name}, qui a reçu des appels concernant la personne, le dernier le "
        f"{day_of(in_utc(last), 'fr')} : voir son contrat, et lui notifier l’effacement (RGPD, art. 19)",
    )


def copies(name: str, kept: ProviderRetention, doubt: Bilingual | None, last: datetime | None = None) -> Bilingual:
    """What a provider may have.

    Args:
        name: the provider's.
        kept: what the policy says of it.
        doubt: why it is not proved that nothing is kept there.
        last: when the last call about the person went there; ``None``: the audit log knows of none.
    """
    if doubt is None:
        return both(
            f"copies at {name}: none by contract ({kept.contract.value}, attested)",
            f"copies chez {name} : aucune, par contrat (« {CONTRACTS[kept.contract.value][1]} », attesté)",
        )
    went, parti = "if calls went there", "si des appels lui ont été transmis"
    if last is not None:
        went = f"which got calls about the person, the last on {day_of(in_utc(last), 'en')}"
        parti = f"qui a reçu des appels concernant la personne, le dernier le {day_of(in_utc(last), 'fr')}"
    told = both(f"copies at {name}, {went}: {doubt}", f"copies chez {name}, {parti} : {doubt.french}")
    if not (days := kept.flagged_content_days):
        return told
    return both(
        f"{told}; content flagged as abuse up to {days} days",
        f"{told.french} ; contenus signalés comme abusifs : jusqu’à {days} jours",
    )
