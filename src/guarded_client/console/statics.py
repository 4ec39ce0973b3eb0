"""The style sheet and the script, read once; there is no way from a URL to a file."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from typing import Final, NamedTuple


class Static(NamedTuple):
    """A file as it is served."""

    kind: str
    body: bytes
    version: str


def _static(name: str, kind: str) -> Static:
    body = files("guarded_client.console").joinpath("static", name).read_bytes()
    return Static(kind, body, hashlib.sha256(body).hexdigest()[:12])


FILES: Final = {
    "console.css": _static("console.css", "text/css"),
    "console.js": _static("console.js", "text/javascript"),
    "mark.svg": _static("mark.svg", "image/svg+xml"),
}


def versioned(name: str) -> str:
    """The URL of a file, another one when its content is."""
    return f"/static/{name}?v={FILES[name].version}"
