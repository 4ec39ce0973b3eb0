"""The values that flow through a guarded call: frozen, slotted, and safe to print (no text in any repr)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guarded_client._on_demand import on_demand

if TYPE_CHECKING:
    from guarded_client._model.call import EVENTS, METRICS, SPANS, WITNESS, Call
    from guarded_client._model.found import Entity, Piece, Source
    from guarded_client._model.part import Part, PartKind, Path, Step
    from guarded_client._model.placeholder import Scope, Surrogate
    from guarded_client._model.reply import (
        CALLED,
        ECHOED,
        SHOWN,
        TOLD,
        Channel,
        End,
        Ending,
        Epilogue,
        Reply,
        RewriterFactory,
        Showing,
    )
    from guarded_client._model.route import Route
    from guarded_client._model.tags import TAG_NAMES, Tags

__all__ = [
    "CALLED",
    "ECHOED",
    "EVENTS",
    "METRICS",
    "SHOWN",
    "SPANS",
    "TAG_NAMES",
    "TOLD",
    "WITNESS",
    "Call",
    "Channel",
    "End",
    "Ending",
    "Entity",
    "Epilogue",
    "Part",
    "PartKind",
    "Path",
    "Piece",
    "Reply",
    "RewriterFactory",
    "Route",
    "Scope",
    "Showing",
    "Source",
    "Step",
    "Surrogate",
    "Tags",
]

_HOMES = {
    "call": "EVENTS METRICS SPANS WITNESS Call",
    "found": "Entity Piece Source",
    "part": "Part PartKind Path Step",
    "placeholder": "Scope Surrogate",
    "reply": "CALLED ECHOED SHOWN TOLD Channel End Ending Epilogue Reply RewriterFactory Showing",
    "route": "Route",
    "tags": "TAG_NAMES Tags",
}
__getattr__ = on_demand(__name__, _HOMES)
