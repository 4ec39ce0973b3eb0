from typing import Any

class Runnable:
    def invoke(self, input: Any, config: Any = None, **kwargs: Any) -> Any: ...  # noqa: A002
    async def ainvoke(self, input: Any, config: Any = None, **kwargs: Any) -> Any: ...  # noqa: A002
