"""What the enumerations of human review are called, in English and French."""

from __future__ import annotations

from typing import Final

REVIEW: Final = {
    "ReviewState.pending": ("waiting", "en attente"),
    "ReviewState.claimed": ("in progress", "en cours"),
    "ReviewState.decided": ("decided", "décidé"),
    "ReviewState.expired": ("expired", "expiré"),
    "ReviewState.cancelled": ("cancelled", "annulé"),
    "Verdict.approved": ("approved", "approuvé"),
    "Verdict.edited": ("edited", "modifié"),
    "Verdict.responded": ("answered by a person", "réponse d’une personne"),
    "Verdict.rejected": ("rejected", "rejeté"),
    "Verdict.safe_reply": ("safe reply", "réponse d’attente"),
    "Verdict.expired": ("expired", "expiré"),
    "Reason.customer_requested_human": ("asks for a person", "demande à parler à une personne"),
    "Reason.legal_or_similar_effect": ("legal or similar effect", "effet juridique ou similaire"),
    "Reason.special_category": ("special category of data", "catégorie particulière de données"),
    "Reason.vulnerable_person": ("vulnerable person", "personne vulnérable"),
    "Reason.complaint": ("complaint", "réclamation"),
    "Reason.refund": ("refund", "remboursement"),
    "Reason.tool_with_effect": ("tool with an effect", "outil qui agit"),
    "Reason.guardrail_hit": ("guardrail", "garde-fou"),
    "Reason.high_value_action": ("high value", "montant élevé"),
    "Reason.kind_found": ("kind of data", "type de donnée"),
    "Reason.consent_fallback": (
        "no consent covers it, or it is restricted",
        "non couvert par un consentement, ou limité",
    ),
    "Reason.retention_fallback": ("retention does not allow it", "non permis par la conservation"),
    "Reason.low_confidence": ("low confidence", "faible confiance"),
    "Reason.policy_rule": ("rule of the policy", "règle de la politique"),
    "Reason.random_sample": ("random sample", "échantillon aléatoire"),
    "Role.user": ("Customer", "Client"),
    "Role.assistant": ("Assistant", "Assistant"),
    "Role.system": ("Instructions", "Instructions"),
    "Role.developer": ("Instructions", "Instructions"),
    "Role.tool": ("Tool", "Outil"),
    "Act.approve": ("approved", "approuvé"),
    "Act.edit": ("changed", "modifié"),
    "Act.respond": ("answered by a person", "réponse d’une personne"),
    "Act.reject": ("rejected", "rejeté"),
    "Act.escalate": ("escalated", "transmis"),
}
"""By the name of the enumeration and the value."""

FIELDS: Final = {
    "ticket": ("ticket", "ticket"),
    "created": ("made", "créé"),
    "reasons": ("reasons", "motifs"),
    "state": ("state", "état"),
    "outcome": ("outcome", "issue"),
    "proposed": ("proposed", "proposé"),
    "released": ("released", "envoyé"),
    "age": ("age", "âge"),
    "suspected": ("special categories", "catégories particulières"),
    "conversation": ("conversation", "conversation"),
    "decisions": ("decisions", "décisions"),
}
"""What is given to a person of a ticket, by the name of the field."""
