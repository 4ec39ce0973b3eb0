"""What LiteLLM's proxy notes of a call, for its logs and its callbacks: made before guardrails are asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, cast

from guarded_client.adapters.frameworks.litellm.beside_body import REMOVED, removing, renoted, said_beside
from guarded_client.adapters.frameworks.litellm.endpoints import TEXTS, Endpoint

REQUESTER: Final = "requester_metadata"
"""The caller's metadata in LiteLLM's notes: callbacks are told these, and some providers."""
_PLAIN: Final = ("model", "stream")
_SAID: Final = ("messages", "input", "prompt", "user")
_END_USER: Final = "user_api_key_end_user_id"


def notes_of(data: Mapping[str, Any], endpoint: Endpoint) -> dict[str, Any]:
    """The notes of a request."""
    notes = data.get(endpoint.metadata)
    return cast("dict[str, Any]", notes) if isinstance(notes, dict) else {}


def end_user_of(data: Mapping[str, Any], caller: Any) -> object:
    """Whom LiteLLM takes for the end user: it looks into the body, headers and the query."""
    found = (notes.get(_END_USER) for notes in _all_notes(data))
    return getattr(caller, "end_user_id", None) or next((one for one in found if one), None)


def noted(
    data: Mapping[str, Any],
    caller: Any,
    before: Mapping[str, Any],
    metadata: Mapping[str, Any],
    names: Mapping[str, str],
) -> None:
    """Let LiteLLM note a request as it is now.

    Args:
        data: with placeholders.
        caller: whom LiteLLM found; it names the end user.
        before, metadata: the caller's metadata, real and with placeholders.
        names: what became of texts that were said beside the body.
    """
    renoted(data, names)
    for notes in _all_notes(data):
        notes.update({key: value for key, value in metadata.items() if key in notes and key in before})
        if REQUESTER in notes:
            notes[REQUESTER] = dict(metadata)
    own: Any = data.get("metadata")
    told = data.get("user") or (cast("dict[str, Any]", own).get("user_id") if isinstance(own, dict) else None)
    _of_end_user(data, caller, told or names.get(str(end_user_of(data, caller))))
    _logged(data)


def emptied(data: dict[str, Any], caller: Any = None) -> None:
    """Leave nothing of a call that is refused: LiteLLM tells its callbacks of the failure, and what was asked."""
    request: dict[str, Any] = data.get("proxy_server_request") or {}
    body: dict[str, Any] = request.get("body") or {}
    renoted(data, removing(said_beside(data, end_user_of(data, caller))))
    mine = list(data) if not request else [*body, *TEXTS]
    for key in mine:
        if key in data and key not in _PLAIN and not key.startswith("litellm_") and key != "metadata":
            del data[key]
    for notes in _all_notes(data):
        for key in notes.pop(REQUESTER, None) or ():
            _ = notes.pop(key, None)
    if not request:
        _ = data.pop("metadata", None)
    elif "body" in request:
        request["body"] = {key: body[key] for key in _PLAIN if key in body}
    _of_end_user(data, caller, REMOVED)
    _logged(data)


def _all_notes(data: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    logging = data.get("litellm_logging_obj")
    params = getattr(logging, "litellm_params", None), _details(logging).get("litellm_params")
    for place in (data, *params):
        if isinstance(place, Mapping):
            for key in ("metadata", "litellm_metadata"):
                if isinstance(notes := cast("Mapping[str, Any]", place).get(key), dict):
                    yield cast("dict[str, Any]", notes)


def _of_end_user(data: Mapping[str, Any], caller: Any, told: Any) -> None:
    """Let the end user be named as the guarded request does, if it does: LiteLLM took the name from the body."""
    if not isinstance(told, str):
        return
    every = list(_all_notes(data))
    for notes in every:
        if notes.get(_END_USER):
            notes[_END_USER] = told
    every_caller: list[Any] = [caller, *(notes.get("user_api_key_auth") for notes in every)]
    for known in every_caller:
        if getattr(known, "end_user_id", None):
            known.end_user_id = told


def _details(logging: Any) -> dict[str, Any]:
    return getattr(logging, "model_call_details", None) or {}


def _logged(data: Mapping[str, Any]) -> None:
    logging = data.get("litellm_logging_obj")
    if logging is None:
        return
    said = next((data[key] for key in _SAID if key in data), REMOVED)
    logging.update_messages(said if isinstance(said, list) else [{"role": "user", "content": said}])
    for key in _SAID[1:]:
        if key in _details(logging):
            _details(logging)[key] = data.get(key, REMOVED)


class _Details(dict[str, Any]):
    """What LiteLLM logs of a call. It would log the texts that it serves in the place of the provider's: not here."""

    def __setitem__(self, key: str, value: Any) -> None:
        if key != "served_output_texts":
            super().__setitem__(key, value)


def keep_from_logs(data: Mapping[str, Any]) -> None:
    """Keep the texts that the proxy serves out of its log."""
    logging = data.get("litellm_logging_obj")
    if logging is not None:
        logging.model_call_details = _Details(logging.model_call_details)
