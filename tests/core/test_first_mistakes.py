"""The commonest mistakes of a first program: each is a ``Misuse`` that says what to do."""

import json
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any

import openai
import phonenumbers
import pytest
from pydantic import ValidationError

from guarded_client import (
    Misuse,
    Policy,
    PolicyError,
    explain,
    guard,
    open_consent,
    open_desk,
    open_ledger,
    open_lifecycle,
    open_review_queue,
    open_vault,
    scan,
    tagged,
    why_not,
)
from guarded_client.detectors.formats import contact
from guarded_client.policy import problems

TAKES_A_POLICY: list[Callable[[Any], object]] = [
    open_vault, open_consent, open_ledger, open_lifecycle, open_desk, open_review_queue,
    lambda policy: scan("text", policy), lambda policy: explain("text", policy),
    lambda policy: guard(openai.OpenAI(api_key="k"), policy),
]  # fmt: skip


@pytest.mark.parametrize("wrong", ["policy.yaml", Path("policy.yaml"), {"names": "off"}], ids=["text", "path", "dict"])
@pytest.mark.parametrize("index", range(len(TAKES_A_POLICY)))
def test_a_path_or_a_dict_is_no_policy(index: int, wrong: object) -> None:
    with pytest.raises(Misuse, match=r"not (str|\w*Path|dict): read a file with Policy\.load"):
        TAKES_A_POLICY[index](wrong)


@pytest.mark.parametrize(
    ("tags", "told"),
    [
        ({"purpose": "suport"}, r"no purpose of this name \(did you mean support\?\); it knows"),
        ({"purpose": "Emily Carter"}, "no purpose of this name; it knows [a-z, ]+$"),
        ({"retention": "cases"}, r"no retention class of this name \(did you mean case\?\); it knows"),
        ({"retention": "for ever"}, "no retention class of this name; it knows"),
        ({"purpose": "support", "scope": "all"}, "purpose support has no consent scope of this name"),
        ({"purpose": "support", "basis": "whim"}, "purpose support may rest on"),
        ({"region": "Mars"}, "the policy allows the regions eu"),
        ({"age": "1987"}, "age is a number of years"),
        ({"special": "maybe"}, "special is one of"),
        ({"confidence": "2"}, "confidence is a number from 0 to 1"),
    ],
    ids=lambda value: "" if isinstance(value, str) else "-".join(value),
)
def test_tags_of_every_call_that_the_policy_does_not_know(tags: dict[str, str], told: str) -> None:
    policy = Policy(names="off", vault={"store": "memory"}, consent={"store": "memory"}, regions=["eu"])
    with pytest.raises(Misuse, match=f"tags= of every call: .*{told}"):
        guard(openai.OpenAI(api_key="k"), policy, tags=tags)


@pytest.mark.parametrize("wrong", [None, {"names": "off"}, Policy(names="off")], ids=["none", "dict", "policy"])
def test_what_is_loaded_is_a_path(wrong: Any) -> None:
    with pytest.raises(Misuse, match=r"takes the path of a file, not (NoneType|dict|Policy): write Policy\(\.\.\.\)"):
        Policy.load(wrong)


def test_nothing_and_a_part_of_a_client_are_not_guarded() -> None:
    with pytest.raises(Misuse, match=r"None is not a client: .*openai\.OpenAI\(\)"):
        guard(None, Policy(names="off"))
    with openai.OpenAI(api_key="k") as client, pytest.raises(Misuse, match="Completions is a part of a client"):
        guard(client.chat.completions, Policy(names="off"))


def test_tags_that_calls_complete() -> None:
    policy = Policy(names="off", vault={"store": "memory"}, consent={"store": "memory"})
    guard(openai.OpenAI(api_key="k"), policy, tags={"subject": "cust-42", "basis": "contract"}).close()


def test_tags_that_are_no_mapping() -> None:
    with pytest.raises(Misuse, match="tags takes names with values"):
        guard(openai.OpenAI(api_key="k"), Policy(names="off", vault={"store": "memory"}), tags="support")  # type: ignore[arg-type]


def test_an_empty_tag_is_said_to_be_empty() -> None:
    with pytest.raises(Misuse, match="tag subject must be a non-empty string, not an empty one: leave it out"):
        tagged(subject="")
    with pytest.raises(Misuse, match="tag subject must be a non-empty string, not int"):
        tagged(subject=42)  # type: ignore[arg-type]


@pytest.mark.parametrize("look", [scan, explain, lambda text: why_not(text, "x")])
@pytest.mark.parametrize("wrong", [b"bytes", None, ["a list"]])
def test_what_is_no_text_is_told_as_a_detector_that_failed(look: Callable[[Any], object], wrong: object) -> None:
    with pytest.raises(Misuse, match=r"a text is expected, not (bytes|NoneType|list)"):
        look(wrong)


