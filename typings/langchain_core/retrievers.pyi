from typing import Any

from pydantic import BaseModel

class BaseRetriever(BaseModel):
    tags: list[str] | None = ...
    metadata: dict[str, Any] | None = ...
    def invoke(self, input: str, config: Any = None, **kwargs: Any) -> list[Any]: ...  # noqa: A002
