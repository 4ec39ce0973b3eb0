"""When a person has to look, and what the call does meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Annotated, Final, Literal, Self

from pydantic import Field, model_validator

from guarded_client.policy.disclose import Language
from guarded_client.policy.durations import IsoDuration, longer
from guarded_client.policy.kinds import Kind
from guarded_client.policy.place import File, Store, Url, Variable, see_place
from guarded_client.policy.section import Name, Section
from guarded_client.review.terms import Decision, Mode, OnTimeout, Reason

Share = Annotated[float, Field(ge=0, le=1, strict=True)]
Tag = Literal["tenant", "purpose", "basis", "scope", "retention", "region", "special", "age", "agent"]
_SAFE: Final[Mapping[Language, str]] = {
    "en": "Thank you for your message. A member of our team is looking at it and will reply to you.",
    "fr": "Merci pour votre message. Une personne de notre équipe s'en occupe et vous répondra.",
    "de": "Vielen Dank für Ihre Nachricht. Eine Person aus unserem Team kümmert sich darum und wird Ihnen antworten.",
    "es": "Gracias por su mensaje. Una persona de nuestro equipo lo está atendiendo y le responderá.",
    "it": "Grazie per il suo messaggio. Una persona del nostro team se ne sta occupando e le risponderà.",
    "nl": "Bedankt voor uw bericht. Iemand van ons team bekijkt het en zal u antwoorden.",
    "pt": "Obrigado pela sua mensagem. Uma pessoa da nossa equipa está a tratar dela e irá responder-lhe.",
}


class Topic(StrEnum):
    """What a text is about, as far as words tell; in seven languages."""

    HUMAN = "human"
    """The customer asks for a person."""
    COMPLAINT = "complaint"
    REFUND = "refund"
    """Money back, a goodwill gesture, a cancelled fee: asked for, or promised."""
    LEGAL = "legal"
    """A decision with legal or similar effect: terminated, denied, sued, reported."""
    VULNERABLE = "vulnerable"
    """Somebody in distress, in debt, under guardianship, or threatening to harm themselves."""


class ReviewRule(Section):
    """One rule. It fires if *every* condition that it has is met; each condition is met by *any* of its values.

    Attributes:
        tags: values of tags, by tag: ``{purpose: [credit]}``.
        kinds: kinds of personal data found in the call.
        special: the call is about special categories, as tagged or suspected.
        consent: consent (or retention) leaves the call to a person: ``route_human``. Nothing was sent then.
        topics: what the words of the customer's last message, or of the reply, are about.
        words_of: whose words: ``request``, ``reply`` or ``both``.
        tools: functions that the reply calls; ``*``: any.
        actions: what a framework asks a person about before it does it, as LangGraph does with interrupts and the
            OpenAI Agents SDK with approvals: names of tools, or of nodes; ``*``: any. Such rules count for that alone,
            and others do not.
        confidence_below: the tag ``confidence`` is below this.
        sample: a share of all calls, 0 to 1, drawn by a hash of the call's id: the same call, the same draw.
        reason: why a person looks; default: after the first condition.
        mode: ``hold``: the call waits, then raises ``Held``; ``safe_reply``: it returns the safe reply at once;
            ``after``: it goes on, and the review looks back.
        approvals: how many different persons must agree, 1 or 2.
        supervisor: whether only those who may supervise decide.
        priority: 0 to 9; 9 comes first.
        wait: how long the call itself waits.
        due: when a decision is expected (SLA), from the beginning.
        expires: when ``on_timeout`` happens.
        on_timeout: ``reject``, ``escalate`` (a supervisor gets as much time again) or ``safe_reply``; never approval.
        allow: what reviewers may do.
        whole: a stream that this rule may hold is never released in pieces, whatever ``stream`` says.
    """

    tags: Mapping[Tag, frozenset[Name]] = Field(default_factory=dict[Tag, frozenset[str]])
    kinds: frozenset[Kind] = frozenset()
    special: bool = False
    consent: bool = False
    topics: frozenset[Topic] = frozenset()
    words_of: Literal["request", "reply", "both"] = "both"
    tools: frozenset[Name] = frozenset()
    actions: frozenset[Name] = frozenset()
    confidence_below: Share | None = None
    sample: Share | None = None
    reason: Reason | None = None
    mode: Mode = Mode.HOLD
    approvals: Literal[1, 2] = 1
    supervisor: bool = False
    priority: Annotated[int, Field(ge=0, le=9)] = 5
    wait: IsoDuration = "PT0S"
    due: IsoDuration = "PT15M"
    expires: IsoDuration = "P1D"
    on_timeout: OnTimeout = OnTimeout.ESCALATE
    allow: Annotated[tuple[Decision, ...], Field(min_length=1)] = tuple(Decision)
    whole: bool = False

    @model_validator(mode="after")
    def _possible(self) -> Self:
        conditions = (self.tags, self.kinds, self.special, self.consent, self.topics, self.tools, self.actions)
        if not any(conditions) and self.confidence_below is None and self.sample is None:
            raise ValueError("a rule without conditions fires always; say `sample: 1` if that is meant")
        if self.consent and self.mode is Mode.AFTER:
            raise ValueError("mode: after lets the call go on, which consent does not allow; use hold or safe_reply")
        if self.actions and (self.tools or self.consent or self.mode is not Mode.HOLD):
            raise ValueError("actions: a framework waits for the person; use mode: hold, and other rules for replies")
        if self.actions and self.on_timeout is OnTimeout.SAFE_REPLY:
            raise ValueError("actions: nothing is replied in their place; use on_timeout: reject or escalate")
        if longer("PT1S", self.expires):
            raise ValueError("expires: at least a second")
        return self


class WebhookSection(Section):
    """A receiver that is told of every ticket, and may decide: see ``guarded_client.adapters.webhook``.

    Attributes:
        url: ``https``; with ``loopback: true``, a receiver on this machine.
        secret_env: environment variable with the shared secret, 32 characters or more.
        private: the receiver may have an address of a private network.
        within: how long a call waits for the receiver, with all tries; then the ticket is in the queue only.
    """

    url: Url
    secret_env: Variable
    loopback: bool = False
    private: bool = False
    within: IsoDuration = "PT15S"


class ReviewSection(Section):
    """When a person has to decide before a reply is released, or looks at it afterwards.

    Attributes:
        rules: by name; several may fire for one call, then the strictest of each setting counts.
        table: ``recommended``: rules for requests for a person, legal effects, special categories, complaints,
            vulnerable persons, tools, low confidence and a sample; a rule of the same name replaces one of them.
        safe_reply: the words that stand in for a reply, by language, or the first. They promise nothing.
        stream: how a stream is released that a rule may hold: ``whole``, once all of it was looked at; or in pieces of
            ``sentences`` or ``paragraphs``, each once the rules have passed on all that came until then.
        lease: how long a claim lasts.
        webhook: a receiver that is told of tickets.
        stop: whether every call asks if a person has stopped all calls; default: if there are rules.
        store, url_env, path: where tickets are kept; default: as the vault, ``review.db`` beside it.
    """

    rules: Mapping[Name, ReviewRule] = Field(default_factory=dict[str, ReviewRule])
    table: Literal["none", "recommended"] = "none"
    safe_reply: Mapping[Language, str] = Field(default_factory=lambda: dict(_SAFE))
    stream: Literal["whole", "sentences", "paragraphs"] = "whole"
    lease: IsoDuration = "PT10M"
    webhook: WebhookSection | None = None
    stop: bool | None = None
    store: Store | None = None
    url_env: Variable | None = None
    path: File | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if not self.safe_reply or not all(text.strip() for text in self.safe_reply.values()):
            raise ValueError("safe_reply: say something, in at least one language")
        if self.store is not None:  # else the vault's store counts
            see_place(self.store, self.path, self.url_env)
        return self

    @property
    def active(self) -> Mapping[str, ReviewRule]:
        """All rules in force, by name."""
        return {**(recommended() if self.table == "recommended" else {}), **self.rules}

    @property
    def stoppable(self) -> bool:
        """Whether a person can stop all calls."""
        return bool(self.active) if self.stop is None else self.stop


@cache
def recommended() -> Mapping[str, ReviewRule]:
    """The rules of ``table: recommended``.

    After the table of triggers and modes in the documentation; a data protection officer confirms it.
    """
    return {
        "customer_asks_for_a_person": ReviewRule(
            topics=frozenset({Topic.HUMAN}),
            words_of="request",
            mode=Mode.SAFE_REPLY,
            priority=8,
            due="PT5M",
        ),
        "legal_effect": ReviewRule(topics=frozenset({Topic.LEGAL}), words_of="reply", priority=7),
        "special_category": ReviewRule(special=True, supervisor=True, priority=7),
        "vulnerable_person": ReviewRule(topics=frozenset({Topic.VULNERABLE}), priority=9, due="PT5M"),
        "complaint": ReviewRule(topics=frozenset({Topic.COMPLAINT}), words_of="request"),
        "refund": ReviewRule(topics=frozenset({Topic.REFUND}), words_of="reply"),
        "tool_with_effect": ReviewRule(tools=frozenset({"*"})),
        "low_confidence": ReviewRule(confidence_below=0.5, priority=4),
        "consent": ReviewRule(consent=True, priority=6),
        "sample": ReviewRule(sample=0.02, mode=Mode.AFTER, priority=1, due="P3D", expires="P14D"),
    }
