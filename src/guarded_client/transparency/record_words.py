"""What records, receipts and the facts of an impact assessment say, in English and French."""

from __future__ import annotations

from typing import Final

from guarded_client.transparency.words import by_language

_PAIRS: Final = {
    "title": ("Records of processing activities", "Registre des activités de traitement"),
    "controller": ("Controller", "Responsable du traitement"),
    "contact": ("Contact", "Contact"),
    "dpo": ("Data protection officer", "Délégué à la protection des données"),
    "joint_controllers": ("Joint controllers", "Responsables conjoints du traitement"),
    "representative": ("Representative in the Union", "Représentant dans l’Union"),
    "made": ("Made on {}, policy {} version {}.", "Établi le {}, politique {} version {}."),
    "not_declared": ("not declared", "non déclaré"),
    "description": ("Description", "Description"),
    "subjects": ("Data subjects", "Personnes concernées"),
    "basis": ("Lawful basis", "Base légale"),
    "categories": ("Categories", "Catégories"),
    "special": ("Special categories", "Catégories particulières"),
    "recipient": ("Recipients", "Destinataires"),
    "region": ("Regions", "Régions"),
    "retention": ("Retention classes", "Classes de conservation"),
    "transfers": (
        "Transfers to third countries, and their safeguards",
        "Transferts vers des pays tiers et garanties",
    ),
    "log": ("Audit log", "Journal d’audit"),
    "limits": ("Time limits for erasure", "Délais d’effacement"),
    "consent_limit": ("evidence of consent", "preuves du consentement"),
    "access_limit": ("record of who had access", "registre des accès"),
    "log_limit": ("audit log, without personal data", "journal d’audit, sans données personnelles"),
    "standing_measures": ("Of all activities", "Pour toutes les activités"),
    "security": ("Security measures", "Mesures de sécurité"),
    "pseudonymised": (
        "Personal data that is found is replaced before a call leaves",
        "Les données personnelles trouvées sont remplacées avant l’envoi d’un appel",
    ),
    "created": ("after the last call that used it", "après le dernier appel qui s’en est servi"),
    "conversation_end": ("after the end of the conversation", "après la fin de la conversation"),
    "case_closed": ("after the case is closed", "après la clôture du dossier"),
    "last_contact": ("after the last contact", "après le dernier contact"),
    "contract_end": ("after the end of the contract", "après la fin du contrat"),
    "while_a_no_stands": (
        "; not while an objection or a restriction stands",
        "\u00a0; pas tant qu’une opposition ou une limitation subsiste",
    ),
    "consent_end": ("after the consent ends", "après la fin du consentement"),
    "written": ("after it was written", "après l’inscription"),
    "failing_that": (", failing that after the last call", " ou, à défaut, après le dernier appel"),
    "at_least": ("at least {}", "au moins {}"),
    "archived_after": ("archived after {}", "archivé au bout de {}"),
    "then_decided": ("then somebody decides", "puis une personne décide"),
    "not_in_policy": ("no such class in the policy", "classe absente de la politique"),
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
    "consent": ("Check before sending", "Vérification avant l’envoi"),
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
    "until_note": (
        "Until when it is kept is said as of this call. It is longer where later calls use the same data, where the "
        "time only starts at an end that is still to come, such as that of a case, or where a person decides first; "
        "and shorter where the data was erased.",
        "La durée de conservation est celle qui valait lors de cet appel. Elle est plus longue si d’autres appels "
        "utilisent les mêmes données, si le délai ne court qu’à partir d’une fin à venir, comme celle d’un dossier, ou "
        "si une personne doit d’abord décider ; et plus courte si les données ont été effacées.",
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
    "approved": ("approved", "approuvé"),
    "edited": ("changed or written by a person", "modifié ou écrit par une personne"),
    "expired": ("nobody decided in time", "personne n’a décidé à temps"),
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
