"""The receipt of one call: what went where, in categories and counts, for the person it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field

from guarded_client._facts import PENDING, Event, Outcome
from guarded_client._grammar import base
from guarded_client.detectors.kinds import category
from guarded_client.policy.transparency import TransparencySection
from guarded_client.transparency.fact import Counts
from guarded_client.transparency.page import element, page
from guarded_client.transparency.record_words import RECORDS
from guarded_client.transparency.spoken import day, moment, number, rights, spoken, terms
from guarded_client.transparency.words import Language, Words, words_of

if TYPE_CHECKING:
    from guarded_client.audit.entry import Entry
    from guarded_client.policy import ProviderRetention
    from guarded_client.transparency.settled import Settled


class Receipt(BaseModel):
    """What went where in one call. It has no value of a person, and no name of one, not even a keyed one.

    Attributes:
        call: id of the call.
        at: when it ended.
        outcome: how; with a holding message it has not ended: it waits for a person until the reply is fetched.
        left: whether something left the process.
        purpose, purpose_key, basis, scope: why.
        consent, consent_reason: outcome of the decision, and why it is not a plain ``allow``.
        consent_records: how many records of consent it rests on.
        recipient, model, region, destination, contract: where it went, and what was agreed on there.
        provider_days, flagged_days: for how many days the recipient keeps it, and what it takes for abuse, as far as
            the policy says.
        categories, kinds, suspected: what was found, by category key and by kind. It left as placeholders, but for
            ``removed``: kinds that left redacted for good.
        unread: kinds of binary parts that left unread.
        retention, retention_until: how long what is kept of it lives.
        review: what a person decided on the reply; ``pending``: it waits for one; ``afterwards``: one is to look at it
            later, since it went on.
        earlier: the call that was sent, if its reply waited for a person and this call only fetched it: its receipt
            says what was sent, and to whom.
        notice: the notice that came with the reply, ``id/version/language``.
        controller, contact, dpo: who answers for the data, as far as the policy declares it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["guarded-client/receipt/1"] = "guarded-client/receipt/1"
    call: str
    at: datetime
    outcome: Outcome | None = None
    left: bool
    policy: str
    policy_version: str
    purpose: str = ""
    purpose_key: str = ""
    basis: str = ""
    scope: str = ""
    consent: str = ""
    consent_reason: str = ""
    consent_records: int = 0
    recipient: str = ""
    model: str = ""
    region: str | None = None
    destination: str = ""
    contract: str = ""
    provider_days: int | None = None
    flagged_days: int | None = None
    categories: Mapping[str, int] = Field(default_factory=dict[str, int])
    kinds: Mapping[str, int] = Field(default_factory=dict[str, int])
    suspected: Mapping[str, int] = Field(default_factory=dict[str, int])
    removed: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    retention: str = ""
    retention_until: datetime | None = None
    review: str = ""
    earlier: str = ""
    notice: str = ""
    controller: str = ""
    contact: str = ""
    dpo: str = ""

    def to_json(self) -> str:
        """The receipt as JSON."""
        return self.model_dump_json(indent=1)

    def to_html(self, language: Language = "en") -> str:
        """A page that a company can show to its customer."""
        words, said = words_of(language), RECORDS[language]
        return page(f"{said['receipt']} {self.call}", language, _html(self, words, said))

    def to_section(self, language: Language = "en") -> str:
        """The same as HTML for a page of your own."""
        return "\n".join(_html(self, words_of(language), RECORDS[language]))


def receipt(
    entry: Entry,
    declared: TransparencySection | None = None,
    providers: Mapping[str, ProviderRetention] | None = None,
    later: Settled | None = None,
) -> Receipt:
    """The receipt of an entry of the audit log.

    Args:
        entry: of a call.
        declared, providers: ``policy.transparency`` and ``policy.providers``, of the policy that the call was under.
        later: what :func:`~guarded_client.transparency.settled.settled` found, if a person looked at the reply later.

    Raises:
        ValueError: the entry is not of a call.
    """
    if entry.event is not Event.CALL:
        raise ValueError("this entry is not of a call, so there is no receipt of it")
    end, said = (later and later.fetched) or entry, declared or TransparencySection()
    told, review = end.notice, "" if entry.review is None else entry.review.decision
    held = end is entry and review == PENDING and entry.outcome is Outcome.RELEASED  # only a holding message was
    left = entry.sent > 0 or entry.outcome is Outcome.INTERRUPTED
    known = (providers or {}).get(entry.recipient) if left else None
    days, flagged = (None, None) if known is None else known.days(entry.contract)
    ticket = "" if left or entry.review is None else entry.review.ticket  # called as the call that it was made for
    return Receipt(
        call=entry.call,
        at=entry.at,
        outcome=Outcome.PENDING_REVIEW if held else end.outcome,
        left=left,
        policy=entry.policy,
        policy_version=entry.policy_version,
        purpose=entry.purpose,
        purpose_key=entry.purpose_key,
        basis=entry.basis,
        scope=entry.scope,
        consent=entry.consent,
        consent_reason=entry.consent_reason,
        consent_records=len(entry.evidence),
        recipient=entry.recipient,
        model=entry.model,
        region=entry.region,
        destination=entry.destination,
        contract=entry.contract,
        provider_days=days,
        flagged_days=flagged,
        categories=entry.categories,
        kinds=entry.kinds,
        suspected=entry.suspected,
        removed=entry.one_way if left else (),
        unread=entry.blobs if left else (),
        retention=entry.retention,
        retention_until=entry.retention_until,
        review=(later and later.verdict) or review,
        earlier="" if ticket == entry.call else ticket,
        notice="" if told is None else f"{told.id}/{told.version}/{told.language}",
        controller=said.controller,
        contact=said.contact,
        dpo=said.dpo,
    )


