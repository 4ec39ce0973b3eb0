"""The sentences of a certificate of an erasure in French."""

from __future__ import annotations

import re
from typing import Final

from guarded_client.policy.contract_words import CONTRACTS

_CONTRACT: Final = r"(?P<contract>[a-z_]+)"

_FRENCH: Final[tuple[tuple[re.Pattern[str], str], ...]] = tuple(
    (re.compile(english), french)
    for english, french in (
        (
            r"a tombstone with a keyed digest and a time, .*",
            "une marque d’effacement (empreinte à clé et date), pour que rien ne recrée les données de la personne",
        ),
        (
            r"evidence of consent, .*",
            "les preuves de consentement, qui montrent que le traitement était licite (RGPD, art. 7(1), 17(3)(b) et "
            "(e)), jusqu’à la fin de leur classe, ou tant qu’une opposition ou une limitation subsiste",
        ),
        (
            r"the record of who accessed the person's data .*",
            "le registre des accès aux données de la personne (RGPD, art. 5(2)), sous une empreinte à clé, jusqu’à la "
            "fin de sa classe",
        ),
        (
            r"entries of the audit log .*",
            "les entrées du journal d’audit (RGPD, art. 5(2) et 30), sans donnée personnelle ; la clé qui permettait "
            "de les rattacher à cette personne a été détruite",
        ),
        (
            r"(?P<count>\d+) entr(?:y|ies) of class (?P<label>.+) \((?P<store>.+)\): its min_keep has not passed; .*",
            "entrées de la classe {label} ({store}) : {count} ; leur durée minimale (min_keep) n’est pas écoulée : un "
            "nouvel effacement après ce terme les retire, sinon elles restent jusqu’à la fin de leur classe",
        ),
        (
            r"(?P<count>\d+) entr(?:y|ies) of class (?P<label>.+) \((?P<store>.+)\): archived for its min_keep, the "
            r"last until (?P<date>[-0-9]+); (?P<then>the next sweep removes them|then a person ends them [^;]+)"
            r"(?:; from (?P<event>[a-z_]+), if that is to come, min_keep counts anew)?",
            "entrées de la classe {label} ({store}) : {count} ; archivées pour leur durée minimale (min_keep), la "
            "dernière jusqu’au {date} ; {then}{anew}",
        ),
        (r"the next sweep removes them", "la purge suivante les retire"),
        (r"then a person ends them .*", "leur fin est ensuite décidée par une personne (disposal: review)"),
        (
            r"the write-ahead log of the store (?P<store>[^:]+): .*",
            "le journal d’écriture anticipée du stockage {store} : une autre connexion lisait le fichier ; ce qui a "
            "été effacé y reste, chiffré, avec ses clés, chiffrées elles aussi, jusqu’à la fin de cette connexion et "
            "au prochain usage, à la prochaine purge ou à la fermeture du stockage",
        ),
        (
            rf"copies at (?P<name>.+): none by contract \({_CONTRACT}, attested\)",
            "copies chez {name} : aucune, par contrat (« {contract} », attesté)",
        ),
        (
            r"copies at (?P<name>.+), if calls went there: (?P<doubt>.+?)"
            r"(?:; content flagged as abuse up to (?P<days>\d+) days)?",
            "copies chez {name}, si des appels lui ont été transmis : {doubt}{flagged}",
        ),
        (
            r"copies at any other provider that calls went to; see its contract",
            "copies chez tout autre fournisseur qui a reçu des appels : voir son contrat",
        ),
        (
            r"backups of the stores, until they are overwritten",
            "sauvegardes des stockages, jusqu’à ce qu’elles soient écrasées",
        ),
        (
            r"exported traces and logs: .*",
            "traces et journaux exportés : aucune valeur, mais des identifiants de conversation si vos appels en ont",
        ),
        (
            r"what the receiver of tickets of human review keeps: .* \((?P<host>.+)\)",
            "ce que conserve le destinataire des tickets de validation humaine ({host}) : des textes avec des repères, "
            "sans identifiant de personne",
        ),
        (
            r"what your own program keeps: .*",
            "ce que conserve votre propre programme : conversations, tickets, courriels",
        ),
        (rf"the contract is {_CONTRACT}", "contrat « {contract} »"),
        (r"the provider may train on the data", "le fournisseur peut s’en servir pour l’entraînement"),
        (rf"the contract {_CONTRACT} is not attested", "contrat « {contract} » non attesté"),
        (
            rf"the attestation of the contract {_CONTRACT} does not hold today",
            "contrat « {contract} » dont l’attestation n’est pas valable aujourd’hui",
        ),
    )
)


def in_french(sentence: str) -> str:
    """A sentence of a certificate in French; the sentence itself if it is a place's of your own."""
    for english, french in _FRENCH:
        found = english.fullmatch(sentence)
        if found is None:
            continue
        values = {name: value or "" for name, value in found.groupdict().items()}
        if "contract" in values:
            values["contract"] = CONTRACTS[values["contract"]][1]
        if "doubt" in values:
            values["doubt"] = in_french(values["doubt"])
            days = values["days"]
            values["flagged"] = f" ; contenus signalés comme abusifs : jusqu’à {days} jours" if days else ""
        if "then" in values:
            values["then"], event = in_french(values["then"]), values["event"]
            values["anew"] = (
                f" ; si l’événement {event} est à venir, la durée minimale court à partir de lui" if event else ""
            )
        return french.format_map(values)
    return sentence
