"""A label in the public JSON shape: each ingredient with what its sources say."""

from __future__ import annotations

from guarded_client.transparency.fact import Counts, Fact, Share, Source
from guarded_client.transparency.label import Label
from guarded_client.transparency.nutrition import Ingredient, LabelCompliance, NutritionLabel, Tri, TrustLayer
from guarded_client.transparency.spoken import clash, sourced, spoken
from guarded_client.transparency.words import Language, Words, words_of


def nutrition_label(label: Label, language: Language = "en") -> NutritionLabel:
    """The label in the public shape. Its comments are in the language given."""
    words, declared = words_of(language), label.declared
    models = label.fact("models")
    observed = models.value(Source.OBSERVED)
    used = tuple(filter(None, observed.names)) if isinstance(observed, Counts) else ()
    return NutritionLabel(
        name=declared.name or label.policy,
        description=declared.description or "",
        model_type=declared.model_type or "Generative",
        optional=declared.optional,
        base_model=", ".join(used or declared.base_model or ()),
        ai_privacy_level=_level(label),
        trust_layer=TrustLayer(
            base_model_customer_data=_of(label, _trained(label), words, "own_training", "provider_training"),
            vendor_model_customer_data=_of(label, _shared(label), words, "shared", "recipients"),
            training_data_anonymized=_of(label, _anonymised(label), words, "own_training", "provider_training"),
            data_deletion=_of(
                label, label.value("deletion", Source.CONFIGURED) not in ("by_person", "by_some"), words, "deletion"
            ),
            auditing=_of(label, _reviewed(label), words, "review"),
            data_storage=_kept(label, words),
            compliance=LabelCompliance(
                logging_and_audit_trails=_of(label, _logged(label), words, "log"),
                guardrails=_of(
                    label, True, words, "replaced", "in_clear", "unread", "refused", "storage", "stored_access"
                ),
            ),
            input_output_consistency=_of(label, label.declared.consistency, words, "consistency"),
        ),
        links_and_resources="\n".join(declared.links or ()),
    )


def _trained(label: Label) -> Tri:
    own, theirs = label.declared.training, _provider_trains(label)
    if own in ("anonymised", "personal") or theirs:
        return True
    return False if own == "none" and theirs is False else None


def _anonymised(label: Label) -> Tri:
    match _trained(label):
        case None:
            return None
        case False:
            return "N/A"
        case _ if label.declared.training == "personal" or (_provider_trains(label) and _clear(label)):
            return False
        case _:  # what a provider trains on has placeholders; nobody may have said anything of our own models
            return None if label.declared.training is None else True


def _level(label: Label) -> int | None:
    """The rung of the ladder. A provider that trains on what it gets does so for all its customers."""
    if _provider_trains(label):
        return 4 if _clear(label) else 3
    return {"anonymised": 1, "personal": 2}.get(label.declared.training or "")


def _clear(label: Label) -> bool:
    """Whether personal data can leave as it is."""
    return bool(label.value("in_clear", Source.CONFIGURED) or label.value("unread", Source.CONFIGURED))


def _provider_trains(label: Label) -> bool | None:
    fact = label.fact("provider_training")
    return next((said.value for said in fact.said if isinstance(said.value, bool)), None)


def _shared(label: Label) -> Tri:
    shared = label.value("shared", Source.OBSERVED)
    return shared.part > 0 if isinstance(shared, Share) else None


def _reviewed(label: Label) -> Tri:
    share = label.value("review", Source.OBSERVED)
    if isinstance(share, Share):
        return share.part > 0
    return None if label.declared.human_review is None else label.declared.human_review != "none"


def _logged(label: Label) -> Tri:
    if label.value("log", Source.OBSERVED):
        return True
    return False if label.value("log", Source.CONFIGURED) == "no_log" else None


def _kept(label: Label, words: Words) -> str:
    """How long what is kept lives, here and at providers."""
    durations = [label.value("retention", Source.CONFIGURED)]
    terms = [said.value for said in label.fact("provider_keeping").said]
    return words.semicolon.join(spoken("retention", value, words) for value in (*durations, *terms) if value)


def _of(label: Label, value: Tri, words: Words, *facts: str) -> Ingredient:
    comments = _lines(label, words, *facts)
    return Ingredient(value=value, comments=tuple(comments) or None)


def _lines(label: Label, words: Words, *facts: str) -> list[str]:
    lines: list[str] = []
    for name in facts:
        fact: Fact = label.fact(name)
        lines += [
            f"{words.titles[name]}{words.colon} {spoken(name, said.value, words)} ({sourced(said, words)})"
            for said in fact.said
        ]
        if why := clash(fact, words):
            lines.append(f"{words.name('contradicted')}{words.colon} {why}")
    return lines
