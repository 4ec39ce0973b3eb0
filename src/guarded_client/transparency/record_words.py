"""What records, receipts and the facts of an impact assessment say, in English and French."""

from __future__ import annotations

from typing import Final

from guarded_client.transparency.words import by_language

_PAIRS: Final = {
    "title": ("Records of processing activities", "Registre des activités de traitement"),
    "controller": ("Controller", "Responsable du traitement"),
    "contact": ("Contact", "Contact"),
    "dpo": ("Data protection officer", "Délégué à la protection des données"),
    "made": ("Made on {}, policy {} version {}.", "Établi le {}, politique {} version {}."),
    "not_declared": ("not declared", "non déclaré"),
    "description": ("Description", "Description"),
    "subjects": ("Data subjects", "Personnes concernées"),
    "basis": ("Lawful basis", "Base légale"),
    "categories": ("Categories", "Catégories"),
    "recipient": ("Recipients", "Destinataires"),
    "region": ("Regions", "Régions"),
    "retention": ("Retention classes", "Classes de conservation"),
    "calls": ("Calls", "Appels"),
    "first": ("First", "Premier"),
    "last": ("Last", "Dernier"),
    "standing": ("Declared?", "Déclaré ?"),
    "as_declared": ("as declared", "comme déclaré"),
    "differs": ("differs", "diffère"),
    "not_observed": ("Declared, never observed", "Déclaré, jamais observé"),
    "refused": ("Calls refused by the rules", "Appels refusés par les règles"),
    "no_calls": ("No call of this purpose has been observed.", "Aucun appel de cette finalité n’a été observé."),
    "nothing": (
        "Nothing is declared, and no call has been observed.",
        "Rien n’est déclaré et aucun appel n’a été observé.",
    ),
    "observed_calls": ("Observed calls", "Appels observés"),
    "receipt": ("Receipt", "Reçu"),
    "receipt_of": (
        "What happened to your data in one exchange",
        "Ce qu’il est advenu de vos données lors d’un échange",
    ),
    "reference": ("Reference", "Référence"),
    "when": ("When", "Quand"),
    "outcome": ("Outcome", "Issue"),
    "purpose": ("Purpose", "Finalité"),
    "consent_records": ("Records of consent it rests on", "Enregistrements du consentement"),
    "consent": ("Consent decision", "Décision sur le consentement"),
    "sent_to": ("Sent to", "Envoyé à"),
    "model": ("Model", "Modèle"),
    "not_sent": ("Nothing was sent.", "Rien n’a été envoyé."),
    "replaced": ("Personal data, replaced by placeholders", "Données personnelles, remplacées par des repères"),
    "suspected": ("Special categories suspected", "Catégories particulières soupçonnées"),
    "removed": ("Removed for good", "Retirées définitivement"),
    "unread": ("Sent without being read", "Envoyé sans être lu"),
    "keeps": ("Kept by the provider", "Conservé par le fournisseur"),
    "until": ("Kept by us until", "Conservé chez nous jusqu’au"),
    "review": ("Reviewed by a person", "Relu par une personne"),
    "notice": ("Notice given", "Information donnée"),
    "none_found": ("none was replaced", "aucune n’a été remplacée"),
    "receipt_note": (
        "This receipt has categories and counts, never the data itself. It is made from the audit log. Kinds of data "
        "that the rules let through as they are do not count.",
        "Ce reçu contient des catégories et des nombres, jamais les données elles-mêmes. Il est établi d’après le "
        "journal d’audit. Les types de données que les règles laissent passer tels quels ne sont pas comptés.",
    ),
    "released": ("answered", "répondu"),
    "blocked": ("refused by the rules", "refusé par les règles"),
    "pending_review": ("waiting for a person", "en attente d’une personne"),
    "rejected": ("rejected by a person", "rejeté par une personne"),
    "provider_error": ("the provider failed", "échec du fournisseur"),
    "guard_error": ("stopped by an error", "arrêté par une erreur"),
    "cut": ("broken off", "interrompu"),
    "cancelled": ("cancelled", "annulé"),
    "interrupted": ("interrupted", "interrompu"),
    "allow": ("covered", "couvert"),
    "allow_redacted": ("covered after redaction", "couvert après retrait"),
    "route_local": ("kept on our own server", "resté sur notre propre serveur"),
    "route_human": ("left to a person", "confié à une personne"),
    "block": ("not covered", "non couvert"),
    "approve": ("approved", "approuvé"),
    "edit": ("changed", "modifié"),
    "respond": ("written by a person", "écrit par une personne"),
    "reject": ("rejected", "rejeté"),
    "assessment": ("Impact assessment: facts", "Analyse d’impact : éléments factuels"),
    "assessment_note": (
        "Filled in from the policy and the audit log. Necessity, proportionality, risks and the conclusion are for the "
        "controller to assess: they are left open.",
        "Rempli d’après la politique et le journal d’audit. La nécessité, la proportionnalité, les risques et la "
        "conclusion sont à apprécier par le responsable du traitement : ils sont laissés ouverts.",
    ),
    "systematic": ("1. Description of the processing", "1. Description du traitement"),
    "data": ("2. Data, recipients, retention", "2. Données, destinataires, conservation"),
    "measures": ("3. Measures in force", "3. Mesures en vigueur"),
    "open": ("4. To be assessed by the controller", "4. À apprécier par le responsable du traitement"),
    "to_assess": ("to be assessed", "à apprécier"),
    "necessity": ("Necessity and proportionality", "Nécessité et proportionnalité"),
    "risks": ("Risks for the persons", "Risques pour les personnes"),
    "views": ("Views of the persons or their representatives", "Avis des personnes ou de leurs représentants"),
    "conclusion": ("Conclusion", "Conclusion"),
}

RECORDS: Final = by_language(_PAIRS)
