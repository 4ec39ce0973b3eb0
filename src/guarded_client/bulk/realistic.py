"""Made-up values that look real and reach nobody: from ranges that are reserved for it, and from lists of names.

Sources: numbers for fiction of Arcep (decision 2018-0881), Ofcom ("Numbers for drama use"), the NANP (555-0100 to
555-0199) and the Bundesnetzagentur; RFC 2606 for domains, RFC 5737 and 3849 for addresses of machines. An IBAN has
right check digits and a bank code that no bank has; a card number has a wrong check digit. Kinds for which there is no
such range (numbers of persons and of taxes, passwords) get a placeholder.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from random import Random
from typing import Any, Final

from guarded_client._errors import Misuse
from guarded_client.bulk.plan import Locale

_PHONES: Final[Mapping[Locale, tuple[str, ...]]] = {
    "fr_FR": (
        "01 99 00 ## ##", "02 61 91 ## ##", "03 53 01 ## ##", "04 65 71 ## ##", "05 36 49 ## ##", "06 39 98 ## ##",
    ),
    "en_GB": ("020 7946 0###", "01632 960###", "07700 900###", "0161 496 0###", "0131 496 0###"),
    "en_US": ("(202) 555-01##", "(312) 555-01##", "(415) 555-01##", "(617) 555-01##", "(713) 555-01##"),
    "de_DE": ("030 23125 ###", "069 90009 ###", "040 66969 ###", "0221 4710 ###", "089 99998 ###"),
}  # fmt: skip
_IBANS: Final[Mapping[Locale, tuple[str, str]]] = {
    "fr_FR": ("FR", "00000#################"),  # code banque 00000
    "en_GB": ("GB", "ZZZZ000000########"),
    "en_US": ("GB", "ZZZZ000000########"),  # there are none of the United States
    "de_DE": ("DE", "00000000##########"),  # Bankleitzahl 00000000
}
_STREETS: Final[Mapping[Locale, str]] = {
    "fr_FR": "{number} rue {name}, 00000 {city}",
    "en_GB": "{number} {name} Street, {city} ZZ99 9ZZ",
    "en_US": "{number} {name} Street, {city} 00000",
    "de_DE": "{name}straße {number}, 00000 {city}",
}
_DOMAINS: Final = ("example.com", "example.org", "example.net")
_TITLES: Final = {
    "fr_FR": ("M.", "Mme"), "en_GB": ("Mr", "Ms"), "en_US": ("Mr.", "Ms."), "de_DE": ("Herr", "Frau"),
}  # fmt: skip
_NETWORKS: Final = ("192.0.2.", "198.51.100.", "203.0.113.")


class Realistic:
    """Makes values from the digest of what they stand for."""

    def __init__(self, locale: Locale) -> None:
        """Load the lists.

        Raises:
            Misuse: Faker is missing.
        """
        self._locale: Locale = locale
        try:
            faker: Any = import_module("faker")
        except ImportError:
            faker = None
        if faker is None:
            raise Misuse('Faker is missing; run: pip install "guarded-client[realistic]"')
        self._faker: Any = faker.Faker(locale)

    def of(self, kind: str, value: str, seed: bytes) -> str:
        """A value of this kind, decided by the seed; empty if there is no range for it.

        Args:
            kind: of the value.
            value: what it stands for: a first name alone gets one alone.
            seed: 32 bytes.
        """
        chance = Random(seed)  # noqa: S311 - the seed is secret, and what is drawn is no secret
        self._faker.seed_instance(int.from_bytes(seed, "big"))
        match kind:
            case "PERSON":
                first = str(self._faker.first_name())
                return f"{first} {self._faker.last_name()}" if " " in value else first
            case "EMAIL_ADDRESS":
                name = str(self._faker.last_name()).encode("ascii", "ignore").decode().lower().replace(" ", "")
                return f"{name}.{seed.hex()[:6]}@{chance.choice(_DOMAINS)}"
            case "PHONE_NUMBER":
                return _filled(chance.choice(_PHONES[self._locale]), chance)
            case "IBAN_CODE":
                return _iban(*_IBANS[self._locale], chance)
            case "CREDIT_CARD":
                return _card(chance)
            case "TITLE":
                return chance.choice(_TITLES[self._locale])
            case "LOCATION":
                return str(self._faker.city())
            case "ORGANIZATION":
                return str(self._faker.company())
            case "ADDRESS":
                name, city = self._faker.last_name(), self._faker.city()
                return _STREETS[self._locale].format(number=chance.randint(1, 199), name=name, city=city)
            case "DATE_OF_BIRTH":
                return f"{chance.randint(1, 28):02}/{chance.randint(1, 12):02}/{chance.randint(1940, 2005)}"
            case "IP_ADDRESS":
                six = f"2001:db8::{chance.randrange(1, 0x10000):x}:{chance.randrange(0x10000):x}"
                return six if ":" in value else f"{chance.choice(_NETWORKS)}{chance.randint(1, 254)}"
            case "URL":
                return f"https://{chance.choice(_DOMAINS)}/{seed.hex()[:8]}"
            case _:
                return ""


def _filled(form: str, chance: Random) -> str:
    return "".join(str(chance.randrange(10)) if sign == "#" else sign for sign in form)


def _iban(country: str, form: str, chance: Random) -> str:
    account = _filled(form, chance)
    if country == "FR":  # clé RIB, by the numbers of bank, branch and account
        bank, branch, number = int(account[:5]), int(account[5:10]), int(account[10:21])
        account = f"{account[:21]}{97 - (89 * bank + 15 * branch + 3 * number) % 97:02}"
    digits = "".join(str(int(sign, 36)) for sign in f"{account}{country}00")
    return f"{country}{98 - int(digits) % 97:02}{account}"


def _card(chance: Random) -> str:
    body = "4" + "".join(str(chance.randrange(10)) for _ in range(14))
    doubled = sum(sum(divmod(int(sign) * (2 - at % 2), 10)) for at, sign in enumerate(body))
    return f"{body}{(10 - doubled % 10 + chance.randint(1, 9)) % 10}"
