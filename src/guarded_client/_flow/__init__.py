"""Guards as generators: a guard asks for effects and never performs one.

A ``Flow[T]`` yields :class:`Ask` values, gets each one's answer back from whoever drives it, and returns a ``T``.
The same flow therefore runs under sync and async clients, and by hand in a test.
"""

from __future__ import annotations

from guarded_client._flow.audit import Announce, Record
from guarded_client._flow.consent import FindConsent
from guarded_client._flow.detection import Detect, Recall, Remember, Suspect
from guarded_client._flow.flow import Ask, Flow, Forward, Guard, Now, Send, ask, compose
from guarded_client._flow.review import (
    Answer,
    AwaitTicket,
    CountErasures,
    DropTicket,
    FindStop,
    FindTicket,
    Hear,
    Heed,
    ReadFrame,
    ReadTicket,
    SubmitTicket,
)
from guarded_client._flow.surrogates import Assign, Digest, OpenConversation
from guarded_client._flow.telemetry import Emit, EndSpan, Measure, Replaced, Restored, StartSpan

__all__ = [
    "Announce",
    "Answer",
    "Ask",
    "Assign",
    "AwaitTicket",
    "CountErasures",
    "Detect",
    "Digest",
    "DropTicket",
    "Emit",
    "EndSpan",
    "FindConsent",
    "FindStop",
    "FindTicket",
    "Flow",
    "Forward",
    "Guard",
    "Hear",
    "Heed",
    "Measure",
    "Now",
    "OpenConversation",
    "ReadFrame",
    "ReadTicket",
    "Recall",
    "Record",
    "Remember",
    "Replaced",
    "Restored",
    "Send",
    "StartSpan",
    "SubmitTicket",
    "Suspect",
    "ask",
    "compose",
]
