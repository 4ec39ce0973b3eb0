"""What libphonenumber knows of numbers with their country: it is loaded when the first such number is looked at."""

from __future__ import annotations

import re


def is_possible(value: str) -> bool:
    """Whether a number with its country has as many digits as it may have there."""
    import phonenumbers

    try:
        return bool(phonenumbers.is_possible_number(phonenumbers.parse(value, None)))
    except phonenumbers.NumberParseException:
        return False


def is_of_a_country(digits: str) -> bool:
    """Whether a country has the code behind 00."""
    import phonenumbers

    codes = phonenumbers.COUNTRY_CODE_TO_REGION_CODE
    return any(int(digits[2:end]) in codes for end in (3, 4, 5))


def begins_with_a_phone(value: str) -> bool:
    """Whether the first groups behind 00 are a number that a country has given: not "00340 4341 2209 1178"."""
    import phonenumbers

    for group in re.finditer(r"\d(?!\d)", value):
        try:
            if phonenumbers.is_valid_number(phonenumbers.parse(f"+{value[2 : group.end()]}", None)):
                return True
        except phonenumbers.NumberParseException:
            continue
    return False
