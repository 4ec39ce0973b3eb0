"""What is told in French where a store, the audit log or an erasure fails: they say it in English, with paths."""

from __future__ import annotations

import re
from typing import Final

_NOUNS: Final = {
    "vault": "Coffre",
    "consent store": "Registre des consentements",
    "review queue": "File de validation",
    "access log": "Registre des accès",
    "audit log": "Journal d’audit",
}
_NOUN: Final = "(?P<noun>" + "|".join(_NOUNS) + ")"
_BACKUP: Final = "restaurez-le d’une sauvegarde"

_PREDICATES: Final[dict[str, str]] = {
    # a file
    "is locked by another process": "un autre processus garde le verrou trop longtemps ; terminez sa transaction, puis "
    "réessayez.",
    "is locked by another connection": "une autre connexion garde le verrou trop longtemps ; terminez sa transaction, "
    "puis réessayez.",
    "cannot grow: the disk is full": "le disque est plein ; libérez de la place, puis réessayez.",
    "is read-only; make": "en lecture seule ; donnez à cet utilisateur le droit d’écrire le fichier et son dossier.",
    "may not be accessed by": "cet utilisateur n’y a pas accès ; corrigez les droits du fichier.",
    "cannot be opened; its directory": "ouverture impossible ; son dossier doit exister et cet utilisateur pouvoir y "
    "écrire.",
    "cannot be made: ": "création impossible ; GUARDED_CLIENT_HOME, ou path dans la politique, doit nommer un dossier "
    "où cet utilisateur peut écrire.",
    "is damaged": f"fichier endommagé ; {_BACKUP}.",
    "is not an SQLite file": f"ce n’est pas un fichier SQLite ; {_BACKUP}, ou nommez un autre fichier.",
    "cannot be read or written: the disk": (
        "lecture ou écriture impossible : le disque signale une erreur ; vérifiez-le."
    ),
    "does not accept the record": "l’enregistrement est refusé : un autre occupe sa place.",
    "failed; see that the file": "échec ; vérifiez que c’est un fichier intact de cette bibliothèque.",
    "was removed or emptied": "retiré, vidé ou remplacé pendant que la console s’en sert : remettez le bon fichier. "
    "Une console relancée se sert de ce qui s’y trouve, et en crée un nouveau s’il n’y a rien.",
    "is empty: somebody": "fichier vide : il a été vidé, ou copié sans le fichier -wal à côté de lui, ou le disque "
    f"était plein ; {_BACKUP}. S’il n’a jamais rien contenu, retirez-le : un nouveau est créé.",
    "is closed; open": "déjà fermé ; relancez la console.",
    "lies on a file system without WAL": "ce système de fichiers n’a pas le mode WAL ; prenez un disque local.",
    "has a ": "quelqu’un y a mis ce que cette bibliothèque n’a pas fait : ce qui a été écrit depuis peut manquer ; "
    f"{_BACKUP}.",
    "was made by a newer": "créé par une version plus récente de guarded-client ; mettez celle-ci à jour.",
    "was sealed with another key": "scellé avec une autre clé ; donnez la clé d’origine, ou nommez un autre stockage.",
    "was made without a master key": "créé sans clé maîtresse ; ouvrez-le sans elle.",
    "is sealed; give": "scellé ; donnez la clé maîtresse d’origine.",
    # PostgreSQL
    "had no connection free": "aucune connexion libre à temps : toutes celles de ce processus servent ; voyez ce qui "
    "occupe le serveur.",
    "gives no connection that is as secure": "aucune connexion aussi sûre que l’URL le demande ; voyez sslmode et "
    "sslrootcert, et le certificat du serveur.",
    "cannot be reached": "serveur injoignable ; vérifiez qu’il fonctionne, et que l’URL est juste.",
    "is read-only there; give the URL of the primary, and": "en lecture seule ; donnez l’URL du serveur primaire, et "
    "un utilisateur qui peut écrire.",
    "is not opened to this user": "utilisateur ou mot de passe refusé ; corrigez l’URL.",
    "has no such database": "cette base n’existe pas ; créez-la, ou corrigez l’URL.",
    "has no schema": "aucun schéma où créer les tables ; corrigez le chemin de recherche.",
    "was in use by others": "d’autres s’en servent depuis trop longtemps ; réessayez.",
    "may not be used by this user; grant it rights": "cet utilisateur n’y a pas droit ; accordez-lui les tables "
    "guarded_*, une fois créées.",
    "has lost tables": f"des tables manquent ; {_BACKUP}.",
    "has no room or connections": "plus de place ou de connexions sur le serveur ; libérez-en, puis réessayez.",
    "was locked by others": "verrouillé par d’autres depuis trop longtemps ; réessayez.",
    "did not answer in time": "pas de réponse à temps ; voyez ce qui occupe le serveur, puis réessayez.",
    "was shut down": "serveur arrêté ; vérifiez qu’il fonctionne, puis réessayez.",
    "failed with ": "échec ; voyez le journal du serveur.",
    # Redis
    "is still being loaded": "en cours de chargement ; réessayez.",
    "is read-only there; give the URL of the primary": "en lecture seule ; donnez l’URL du serveur primaire.",
    "may not be used by this user; grant it the commands": "cet utilisateur n’y a pas droit ; accordez-lui les "
    "commandes et les clés que docs/stores.md énumère.",
    "needs a password": "mot de passe requis ; mettez-le dans l’URL.",
    "has no room left": "plus de place sur le serveur ; donnez-lui plus de mémoire.",
    "cannot be written to the server's disk": "écriture impossible sur le disque du serveur ; voyez son journal.",
    "lies on a cluster": "c’est une grappe ; donnez l’URL d’un seul serveur, ou du primaire d’un serveur répliqué.",
    "has keys of something else": "d’autres clés portent son préfixe ; nommez une autre base.",
    "was written to, but": "écrit, sans certitude que le disque l’ait : refaites la même chose.",
    "may lose keys": "des clés peuvent se perdre quand le serveur est plein ; réglez maxmemory-policy sur noeviction.",
    "does not outlive a crash": "ne survit pas à un arrêt brutal du serveur ; réglez appendonly sur yes.",
    "lost what it says of itself": f"ce qui le décrit est perdu ; {_BACKUP}.",
    "gave no key that stays": "aucune clé durable obtenue ; réessayez.",
    # the audit log
    "cannot be read where it lies": "illisible à cet endroit : des entrées sont dans le fichier -wal, et rien ne peut "
    "y être écrit ; copiez les deux dans un dossier à vous.",
    "cannot be read: ": f"illisible ; {_BACKUP}.",
    "is empty; restore": f"fichier vide ; {_BACKUP}.",
    "was removed: put it back": "retiré : remettez-le à côté de son fichier .index.",
    "was changed: run": "modifié : lancez guarded-client audit verify.",
    "has a line of another program": "il contient une ligne d’un autre programme : lancez guarded-client audit verify.",
    "has an entry without a number": f"une entrée y est sans numéro : quelqu’un a changé la table ; {_BACKUP}.",
    "lost entries that this process wrote": "des entrées que cette console a écrites manquent : lancez guarded-client "
    f"audit verify, {_BACKUP}, puis relancez la console.",
    "is older than the second place": "plus ancien que le second lieu de ses points de contrôle : une ancienne copie a "
    "été remise, peut-être avec tous les stockages. Remettez la plus récente ; voyez docs/fr/journal.md.",
}
"""By the beginning of what follows the name of the store and its place."""