WRITTEN: list[tuple[str, list[str]]] = [
    ("languages: [english]", ["languages.0: Input should be 'en' or 'fr'"]),
    ("languages: [de, fr]", ["languages: de is read in any case: leave it out; this lists those of spaCy, en and fr"]),
    ("phone_regions: [FR, UK]", ["phone_regions.1: the code of this country is GB, not UK"]),
    ("phone_regions: [FR, SE]", ["phone_regions.1: no rule knows how numbers of SE are written there: leave it out; those with +, or behind a word such as tel, are found anyway. Known are AT, BE, BR, CA, CH, DE, ES, FR, GB, IE, IT, LU, NL, PT, US"]),
    ("ages_of_consent: {UK: 13}", ["ages_of_consent.UK: the code of this country is GB, not UK"]),
    ("ages_of_consent: {FR: 3, US: 3}", ["ages_of_consent: FR: has to be 13 or more; no law there may go below it (GDPR Art. 8(1))"]),
    ("ages_of_consent: {CH: 3, RE: 3}", ["ages_of_consent: RE: has to be 13 or more; no law there may go below it (GDPR Art. 8(1))"]),
    ("ages_of_consent: {'*': 3}", ["ages_of_consent: *: has to be 13 or more; this one counts in the rest of the EEA too (GDPR Art. 8(1))"]),
    ("languages: []", ["languages: has to have an item at least"]),
    ("names: [xx]", ["names.0: Input should be 'built-in', 'en', 'fr' or 'rampart'"]),
    ("names: none", ["names: Input should be 'auto' or 'off'", "names: has to be a list, such as [one, two]"]),
    ("require: [subject]", ["require: purpose and retention are always required, and have to be in it: [purpose, retention, subject]"]),
    ("regions: EU", ["regions: has to be a list, such as [one, two]"]),
    ("version: 1", ["version: has to be a text: put it into quotes"]),
    ("kinds: {credit_card: redact}", ["kinds.credit_card: kinds are written in capitals, such as EMAIL_ADDRESS"]),
    ("transparency: {declared_at: hier}", ["transparency.declared_at: has to be a date, such as 2026-11-01"]),
    ("transparency: {retention: [case, cases]}", ["transparency.retention: the policy has no retention class called cases"]),
    (
        "transparency: {purposes: {support: {retention: [cas]}}}",
        ["transparency.purposes.support.retention: the policy has no retention class called cas"],
    ),
    ("transparency: {categories: [email]}", ["transparency.categories.0: no data category key: these begin with user, such as user.contact.email"]),
    ("restore: {url_hosts: [\"https://crm.example\"]}", ["restore.url_hosts.0: has to be a host in lower case, such as crm.example.org, without https:// and without a path"]),
    ("vault: {key_env: 4f2a}", ["vault.key_env: has to be the name of an environment variable, such as SHOP_KEY, not what it holds"]),
    ("audit: {retention: transient}", ["audit.retention: entries are kept for six months or longer; name another class"]),
    ("disclose: {mark: maybe}", ["disclose.mark: has to be true or false"]),
]  # fmt: skip


def test_a_country_whose_numbers_are_known_is_refused_or_one_has_no_effect() -> None:
    without = contact.rules(("ZZ",))
    known = {code for code in phonenumbers.SUPPORTED_REGIONS if len(contact.rules((code,))) > len(without)}
    taken: set[str] = set()
    for code in phonenumbers.SUPPORTED_REGIONS:
        with suppress(ValidationError):
            taken.update(Policy(phone_regions=(code,)).phone_regions)
    assert taken == known


@pytest.mark.parametrize(("written", "told"), WRITTEN, ids=[row[0] for row in WRITTEN])
def test_a_mistake_in_a_policy_is_told_in_types_of_python(tmp_path: Path, written: str, told: list[str]) -> None:
    file = tmp_path / "policy.yaml"
    _ = file.write_text(written)
    with pytest.raises(PolicyError) as caught:
        _ = Policy.load(file)
    assert str(caught.value).splitlines() == [f"{file}, line 1: {each}" for each in told]


def test_a_form_is_told_as_a_regular_expression() -> None:
    assert set(re.findall(r'"pattern": "((?:[^"\\]|\\.)*)"', json.dumps(Policy.json_schema()))) <= {
        json.dumps(form)[1:-1] for form in problems._FORMS
    }


@pytest.mark.parametrize(("suffix", "written"), [(".toml", "id = x"), (".json", '{"id": }')])
def test_a_file_that_cannot_be_parsed_is_not_said_to_be(tmp_path: Path, suffix: str, written: str) -> None:
    file = tmp_path / f"policy{suffix}"
    _ = file.write_text(written)
    with pytest.raises(PolicyError, match=f"not valid {suffix[1:].upper()}: .*line 1"):
        _ = Policy.load(file)


