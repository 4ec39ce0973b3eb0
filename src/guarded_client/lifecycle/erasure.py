"""Forgetting a person: what will go, what must stay, what no one here can reach."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from guarded_client._bilingual import Bilingual, both, french
from guarded_client._errors import HoldRefused, Misuse, Unavailable
from guarded_client.lifecycle import certificate_words as words
from guarded_client.lifecycle.certificate import Certificate, NotCovered, StoreErasure, verify_certificate
from guarded_client.lifecycle.sealed_subject import sealed, unsealed
from guarded_client.policy import Action
from guarded_client.stores.holds import refuse
from guarded_client.stores.naming import see_named

if TYPE_CHECKING:
    from guarded_client._ports import Kept, MustStay, Vault
    from guarded_client.policy import Policy, RetentionClass
    from guarded_client.policy.providers import ProviderRetention
    from guarded_client.policy.review import WebhookSection
    from guarded_client.stores.access import Access
    from guarded_client.stores.status import Erased, ErasurePlan

    Done = Sequence[tuple[Kept, Erased]]


def see_person(subject: str, tenant: str) -> None:
    """See that a person is named, and that a certificate can name the tenant, before anything is erased.

    Raises:
        Misuse: nobody is, or it cannot.
    """
    see_named(subject)
    if any("\ud800" <= sign <= "\udfff" for sign in tenant):
        raise Misuse(
            "nothing was erased: the tenant has half a surrogate pair in it, which no certificate can hold; write it "
            "as in the tags of the calls"
        )


def see_no_hold(plans: Iterable[ErasurePlan]) -> None:
    """See that nothing stands in the way.

    Raises:
        HoldRefused: names the legal holds.
    """
    refuse(tuple(dict.fromkeys(name for plan in plans for name in plan.holds)))


def see_classes(plans: Mapping[str, ErasurePlan], known: Mapping[str, object]) -> None:
    """See that the policy knows every class that would go: another program's may have to stay (``min_keep``).

    Raises:
        Misuse: names those it does not know.
    """
    if strange := unknown_classes(plans, known):
        names = ", ".join(strange)
        raise Misuse(
            both(
                f"nothing was erased: the policy has no retention class {names}, so it cannot say whether that may go; "
                "add it under retention, as the program that uses it has it",
                f"Rien n’a été effacé : la politique n’a pas de classe de conservation {names}, et ne peut dire si "
                "cela peut partir ; ajoutez-la sous retention, comme l’a le programme qui s’en sert.",
            )
        )


def unknown_classes(plans: Mapping[str, ErasurePlan], known: Mapping[str, object]) -> list[str]:
    """The classes that would go and that the policy does not know."""
    return sorted({label for plan in plans.values() for label in plan.removing if label not in known})


def erased(places: Iterable[Kept], subject: str, tenant: str, keep: MustStay) -> Done:
    """Erase a person from place after place. What was done stays done, whatever happens at the next one.

    Raises:
        HoldRefused: a legal hold was placed meanwhile; says where nothing was erased any more.
        Unavailable: a place failed; says so too.
    """
    done: list[tuple[Kept, Erased]] = []
    for place in places:
        holds: tuple[str, ...] = ()
        try:
            done.append((place, place.forget(subject, keep, tenant=tenant)))
        except HoldRefused as refused:
            holds = refused.holds
            if not done:
                raise
        except Unavailable as error:
            if done:
                error.args = (
                    both(
                        f"{error}; {_names(done)} went before: erase again, and the rest goes",
                        f"{french(error.message)} Déjà effacé : {_names(done)} ; effacez à nouveau, et le reste part.",
                    ),
                )
            raise
        if holds:
            names, before = ", ".join(holds), _names(done)
            raise HoldRefused(
                both(
                    f"the legal hold {names} was placed while the person was being erased: {before} went before, the "
                    "rest stays; release it first, then erase again",
                    f"Le gel juridique {names} a été posé pendant l’effacement : déjà parti : {before} ; le reste "
                    "demeure. Levez-le, puis effacez à nouveau.",
                ),
                holds,
            )
    return done


def _names(done: Done) -> str:
    return ", ".join(place.name for place, _ in done)


@dataclass(frozen=True, slots=True, repr=False)
class Request:
    """What an erasure's certificate says of who asked for it.

    Attributes:
        backups_until: when the last backup will have been overwritten, if that is known.
        language: of the certificate's sentences.
        received: who got calls about the person, and when the last one ended.
    """

    subject: str
    tenant: str
    actor: str
    reason: str
    backups_until: datetime | None
    language: Literal["en", "fr"]
    received: Mapping[str, datetime] = field(default_factory=dict[str, datetime])


def certified(
    request: Request, done: Done, at: datetime, policy: Policy, vault: Vault, before: Iterable[Access] = ()
) -> Certificate:
    """The certificate of an erasure, signed by the vault.

    Args:
        request: who asked for it, and why.
        done: what went and what stays.
        at: when it was done.
        policy: its classes and providers.
        vault: signs it.
        before: what was done with the person's data before: an erasure that failed has no certificate.
    """
    id_, said = secrets.token_hex(16), french if request.language == "fr" else str
    review, places = policy.review, {place.name for place, _ in done}
    stores = {"vault": policy.vault.store, "review": review.store or policy.vault.store, "audit": policy.audit.store}
    unseen = bool(review.active) and stores["review"] == "memory" and "review" not in places
    servers = sorted({kind for name, kind in stores.items() if name in places and kind in words.SERVERS})
    got = request.received
    elsewhere = not_covered(
        policy.providers,
        at,
        request.backups_until,
        done,
        webhook=review.webhook,
        unseen=unseen,
        received=got,
        servers=servers,
    )
    return Certificate(
        id=id_,
        tenant=request.tenant,
        subject=vault.digest(request.tenant, request.subject),
        actor=request.actor,
        reason=request.reason,
        executed_at=at,
        stores=listed(done),
        kept=tuple(map(said, (*reasons(done, policy.retention), *_begun(before)))),
        not_covered=tuple(NotCovered(what=said(what), until=until) for what, until in elsewhere),
        sealed_subject=sealed(vault, request.subject, request.tenant, id_),
    ).signed(vault)


def _begun(before: Iterable[Access]) -> Iterable[Bilingual]:
    return (words.begun_before(each.count, each.at) for each in before if each.action == Action.ERASE)


def subject_of(certificate: Certificate, vault: Vault) -> str:
    """Whose erasure a certificate of this vault is about.

    Raises:
        Misuse: it was changed, or made by another vault.
    """
    _ = verify_certificate(certificate.model_dump(mode="json"), public_key=vault.sign(b"").public_key)
    return unsealed(vault, certificate.sealed_subject, certificate.tenant, certificate.id)


def listed(done: Done) -> tuple[StoreErasure, ...]:
    """What went and what stays, by store, for the certificate."""
    return tuple(
        StoreErasure(store=place.name, removed=gone.removed, staying=sum(gone.staying.values())) for place, gone in done
    )


def reasons(done: Done, classes: Mapping[str, RetentionClass]) -> Sequence[str]:
    """On which grounds something stays, and until when."""
    must = [
        words.must_stay(count, label, place.name, gone.until.get(label), classes.get(label))
        for place, gone in done
        if not place.staying
        for label, count in gone.staying.items()
    ]
    return [*must, *(place.staying for place, _ in done if place.staying), words.TOMBSTONE]


def not_covered(
    providers: Mapping[str, ProviderRetention],
    at: datetime,
    backups_until: datetime | None,
    done: Done = (),
    *,
    webhook: WebhookSection | None = None,
    unseen: bool = False,
    received: Mapping[str, datetime] | None = None,
    servers: Iterable[str] = (),
) -> tuple[tuple[Bilingual, datetime | None], ...]:
    """Where copies may still be, each with the moment until which, if that is known.

    Args:
        providers: what is known of the policy's providers, by recipient.
        at: when the person was erased.
        backups_until: when the last backup will have been overwritten.
        done: what went and what stays; a store may have a write-ahead log that could not be emptied.
        webhook: who else is told of tickets.
        unseen: there may be tickets in the memory of other processes.
        received: who got calls about the person, and when the last one ended.
        servers: kinds of stores whose server keeps what was removed for a while.
    """
    got = received or {}
    return (
        *((words.write_ahead_log(place.name), None) for place, gone in done if gone.lingers),
        *((words.SERVERS[kind], None) for kind in servers),
        *([(words.IN_MEMORY, None)] if unseen else ()),
        *(_copies(name, kept, at, got.get(name)) for name, kept in sorted(providers.items())),
        *((words.sent_to(name, last), None) for name, last in sorted(got.items()) if name not in providers),
        (words.OTHER_PROVIDERS, None),
        (words.BACKUPS, backups_until),
        (words.TRACES, None),
        *(() if webhook is None else ((words.receiver(urlsplit(webhook.url).hostname), None),)),
        (words.OWN, None),
    )


def _copies(
    name: str, kept: ProviderRetention, at: datetime, last: datetime | None
) -> tuple[Bilingual, datetime | None]:
    doubt = kept.doubt(at)
    ends = doubt is not None and kept.default_days is not None
    return words.copies(name, kept, doubt, last), at + timedelta(days=kept.default_days or 0) if ends else None
