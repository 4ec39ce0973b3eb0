"""The kinds that the built-in detectors report, and the data category of each.

Names are Presidio's where Presidio has one (https://microsoft.github.io/presidio/supported_entities/). Categories are
keys in the style of fideslang's taxonomy (https://ethyca.github.io/fideslang/), where a parent covers its children.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

CATEGORIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ABA_ROUTING_NUMBER": "user.financial.bank_account",
        "ADDRESS": "user.contact.address",
        "AGE": "user.demographic.age",
        "AR_CUIT": "user.government_id.tax_number",
        "AT_COMPANY_NUMBER": "user.government_id.company_number",
        "AT_SOCIAL_SECURITY": "user.government_id.national_identification_number",
        "AT_TAX_NUMBER": "user.government_id.tax_number",
        "AT_VAT": "user.government_id.company_number",
        "BANK_ACCOUNT": "user.financial.bank_account",
        "BE_ENTERPRISE_NUMBER": "user.government_id.company_number",
        "BE_NATIONAL_NUMBER": "user.government_id.national_identification_number",
        "BR_CNPJ": "user.government_id.company_number",
        "BR_CPF": "user.government_id.national_identification_number",
        "CASE_NUMBER": "user.unique_id",
        "CA_SIN": "user.government_id.national_identification_number",
        "CH_AHV": "user.government_id.national_identification_number",
        "CH_UID": "user.government_id.company_number",
        "CL_RUT": "user.government_id.national_identification_number",
        "COMPANY_NUMBER": "user.government_id.company_number",
        "CREDIT_CARD": "user.financial.credit_card",
        "CRYPTO": "user.financial.crypto_wallet",
        "CUSTOMER_NUMBER": "user.unique_id",
        "DATE_OF_BIRTH": "user.demographic.date_of_birth",
        "DE_FUEHRERSCHEIN": "user.government_id.drivers_license_number",
        "DE_HANDELSREGISTER": "user.government_id.company_number",
        "DE_HEALTH_INSURANCE": "user.government_id.health_number",
        "DE_ID_CARD": "user.government_id.identity_card_number",
        "DE_KFZ": "user.government_id.vehicle_registration",
        "DE_LANR": "user.government_id.professional_license",
        "DE_PASSPORT": "user.government_id.passport_number",
        "DE_SOCIAL_SECURITY": "user.government_id.national_identification_number",
        "DE_TAX_ID": "user.government_id.tax_number",
        "DE_TAX_NUMBER": "user.government_id.tax_number",
        "DE_VAT_ID": "user.government_id.company_number",
        "DRIVER_LICENSE": "user.government_id.drivers_license_number",
        "EMAIL_ADDRESS": "user.contact.email",
        "ES_BANK_ACCOUNT": "user.financial.bank_account",
        "ES_CIF": "user.government_id.company_number",
        "ES_NIE": "user.government_id.national_identification_number",
        "ES_NIF": "user.government_id.national_identification_number",
        "ES_PASSPORT": "user.government_id.passport_number",
        "ES_SOCIAL_SECURITY": "user.government_id.national_identification_number",
        "FR_LICENSE_PLATE": "user.government_id.vehicle_registration",
        "FR_NIR": "user.government_id.national_identification_number",
        "FR_PASSPORT": "user.government_id.passport_number",
        "FR_SIREN": "user.government_id.company_number",
        "FR_SIRET": "user.government_id.company_number",
        "FR_TAX_NUMBER": "user.government_id.tax_number",
        "IBAN_CODE": "user.financial.bank_account",
        "IDENTITY_CARD": "user.government_id.identity_card_number",
        "IE_COMPANY_NUMBER": "user.government_id.company_number",
        "IE_PPS": "user.government_id.national_identification_number",
        "IE_VAT": "user.government_id.company_number",
        "IMEI": "user.device",
        "IP_ADDRESS": "user.device.ip_address",
        "IT_DRIVER_LICENSE": "user.government_id.drivers_license_number",
        "IT_FISCAL_CODE": "user.government_id.national_identification_number",
        "IT_HEALTH_CARD": "user.government_id.health_number",
        "IT_IDENTITY_CARD": "user.government_id.identity_card_number",
        "IT_PASSPORT": "user.government_id.passport_number",
        "IT_VAT_CODE": "user.government_id.company_number",
        "LAND_PARCEL": "user.location",
        "LICENSE_PLATE": "user.government_id.vehicle_registration",
        "LOCATION": "user.location",
        "LU_NATIONAL_NUMBER": "user.government_id.national_identification_number",
        "LU_VAT": "user.government_id.company_number",
        "MAC_ADDRESS": "user.device.mac_address",
        "MEDICAL_LICENSE": "user.government_id.professional_license",
        "MEDICAL_RECORD": "user.government_id.health_number",
        "MX_CURP": "user.government_id.national_identification_number",
        "MX_RFC": "user.government_id.tax_number",
        "NL_BSN": "user.government_id.national_identification_number",
        "NL_DRIVER_LICENSE": "user.government_id.drivers_license_number",
        "NL_IDENTITY_DOCUMENT": "user.government_id.identity_card_number",
        "NL_KVK": "user.government_id.company_number",
        "NL_VAT": "user.government_id.company_number",
        "ORGANIZATION": "user.workplace",
        "PASSPORT": "user.government_id.passport_number",
        "PERSON": "user.name",
        "PHONE_NUMBER": "user.contact.phone_number",
        "PT_CC": "user.government_id.national_identification_number",
        "PT_HEALTH_NUMBER": "user.government_id.health_number",
        "PT_NIF": "user.government_id.tax_number",
        "PT_SOCIAL_SECURITY": "user.government_id.national_identification_number",
        "SECRET": "user.authorizing.credentials",
        "SOCIAL_SECURITY_NUMBER": "user.government_id.national_identification_number",
        "TAX_NUMBER": "user.government_id.tax_number",
        "TITLE": "user.name",
        "UK_COMPANY_NUMBER": "user.government_id.company_number",
        "UK_DRIVING_LICENCE": "user.government_id.drivers_license_number",
        "UK_NHS": "user.government_id.health_number",
        "UK_NINO": "user.government_id.national_identification_number",
        "UK_UTR": "user.government_id.tax_number",
        "UK_VAT": "user.government_id.company_number",
        "UK_VEHICLE_REGISTRATION": "user.government_id.vehicle_registration",
        "URL": "user.contact.url",
        "USERNAME": "user.account.username",
        "US_EIN": "user.government_id.company_number",
        "US_ITIN": "user.government_id.national_identification_number",
        "US_MBI": "user.government_id.health_number",
        "US_NPI": "user.government_id.professional_license",
        "US_SSN": "user.government_id.national_identification_number",
        "VEHICLE_ID": "user.government_id.vehicle_registration",
    }
)
"""Data category of every built-in kind."""

SPECIAL_CATEGORIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "BIOMETRIC": "user.biometric",
        "ETHNIC_ORIGIN": "user.demographic.race_ethnicity",
        "HEALTH": "user.health_and_medical",
        "PHILOSOPHICAL_BELIEF": "user.demographic.philosophical_belief",
        "POLITICAL_OPINION": "user.demographic.political_opinion",
        "RELIGION": "user.demographic.religious_belief",
        "SEXUAL_ORIENTATION": "user.demographic.sexual_orientation",
        "TRADE_UNION": "user.demographic.trade_union_membership",
    }
)
"""Data category of the kinds of special categories (GDPR Art. 9): what is suspected, and not replaced for it."""

KINDS: Final[frozenset[str]] = frozenset(CATEGORIES)
"""Every kind that the built-in detectors can report."""


def category(kind: str) -> str:
    """The data category of a kind; ``user`` for a kind that is not built in."""
    return CATEGORIES.get(kind) or SPECIAL_CATEGORIES.get(kind, "user")
