"""What makes a call the same call when it is made again, whatever of it may leave by then."""

from __future__ import annotations

import hashlib
import json

from guarded_client._evidence import Identified
from guarded_client._flow import Flow, Forward, ReadFrame, ask
from guarded_client._model import Call, Reply
from guarded_client.review.terms import REVIEWABLE


class Identify:
    """Stands before all that consent has a say in: a call whose consent was narrowed since still finds its ticket."""

    def __call__(self, call: Call, forward: Forward) -> Flow[Reply]:
        """Send the call with a digest of what makes it this call, if a person may have to decide on it."""
        if call.route.operation not in REVIEWABLE:
            return (yield from forward(call))
        tags, route = call.tags, call.route
        frame = yield from ask(ReadFrame())
        document = [
            tags.subject,
            tags.conversation if tags.conversation is not None else [call.id],
            tags.purpose,
            tags.basis,
            tags.scope,
            tags.agent,
            route.operation,
            route.provider,
            route.address,
            route.model,
            route.stream,
            route.path,
            frame,
            sorted((name, str(value)) for name, value in route.settings.items()),
            [
                [part.kind.value, part.role, part.tool, [str(step) for step in part.path], part.text]
                for part in call.parts
            ],
        ]
        same = hashlib.sha256(json.dumps(document).encode()).hexdigest()
        return (yield from forward(call.proving(Identified(same))))
