"""The list of models: requests without a body, replies without personal data."""

from __future__ import annotations

from guarded_client.codecs.bodyless import Bodyless


class ModelList(Bodyless):
    """The codec of ``GET /models`` and ``GET /models/{id}``."""

    def __init__(self, provider: str) -> None:
        super().__init__(provider, "models", "the list of models")