_SENTENCES: Final[tuple[tuple[str, str], ...]] = (
    (rf"the file (?P<path>.+) is not an? {_NOUN} of this library.*",
     "Le fichier {path} n’est pas celui qu’il devrait être ({noun}) ; nommez-en un autre."),
    (rf"others may read the {_NOUN} (?P<path>.+) \(mode (?P<mode>\d+)\): .*",
     "D’autres peuvent lire le fichier {path} ({mode}) : lancez chmod 600 sur lui."),
    (r"the file (?P<path>.+) does not say which audit log it is; .*",
     "Le fichier {path} ne dit pas quel journal il est ; restaurez-le d’une sauvegarde."),
    (r"there is no audit log (?P<path>[^:]+)(?::.*)?", "Il n’y a pas de journal d’audit {path}."),
    (r"the file of checkpoints (?P<path>.+?) (?:cannot be read|is not UTF-8|has a line).*",
     "Le fichier des points de contrôle {path} est illisible ; restaurez-le d’une sauvegarde."),
    (r"the second place of audit checkpoints(?:, .+,)? is no file.*",
     "Le second lieu des points de contrôle n’en est pas un : nommez un fichier à part sous audit.checkpoint.path."),
    (r"the second place of audit checkpoints does not take them: .*",
     "Le second lieu n’accepte pas les points de contrôle du journal d’audit ; rétablissez-le."),
    (r"a checkpoint in the audit log was changed: .*",
     "Un point de contrôle du journal d’audit a été modifié ; restaurez le journal d’une sauvegarde."),
    (r"entry (?P<index>-?\d+) of the audit log .*",
     "L’entrée {index} du journal d’audit est illisible ou a été modifiée : lancez guarded-client audit verify."),
    (r"(?:a call cannot be noted beside the audit log|what was noted) .*",
     "Un appel n’a pas pu être noté à côté du journal d’audit ; vérifiez que son dossier accepte l’écriture."),
    (r"the audit log (?P<path>.+?) cannot be written: .*|.*; see that it can be written, then retry",
     "Le journal d’audit ne peut être écrit ; vérifiez les droits du fichier, puis réessayez."),
    (r"a consent record is damaged .*",
     "Un enregistrement de consentement est endommagé, ou d’une version plus récente : mettez à jour, ou restaurez une "
     "sauvegarde."),
    (r"a consent record is missing; .*", "Un enregistrement de consentement manque ; restaurez une sauvegarde."),
    (r"the data key of a record is missing; .*",
     "La clé d’un enregistrement manque ; restaurez le coffre d’une sauvegarde."),
    (r"a record does not open: .*",
     "Un enregistrement ne s’ouvre pas : mauvaise clé, ou enregistrement endommagé ; restaurez une sauvegarde."),
    (r"two records of the vault contradict each other; .*",
     "Deux enregistrements du coffre se contredisent ; restaurez-le d’une sauvegarde."),
    (r"calls of the person were faster every time; .*",
     "Des appels de la personne ont été plus rapides à chaque fois ; rien n’a été effacé : recommencez."),
    (r"the person was erased while the call was under way; .*",
     "La personne a été effacée pendant l’appel ; rien n’a été écrit."),
    (r"other(?:s| writers) (?:changed|of the conversation|were) .*",
     "D’autres ont été plus rapides à chaque fois ; rien n’a été écrit : réessayez."),
    (r"the server lost .*", "Le serveur a perdu des données ; veillez à ce qu’il survive à un arrêt brutal."),
    (r"the payload of the ticket is not .*",
     "Le contenu du ticket n’est pas celui d’origine ; voyez qui peut écrire dans la file de validation."),
    (r"the key management service .*",
     "Le service de gestion des clés ne répond pas comme il le doit ; rétablissez-le."),
    (r"nothing was erased: the policy has no retention class (?P<names>.+?), so it .*",
     "Rien n’a été effacé : la politique n’a pas de classe de conservation {names}, et ne peut dire si cela peut "
     "partir ; ajoutez-la sous retention, comme l’a le programme qui s’en sert."),
    (r"nothing was erased: the legal hold (?P<names>.+?) stands .*",
     "Rien n’a été effacé : le gel juridique {names} porte sur cette personne ; levez-le d’abord."),
    (r"the legal hold (?P<names>.+?) was placed while the person was being erased: (?P<done>.+?) went before, .*",
     "Le gel juridique {names} a été posé pendant l’effacement : déjà parti : {done} ; le reste demeure. Levez-le, "
     "puis effacez à nouveau."),
)  # fmt: skip
_KNOWN: Final = "|".join(map(re.escape, sorted(_PREDICATES, key=len, reverse=True)))
_SUBJECT: Final = re.compile(rf"the {_NOUN}(?: (?P<where>.+?))? (?P<what>{_KNOWN}).*", re.DOTALL)
_COMPILED: Final = tuple((re.compile(english, re.DOTALL), french) for english, french in _SENTENCES)
_BEFORE: Final = re.compile(r"(?P<rest>.+); (?P<done>[\w, -]+) went before: erase again, and the rest goes")


def in_french(told: str) -> str:
    """What failed, in French; nothing: there are no words for it."""
    if (before := _BEFORE.fullmatch(told)) is not None and (rest := in_french(before["rest"])):
        return f"{rest} Déjà effacé : {before['done']} ; effacez à nouveau, et le reste part."
    for english, french in _COMPILED:
        if (found := english.fullmatch(told)) is not None:
            values = {name: value or "" for name, value in found.groupdict().items()}
            values["noun"] = _NOUNS.get(values.get("noun", ""), "").lower()
            return french.format_map(values)
    subject = _SUBJECT.fullmatch(told)
    if subject is None:
        return ""
    where = (subject["where"] or "").replace("on PostgreSQL", "sur PostgreSQL").replace("on Redis", "sur Redis")
    return f"{' '.join(filter(None, (_NOUNS[subject['noun']], where)))} : {_PREDICATES[subject['what']]}"
