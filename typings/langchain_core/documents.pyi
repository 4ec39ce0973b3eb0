from collections.abc import Sequence
from typing import Any

class BaseDocumentTransformer:
    def transform_documents(self, documents: Sequence[Any], **kwargs: Any) -> Sequence[Any]: ...
