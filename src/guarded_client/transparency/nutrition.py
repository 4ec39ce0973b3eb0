"""The public JSON shape of AI nutrition labels (camel case; first published by Twilio), read and written.

What others published is read as it is: unknown keys stay, and what was read is written again as it came.
"""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel

from guarded_client._errors import Misuse

Tri: TypeAlias = bool | Literal["N/A"] | None


class Shape(BaseModel):
    """Base of the parts: camel case outside, unknown keys stay."""

    model_config = ConfigDict(frozen=True, extra="allow", alias_generator=to_camel, populate_by_name=True)


class Ingredient(Shape):
    """``true``, ``false``, ``"N/A"``, or ``null`` where it is not known; and what there is to say of it."""

    value: Tri = None
    comments: tuple[str, ...] | str | None = None


class LabelCompliance(Shape):
    """Shown as Compliance."""

    logging_and_audit_trails: Ingredient = Ingredient()
    guardrails: Ingredient = Ingredient()


class TrustLayer(Shape):
    """Shown as Trust Ingredients.

    Attributes:
        base_model_customer_data: whether the base model is trained with customer data.
        vendor_model_customer_data: whether customer data is shared with the model's vendor.
        training_data_anonymized, data_deletion: as they say.
        auditing: shown as Human in the Loop.
        data_storage: shown as Data Retention.
    """

    base_model_customer_data: Ingredient = Ingredient()
    vendor_model_customer_data: Ingredient = Ingredient()
    training_data_anonymized: Ingredient = Ingredient()
    data_deletion: Ingredient = Ingredient()
    auditing: Ingredient = Ingredient()
    data_storage: str | None = None
    compliance: LabelCompliance = LabelCompliance()
    input_output_consistency: Ingredient = Ingredient()


class NutritionLabel(Shape):
    """A label in the public shape.

    Attributes:
        ai_privacy_level: 1: a model learns from one customer's data, without personal data; 2: with it; 3: from many
            customers' data, without; 4: with it. ``null``: nothing learns from it.
    """

    name: str
    description: str = ""
    model_type: str = ""
    optional: bool | None = None
    base_model: str = ""
    ai_privacy_level: Annotated[int, Field(ge=1, le=4)] | None = None
    trust_layer: TrustLayer = TrustLayer()
    links_and_resources: str | None = ""

    @classmethod
    def read(cls, document: str | bytes) -> NutritionLabel:
        """A label that somebody published.

        Raises:
            Misuse: it has another shape; names the places.
        """
        try:
            return cls.model_validate_json(document)
        except ValidationError as error:
            places = sorted({".".join(map(str, each["loc"])) or "the document" for each in error.errors()})
        raise Misuse(f"this is not an AI nutrition label: see {', '.join(places)}")

    def to_dict(self) -> dict[str, Any]:
        """As JSON; of what was read, exactly what was there."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True)

    def to_json(self) -> str:
        """The document."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2) + "\n"

    @classmethod
    def json_schema(cls) -> dict[str, Any]:
        """The JSON schema of what :meth:`to_json` writes and :meth:`read` reads."""
        return cls.model_json_schema(by_alias=True)
