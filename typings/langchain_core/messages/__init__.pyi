from typing import Any

from pydantic import BaseModel

class BaseMessage(BaseModel):
    content: Any
    type: str = ...
    id: str | None = ...

class AIMessageChunk(BaseMessage):
    tool_call_chunks: list[Any]