MISSPELT: list[tuple[dict[str, Any], str]] = [
    ({"kinds": {"CREDIT_CRAD": "redact"}}, "kinds: .* CREDIT_CRAD, .* CREDIT_CARD?"),
    ({"kinds": {"EMAIL": "redact"}}, "kinds: .* EMAIL, .* EMAIL_ADDRESS?"),
    ({"restore": {"tools": {"find": ["PHONE_NUMBERS"]}}}, "restore.tools.find: .* PHONE_NUMBER?"),
    ({"review": {"rules": {"cards": {"kinds": ["IBAN"]}}}}, "review.rules.cards.kinds: .* IBAN_CODE?"),
]


@pytest.mark.parametrize(("settings", "told"), MISSPELT)
def test_a_misspelt_kind_is_silently_of_no_effect(settings: dict[str, Any], told: str) -> None:
    policy = Policy(names="off", vault={"store": "memory"}, consent={"store": "memory"}, **settings)
    with pytest.warns(UserWarning, match=told.replace("?", r"\?")) as warned:
        _ = guard(openai.OpenAI(api_key="k"), policy)
    assert warned[0].filename == __file__


def test_a_kind_of_known_values_is_taken_for_a_misspelt_one() -> None:
    kinds = {"EMPLOYEE_ID": "redact", "CUSTOMER": "allow", "CREDIT_CARD": "redact", "HEALTH": "allow"}
    policy = Policy(names="off", vault={"store": "memory"}, consent={"store": "memory"}, kinds=kinds)
    _ = guard(openai.OpenAI(api_key="k"), policy)  # a warning would be an error


@pytest.mark.parametrize(("wrong", "told"), [(openai.OpenAI, "OpenAI is a class"), (openai, "openai is a module")])
def test_a_class_is_told_to_be_a_client_that_this_version_does_not_know(wrong: object, told: str) -> None:
    with pytest.raises(Misuse, match=f"{told}, not a client: make a client of it first"):
        _ = guard(wrong, Policy(names="off"))


def test_who_guards_litellm_is_told_of_its_edge() -> None:
    router = type("Router", (), {"__module__": "litellm.router"})()
    for wrong in (ModuleType("litellm"), router):
        with pytest.raises(
            Misuse, match=r"guarded_client\.litellm\.edge\(litellm, policy\), or edge\(router, policy\)"
        ):
            _ = guard(wrong, Policy(names="off"))


def test_a_client_of_a_copy_within_a_package_is_told_to_be_one_of_those_that_this_version_guards() -> None:
    copied = type("OpenAI", (), {"__module__": "openai"})()  # as portkey-ai carries one
    with pytest.raises(Misuse, match=r"this OpenAI is of another copy of openai .* a guarded HTTP client"):
        _ = guard(copied, Policy(names="off"))
    with pytest.raises(Misuse, match=r"^Chat is a part of a client: guard the client, and take the part"):
        _ = guard(openai.OpenAI(api_key="k").chat, Policy(names="off"))


class _Half:
    """A detector without kinds, and a vault without most of one."""

    def detect(self, texts: object, known: object) -> list[object]:
        return []

    open = assign = detect


class _Analyzer:
    def analyze(self) -> None: ...


async def _waits(call: object, forward: Any) -> object:
    return await forward(call)


PARTS: list[tuple[dict[str, Any], str]] = [
    ({"detector": _Half()}, "detector= takes what guarded_client.Detector describes; _Half has no kinds"),
    ({"detector": _Half}, "detector= .*Detector describes, not the class _Half: make one first"),
    ({"special": "health"}, "special= .*Detector describes, not a text"),
    ({"vault": _Half()}, "vault= takes what guarded_client.Vault describes; _Half has no begin, digest"),
    ({"consent": "consent.db"}, "consent= .*ConsentStore describes, not a text"),
    ({"ledger": "audit.db"}, "ledger= .*Ledger describes, not a text"),
    ({"queue": 1}, "queue= .*ReviewQueue describes; int has no submit, find, get, payload"),
    ({"reviewer": print}, "reviewer= .*Reviewer describes; builtin_function_or_method has no asked"),
    ({"guards": print}, "guards= takes a list of guards"),
    ({"guards": ["log"]}, "guards= takes a list of guards"),
    ({"guards": iter([print])}, "guards= takes a list of guards"),
    ({"guards": [_Half]}, "guards= takes guards, not the class _Half: make one first"),
    ({"guards": [_waits]}, "a guard is no async function"),
    ({"recognizers": [_Half()]}, "recognizers= takes a list of Presidio's"),
    ({"recognizers": _Half()}, "recognizers= takes a list of Presidio's"),
    ({"recognizers": [_Analyzer]}, "recognizers= takes a list of Presidio's"),
]


@pytest.mark.parametrize(("part", "told"), PARTS, ids=[str(next(iter(part))) for part, _ in PARTS])
def test_a_part_of_another_kind_is_told_by_the_first_call_or_never(part: dict[str, Any], told: str) -> None:
    policy = Policy.model_validate({"names": "off", "vault": {"store": "memory"}, "consent": {"store": "memory"}})
    with pytest.raises(Misuse, match=told):
        guard(openai.OpenAI(api_key="k"), policy, **part)
