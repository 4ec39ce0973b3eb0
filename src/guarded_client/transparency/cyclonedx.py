"""A label as a CycloneDX 1.6 machine-learning bill of materials: models with a model card, providers as services."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC
from typing import Any, Final
from uuid import UUID, uuid5

from guarded_client._version import __version__
from guarded_client.transparency.fact import Counts, Fact, Share, Source, plain
from guarded_client.transparency.label import Label
from guarded_client.transparency.spoken import clash, spoken
from guarded_client.transparency.words import EN

SPEC: Final = "1.6"
_SPACE: Final = UUID("7f0c3f6e-6a0e-5b1b-9d54-2f3c6f2d5a11")
"""Serial numbers are made of the document: the same label, the same number."""
_RISKS: Final = ("special", "in_clear", "unread", "provider_training")
_LIMITS: Final = ("review", "refused", "consistency")

Json = dict[str, Any]


def cyclonedx(label: Label) -> Json:
    """The document. Names and counts only; every fact is a property with its source."""
    assistant = {
        "type": "application",
        "bom-ref": "assistant",
        "name": label.declared.name or label.policy,
        "version": label.version,
        **({"description": label.declared.description} if label.declared.description else {}),
        "properties": list(_properties(label)),
    }
    models, services = list(_models(label)), list(_services(label))
    below = [each["bom-ref"] for each in (*models, *services)]
    document: Json = {
        "bomFormat": "CycloneDX",
        "specVersion": SPEC,
        "version": 1,
        "metadata": {
            "timestamp": label.at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
            "tools": {"components": [{"type": "application", "name": "guarded-client", "version": __version__}]},
            "component": assistant,
        },
        "components": models,
        "services": services,
        "dependencies": [{"ref": "assistant", "dependsOn": below}, *({"ref": each} for each in below)],
    }
    serial = uuid5(_SPACE, json.dumps(document, sort_keys=True))
    return {**document, "serialNumber": f"urn:uuid:{serial}"}


def _names(label: Label, fact: str) -> tuple[str, ...]:
    """Names that were observed; if there is none, those declared."""
    observed = label.value(fact, Source.OBSERVED)
    if isinstance(observed, Counts) and (names := tuple(filter(None, observed.names))):
        return names
    declared = label.value(fact, Source.DECLARED)
    return tuple(str(each) for each in declared) if isinstance(declared, tuple) else ()


def _models(label: Label) -> Iterator[Json]:
    for name in _names(label, "models"):
        yield {
            "type": "machine-learning-model",
            "bom-ref": f"model:{name}",
            "name": name,
            "modelCard": {
                "modelParameters": {
                    "task": label.declared.model_type or "generative",
                    "inputs": [{"format": "text"}],
                    "outputs": [{"format": "text"}],
                },
                "considerations": {
                    "users": list(label.declared.subjects or ()),
                    "useCases": [label.purpose or EN.name("all_purposes")],
                    "technicalLimitations": [line for fact in _facts(label, _LIMITS) if (line := _line(fact))],
                    "ethicalConsiderations": [
                        {"name": EN.titles[fact.id], "mitigationStrategy": line}
                        for fact in _facts(label, _RISKS)
                        if (line := _line(fact))
                    ],
                },
            },
        }


def _services(label: Label) -> Iterator[Json]:
    found = label.value("categories", Source.OBSERVED)
    categories = found.names if isinstance(found, Counts) else ()
    for name in _names(label, "recipients"):
        yield {
            "bom-ref": f"recipient:{name}",
            "name": name,
            "x-trust-boundary": True,
            "data": [{"flow": "outbound", "classification": f"{key} (placeholders)"} for key in categories],
        }


def _facts(label: Label, names: tuple[str, ...]) -> Iterator[Fact]:
    return (label.fact(name) for name in names)


def _line(fact: Fact) -> str:
    return "; ".join(f"{said.source.value}: {spoken(fact.id, said.value, EN)}" for said in fact.said)


def _properties(label: Label) -> Iterator[Json]:
    for fact in label.facts:
        for said in fact.said:
            at = f" ({said.at.date().isoformat()})" if said.at is not None else ""
            yield {"name": f"guarded-client:{fact.id}:{said.source.value}", "value": _text(said.value) + at}
        if fact.contradicted:
            yield {"name": f"guarded-client:{fact.id}:contradicted", "value": clash(fact, EN)}


def _text(value: Any) -> str:
    if isinstance(value, Share):
        return f"{value.part}/{value.whole}"
    written = plain(value)
    return written if isinstance(written, str) else json.dumps(written, ensure_ascii=False)
