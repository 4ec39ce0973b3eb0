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
    """Whether the first groups behind 00 may be a number of a country, which has no 0 behind its code.

    Not "00340 4341 2209 1178", which is a parcel's.
    """
    import phonenumbers

    for group in re.finditer(r"\d(?!\d)", value):
        try:
            number = phonenumbers.parse(f"+{value[2 : group.end()]}", None)
        except phonenumbers.NumberParseException:
            continue
        if not number.italian_leading_zero and phonenumbers.is_possible_number(number):
            return True
    return False
