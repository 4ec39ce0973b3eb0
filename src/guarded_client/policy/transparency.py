"""What you say of your assistant. Where the audit log can tell, the AI label holds it against what really happened."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Annotated, Any, Final, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints

from guarded_client.consent.keys import FidesKey
from guarded_client.policy.providers import Day
from guarded_client.policy.section import Section

Text = Annotated[str, StringConstraints(max_length=2000)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=80)]
LINK: Final = r"^(https?://|mailto:)[^\s<>\"]+$"
Link = Annotated[str, StringConstraints(pattern=LINK, max_length=500)]


def _rooted(key: str) -> str:
    if key.partition(".")[0] not in ("user", "system"):
        raise ValueError("no data category key: these begin with user, such as user.contact.email")
    return key


Category = Annotated[FidesKey, AfterValidator(_rooted)]
"""A data category key; fideslang has two at the top."""


class Declared(Section):
    """Facts that you declare. What is left out is not declared.

    Attributes:
        name, description: of the assistant, for the people who use it.
        model_type: ``Generative``, ``Predictive`` or whatever fits.
        base_model: the models it is built on. Contradicted by a call to another one; a dated form of a model
            (``gpt-5-2026-08-01``) counts as that model.
        optional: whether a person can do without it.
        access: who can see what people write.
        links: where to read more.
        subjects: whose data it is, keys in the style of fideslang: ``customer``.
        processors: recipients, as consent names them: a provider's short name or a host. Contradicted by another one.
        regions: where they process. Contradicted by another one.
        transfers: to which third countries, and what they rest on: a decision of adequacy, standard clauses.
        origin: where the data comes from, if not from the persons themselves (GDPR Art. 14(2)(f)).
        provision: whether persons have to give their data, by law or for a contract, and what follows if they do not
            (Art. 13(2)(e)).
        legitimate_interests: which ones are pursued, where a purpose rests on them (Art. 13(1)(d)).
        automated_decisions: whether some are taken that persons are subject to, by which logic, and what follows from
            them (Art. 13(2)(f), 22). Of these five texts, ``none`` is said in the language of the reader; ``origin:
            none``: from the persons alone.
        measures: of security, beside those of the policy.
        categories: data category keys; one covers those below it. Contradicted by a category that was found.
        retention: retention classes. Contradicted by a call under another one.
        special_categories: whether special categories (GDPR Art. 9) are processed. Contradicted by suspicions.
        human_review: how many replies a person approves before they are released: ``none``, ``some``, ``all``.
        training: of your own models, on what people write: ``none``, ``anonymised`` or ``personal``.
        consistency: whether inputs and outputs are tested for consistency.
    """

    name: Text | None = None
    description: Text | None = None
    model_type: Text | None = None
    base_model: tuple[Name, ...] | None = None
    optional: bool | None = None
    access: Text | None = None
    links: tuple[Link, ...] | None = None
    subjects: tuple[FidesKey, ...] | None = None
    processors: frozenset[Name] | None = None
    regions: frozenset[Name] | None = None
    transfers: Text | None = None
    origin: Text | None = None
    provision: Text | None = None
    legitimate_interests: Text | None = None
    automated_decisions: Text | None = None
    measures: Text | None = None
    categories: frozenset[Category] | None = None
    retention: frozenset[Name] | None = None
    special_categories: bool | None = None
    human_review: Literal["none", "some", "all"] | None = None
    training: Literal["none", "anonymised", "personal"] | None = None
    consistency: bool | None = None

    def over(self, other: Declared) -> Declared:
        """What is declared here; where nothing is, what is declared there."""
        names = Declared.model_fields
        mine = {name: value for name in names if (value := getattr(self, name)) is not None}
        return Declared.model_construct(**{**{name: getattr(other, name) for name in names}, **mine})


class TransparencySection(Declared):
    """What is declared of the assistant, for all purposes and for each.

    Attributes:
        controller, contact, dpo: who is responsible, how to reach them, and the data protection officer.
        joint_controllers, representative: others responsible; who represents them in the Union (GDPR Art. 27).
        declared_at: when somebody last checked that all this holds: a day.
        purposes: what is declared for one purpose alone, over what is declared for all.
    """

    controller: Text = ""
    contact: Text = ""
    dpo: Text = ""
    joint_controllers: tuple[Text, ...] = ()
    representative: Text = ""
    declared_at: Day | None = None
    purposes: Mapping[Name, Declared] = Field(default_factory=dict[str, Declared])

    def of(self, purpose: str | None) -> Declared:
        """What is declared for a purpose; for none: of all together, see :meth:`together`."""
        if purpose is None:
            return self.together()
        own = self.purposes.get(purpose)
        return self if own is None else own.over(self)

    def together(self) -> Declared:
        """What is declared of all purposes as one. What reassures counts only if it is declared for every one.

        Texts are those that are declared for all purposes.
        """
        each = [self, *(own.over(self) for own in self.purposes.values())]
        fields: dict[str, Any] = {name: getattr(self, name) for name in Declared.model_fields}
        fields |= {name: _joined([getattr(one, name) for one in each]) for name in _LISTS}
        fields |= {name: _worst([getattr(one, name) for one in each], order) for name, order in _ORDERS.items()}
        reviews = {one.human_review for one in each}
        some = "some" if reviews & {"some", "all"} else None
        fields["human_review"] = self.human_review if len(reviews) == 1 else some
        return Declared.model_construct(**fields)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is declared."""
        return self == type(self)()

    def see_names(self, purposes: Collection[str], classes: Collection[str]) -> Self:
        """Itself.

        Args:
            purposes, classes: names of the purposes and retention classes that the policy has.

        Raises:
            ValueError: it declares something for a purpose, or a retention class, that the policy does not have.
        """
        if unknown := set(self.purposes) - set(purposes):
            raise ValueError(f"transparency.purposes: the policy has no purpose called {', '.join(sorted(unknown))}")
        each: dict[str, Declared] = {"": self, **{f"purposes.{name}.": own for name, own in self.purposes.items()}}
        for where, declared in each.items():
            if unknown := set(declared.retention or ()) - set(classes):
                raise ValueError(
                    f"transparency.{where}retention: the policy has no retention class called "
                    f"{', '.join(sorted(unknown))}"
                )
        return self


_LISTS: Final = ("base_model", "subjects", "processors", "regions", "categories", "retention")
_ORDERS: Final[Mapping[str, tuple[object, ...]]] = {
    "special_categories": (False, True),
    "training": ("none", "anonymised", "personal"),
    "consistency": (True, False),
}
"""What may be declared, the most reassuring first."""


def _joined(values: Sequence[Collection[str] | None]) -> Collection[str] | None:
    """All that is declared, in its order."""
    known = [value for value in values if value is not None]
    names = dict.fromkeys(name for value in known for name in value)
    return None if not known else tuple(names) if isinstance(known[0], tuple) else frozenset(names)


def _worst(values: Sequence[object], order: tuple[object, ...]) -> object:
    found = max((order.index(value) for value in values if value is not None), default=-1)
    return None if found < 0 or (found == 0 and None in values) else order[found]
