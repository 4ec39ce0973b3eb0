"""What a program asks the audit log of its client, and tells it: receipts of calls, and notices it has shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from guarded_client import _tags
from guarded_client._errors import Misuse
from guarded_client._facts import Event, Facts, NoticeFacts
from guarded_client.adapters.http.guarded_http import guarded_http_of

if TYPE_CHECKING:
    from guarded_client.policy import Notice
    from guarded_client.transparency.receipt import Receipt


def call_receipt(client: object, call: str) -> Receipt:
    """The receipt of a call: what went where, in categories and counts, never values.

    Args:
        client: a guarded client whose policy keeps an audit log.
        call: the id of the call: the response header ``x-guarded-call``, or the ``guarded_client.request.id`` of its
            spans. The call is over when its reply has been read to its end.

    Raises:
        Misuse: the client is not guarded, no log is kept, or the log has no such call.
        AuditUnavailable: the log cannot be read.
        ReviewUnavailable: the log does not say what became of the reply, and the review queue cannot be asked.
    """
    from guarded_client.transparency.receipt import receipt
    from guarded_client.transparency.settled import settled

    engine = guarded_http_of(client).engine
    log = _log(client)
    entry = log.find(call)
    if entry is None:
        raise Misuse("the audit log has no call of this id; a call is in it when its reply was read to its end")
    about = engine.about if entry.policy == engine.policy[0] else None
    declared, providers = (None, None) if about is None else (engine.declared, about.providers)
    verdict_of = getattr(engine.answers.ports.queue, "verdict", None)
    return receipt(entry, declared, providers, settled(log, entry, verdict_of))


def notice_shown(client: object, notice: Notice) -> None:
    """Record in the audit log that an interface has shown a notice to the end user, whom ``tagged()`` names.

    Args:
        client: a guarded client whose policy keeps an audit log.
        notice: what was shown: :meth:`~guarded_client.policy.DiscloseSection.notice` of the policy.

    Raises:
        Misuse: the client is not guarded, or no log is kept that a program without an event loop can write.
        AuditUnavailable: the log cannot be written.
    """
    engine = guarded_http_of(client).engine
    tags = _tags.resolve(engine.defaults, None)
    id_, version = engine.policy
    _ = _log(client).append(
        Facts(
            Event.NOTICE,
            tenant=tags.tenant or "",
            subject=tags.subject,
            conversation=tags.conversation,
            policy=id_,
            policy_version=version,
            notice=NoticeFacts(notice.id, notice.version, notice.language),
        )
    )


def _log(client: object) -> Any:
    log: Any = guarded_http_of(client).engine.answers.ports.ledger
    if not hasattr(log, "find"):  # one for async clients only has none
        raise Misuse("this client has no audit log that can be read: see `audit` in the policy, or guard(ledger=...)")
    return log
