"""What a request says beside its texts: numbers, switches, ids, binary parts."""

from __future__ import annotations

import hashlib

from guarded_client._model import PartKind
from guarded_client.codecs.wire import Message, dump, rewritten


def frame(message: Message) -> str:
    """A digest of a request without its texts, 64 hexadecimal digits: two that differ in anything else have two.

    Of a body that is no JSON object it is that of the whole body.
    """
    document = message.document
    if document is None:
        return hashlib.sha256(message.body).hexdigest()
    texts = {part.path: "" for part in message.parts if part.kind is not PartKind.STRUCTURE}
    return hashlib.sha256(dump(rewritten(document, texts))).hexdigest()
