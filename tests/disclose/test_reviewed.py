"""A reply that a person approved, changed or wrote is told as such, when its call is made again and when it is fetched."""

from typing import Any

import pytest
from openai.types.chat import ChatCompletion

from guarded_client import Held, Misuse, aresume, call_receipt, notice_shown, resume, tagged
from guarded_client._facts import Event
from guarded_client.audit.memory import MemoryLedger
from guarded_client.policy import Author, ReviewSection
from guarded_client.policy.disclose import DiscloseSection
from guarded_client.review import Decision
from guarded_client.stores.clock import utc_now
from guarded_client.stores.memory.vault import MemoryVault
from guarded_client.stores.review.memory import MemoryRows
from guarded_client.stores.review.queue import Queue
from guarded_client.transparency.counting import observe
from guarded_client.transparency.fact import Source
from guarded_client.transparency.label import label
from guarded_client.transparency.receipt import receipt
from tests.conftest import Bot, in_memory
from tests.review.matters import ANNA, draft, worked

WORDS = {author: DiscloseSection().notice("fr", author).text + "\n\n" for author in Author}


@pytest.mark.parametrize("fetched", [False, True])
@pytest.mark.parametrize(
    ("decision", "more", "author", "said"),
    [
        (Decision.APPROVE, {}, Author.EDITED, "Bonjour zoe@exemple.fr"),
        (Decision.RESPOND, {"response": "Je m'en occupe."}, Author.HUMAN, "Je m'en occupe."),
    ],
)
def test_whoever_wrote_it_is_told(
    bot: Bot, decision: Decision, more: dict[str, Any], author: Author, said: str, fetched: bool
) -> None:
    rules = ReviewSection.model_validate({"rules": {"all": {"sample": 1, "reason": "policy_rule"}}})
    queue, vault, ledger = Queue(MemoryRows()), MemoryVault(), MemoryLedger()
    policy = in_memory(names="off", review=rules, disclose={"deliver": "prepend", "language": "fr"})
    bot.guard(policy, queue=queue, vault=vault, ledger=ledger)
    bot.provider.reply("Bonjour <EMAIL_ADDRESS_1>")
    with pytest.raises(Held) as held:
        _ = bot.text("zoe@exemple.fr")
    (ticket,) = queue.list()
    _ = queue.decide(ANNA, ticket.id, draft(decision, worked(queue, ANNA, ticket.id), **more))
    if fetched:
        waited = resume(bot.client, held.value.ticket) if bot.form == "sync" else aresume(bot.client, held.value.ticket)
        message = bot.run(waited).parse(ChatCompletion).choices[0].message.content
    else:
        message = bot.text("zoe@exemple.fr")
    assert message == WORDS[author] + said
    entry = list(ledger.entries())[-1]
    assert entry.notice is not None and entry.notice.id == f"assistant.{author}"
    assert label(policy, observe(ledger), at=utc_now()).value("notice", Source.OBSERVED) == 1
    sent = next(iter(ledger.entries()))
    if not fetched:
        again = receipt(entry)
        assert not again.left and again.earlier == sent.call
        assert f"is on the receipt {sent.call}" in again.to_html() and "Nothing was sent." not in again.to_html()
        assert f"figure sur le reçu {sent.call}" in again.to_html("fr")
    whole = call_receipt(bot.client, sent.call)
    assert (whole.outcome, whole.left, whole.kinds) == ("released", True, {"EMAIL_ADDRESS": 1})
    assert whole.review == {Decision.APPROVE: "approved", Decision.RESPOND: "edited"}[decision]
    assert whole.notice == f"assistant.{author}/1/fr"
    assert bot.text("zoe@exemple.fr") == said  # the same again, and told already


@pytest.mark.parametrize("fetched", [False, True])
def test_the_notice_of_a_reply_that_waited_is_in_the_language_of_the_person(bot: Bot, fetched: bool) -> None:
    rules = ReviewSection.model_validate({"rules": {"all": {"sample": 1, "reason": "policy_rule"}}})
    queue = Queue(MemoryRows())
    policy = in_memory(names="off", review=rules, disclose={"deliver": "prepend", "language": "en"})
    bot.guard(policy, queue=queue, vault=MemoryVault())
    bot.provider.reply("Bonjour")
    with tagged(language="fr"), pytest.raises(Held) as held:
        _ = bot.text("Salut")
    (ticket,) = queue.list()
    _ = queue.decide(ANNA, ticket.id, draft(Decision.APPROVE, worked(queue, ANNA, ticket.id)))
    if fetched:
        waited = resume(bot.client, held.value.ticket) if bot.form == "sync" else aresume(bot.client, held.value.ticket)
        message = bot.run(waited).text
    else:
        with tagged(language="fr"):
            message = bot.text("Salut")
    assert message == WORDS[Author.EDITED] + "Bonjour"


def test_an_interface_records_what_it_has_shown(bot: Bot) -> None:
    ledger = MemoryLedger()
    policy = in_memory(names="off", disclose={"deliver": "value", "language": "fr"})
    bot.guard(policy, ledger=ledger)
    with tagged(tenant="acme", conversation="case-11"):
        notice_shown(bot.client, policy.disclose.notice(author="human"))
    (entry,) = ledger.entries()
    assert entry.event is Event.NOTICE and entry.tenant == "acme" and entry.conversation is not None
    assert entry.notice is not None and (entry.notice.id, entry.notice.language) == ("assistant.human", "fr")
    with pytest.raises(Misuse, match="is not guarded"):
        notice_shown(bot.bare, policy.disclose.notice())