def _rows(receipt: Receipt, words: Words, said: dict[str, str]) -> Iterator[tuple[str, str]]:
    yield "reference", receipt.call
    yield "when", moment(receipt.at, words)
    if receipt.outcome is not None:
        yield "outcome", said[_outcome(receipt, receipt.outcome)]
    if receipt.purpose:
        yield "purpose", f"{words.purpose(receipt.purpose_key, receipt.purpose)} ({receipt.purpose_key})"
        yield "basis", words.name(receipt.basis)
    if receipt.consent:
        yield "consent", said.get(receipt.consent, receipt.consent)
    if receipt.consent_records:
        yield "consent_records", number(receipt.consent_records, words)
    if not receipt.left:
        yield "sent_to", said["sent_before"].format(receipt.earlier) if receipt.earlier else said["not_sent"]
    else:
        own = receipt.destination == "local"
        where = words.titles["own_server"] if own else receipt.recipient
        yield "sent_to", where + (f" ({receipt.region})" if receipt.region else "")
        if receipt.model:
            yield "model", receipt.model
        if not own:
            days = receipt.provider_days, receipt.flagged_days
            unknown = days == (None, None)
            yield "keeps", words.name(receipt.contract) if unknown else terms(days, receipt.contract, words)
        replaced = _replaced(receipt)
        yield "replaced", spoken("categories", Counts.of(replaced), words) if replaced else said["none_found"]
    if receipt.suspected:
        yield "suspected", spoken("special", Counts.of(receipt.suspected), words)
    if receipt.removed:
        yield "removed", ", ".join(dict.fromkeys(_kind(kind, words) for kind in receipt.removed))
    if receipt.unread:
        yield "unread", ", ".join(map(words.name, receipt.unread))
    if receipt.retention_until is not None:
        yield "until", f"{day(receipt.retention_until, words)} ({receipt.retention})"
    yield "review", said.get(receipt.review, receipt.review) if receipt.review else words.name("no")
    if receipt.notice:
        yield "notice", receipt.notice
    for name in ("controller", "contact", "dpo"):
        if who := getattr(receipt, name):
            yield name, who


def _outcome(receipt: Receipt, outcome: Outcome) -> str:
    """The key of the words for how a call ended."""
    if outcome in (Outcome.REJECTED, Outcome.PENDING_REVIEW) and receipt.review == "expired":
        return "expired"
    decided = receipt.review not in ("", PENDING)
    return "unfetched" if outcome is Outcome.PENDING_REVIEW and decided else outcome.value


def _replaced(receipt: Receipt) -> dict[str, int]:
    """Findings for which a placeholder left, by category: not those that were removed."""
    counts = dict(receipt.categories)
    for kind in receipt.removed:
        key = category(base(kind))
        counts[key] = counts.get(key, 0) - receipt.kinds.get(kind, 0)
    return {key: number for key, number in counts.items() if number > 0}


def _kind(kind: str, words: Words) -> str:
    """What a kind of data is called: by its own name as a special category, else by that of its data category."""
    return words.kinds.get(kind) or (kind if (key := category(kind)) == "user" else words.category(key))


def _html(receipt: Receipt, words: Words, said: dict[str, str]) -> Iterator[str]:
    yield element("h1", said["receipt"])
    yield element("p", said["receipt_of"], class_="name")
    yield '<hr class="bar">'
    yield "<dl>"
    for name, value in _rows(receipt, words, said):
        yield f'<div class="row">{element("dt", said[name])}<dd><strong>{escape(value)}</strong></dd></div>'
    yield "</dl>"
    yield '<hr class="rule">'
    yield element("p", said["receipt_note"], class_="soft")
    if receipt.retention_until is not None:
        yield element("p", said["until_note"], class_="soft")
    title, text = rights(words)
    yield element("h2", title)
    yield element("p", text)
