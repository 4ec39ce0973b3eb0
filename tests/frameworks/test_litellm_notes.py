"""What LiteLLM's proxy notes of a call beside its body: which of it is read, and where placeholders go."""

import json
from types import SimpleNamespace
from typing import Any

import pytest

from guarded_client import Misuse
from guarded_client.adapters.frameworks.litellm.beside_body import passed_on, removing, renaming, renoted, said_beside

MAIL, MARK = "zoe@exemple.fr", "<EMAIL_ADDRESS_1>"


def noted(headers: dict[str, str], **body: Any) -> dict[str, Any]:
    """A request as the proxy has it, with what it notes in several places."""
    request = {"url": f"http://proxy/v1/chat/completions?user={MAIL}", "headers": dict(headers), "body": dict(body)}
    notes = {"headers": dict(headers), "endpoint": request["url"], "spend": [{"who": MAIL}], "key": object()}
    params = {"metadata": notes, "proxy_server_request": request, "litellm_trace_id": MAIL}
    logging = SimpleNamespace(
        model_call_details={"litellm_params": params, "litellm_call_id": "c-1"},
        litellm_params=params,
        litellm_trace_id=MAIL,
    )
    return {"metadata": notes, "proxy_server_request": request, "litellm_logging_obj": logging, **body}


def test_what_says_how_a_request_came_is_not_read() -> None:
    headers = {"host": "proxy", "x-forwarded-for": "203.0.113.7", "authorization": "Bearer k", "cookie": "a=b",
               "content-type": "application/json", "x-guarded-conversation": "case-9", "x-stainless-lang": "python"}  # fmt: skip
    assert said_beside(noted(headers), None) == {}
    assert said_beside({}, object()) == {}


def test_what_callers_say_is_read_by_where_it_stands() -> None:
    headers = {"X-Who": MAIL, "x-litellm-spend-logs-metadata": json.dumps({"who": [MAIL]}), "x-odd": "{no json",
               "x-stainless-lang": MAIL}  # fmt: skip
    data = noted(headers, litellm_metadata={"who": MAIL}, litellm_trace_id=MAIL, litellm_call_id=3)
    assert said_beside(data, "cust-42") == {
        "headers": {"X-Who": MAIL, "x-litellm-spend-logs-metadata": {"who": [MAIL]}, "x-odd": "{no json",
                    "x-stainless-lang": MAIL},
        "metadata": {"who": MAIL}, "ids": {"litellm_trace_id": MAIL}, "end_user": "cust-42",
    }  # fmt: skip


def test_texts_are_renamed_wherever_they_are_noted() -> None:
    spend = json.dumps({"who": [MAIL], "team": "sales"})
    data = noted({"x-who": MAIL, "x-spend": spend, "x-team": "sales"}, litellm_trace_id=MAIL, messages=[MAIL])
    said = said_beside(data, MAIL)
    names = renaming(said, json.loads(json.dumps(said).replace(MAIL, MARK)))
    assert names == {MAIL: MARK}
    renoted(data, names)
    logging, notes = data["litellm_logging_obj"], data["metadata"]
    for headers in (notes["headers"], data["proxy_server_request"]["headers"]):
        assert headers == {"x-who": MARK, "x-spend": spend.replace(MAIL, MARK), "x-team": "sales"}
    assert notes["spend"] == [{"who": MARK}]
    assert notes["endpoint"] == data["proxy_server_request"]["url"] == "http://proxy/v1/chat/completions"
    params = logging.model_call_details["litellm_params"]
    assert {data["litellm_trace_id"], params["litellm_trace_id"], logging.litellm_trace_id} == {MARK}
    assert logging.model_call_details["litellm_call_id"] == "c-1"
    assert data["proxy_server_request"]["body"]["messages"] == [MAIL]  # the guard's


def test_of_a_refused_call_ids_stay_that_say_nothing() -> None:
    id_ = "5f0c9a9e-6a43-4b1f-9c55-0c1f8a3b7d21"
    said = {"headers": {"x-who": MAIL, "x-litellm-trace-id": id_}, "metadata": {"who": [MAIL, 3]}}
    assert removing(said) == {MAIL: "<REMOVED>"}


def test_headers_for_the_provider_are_found_where_litellm_keeps_them() -> None:
    specific = {"custom_llm_provider": "openai", "extra_headers": {"X-B": "2"}}
    assert passed_on({}) == []
    assert passed_on({"headers": {"X-A": "1"}, "provider_specific_header": specific}) == [
        (b"x-a", b"1"),
        (b"x-b", b"2"),
    ]
    data = {"provider_specific_header": [specific, {"extra_headers": None}], "organization": "o", "api_version": "v1"}
    assert passed_on(data) == [(b"openai-organization", b"o"), (b"x-b", b"2"), (b"x-litellm-api-version", b"v1")]
    with pytest.raises(Misuse, match="texts by name"):
        passed_on({"headers": [MAIL]})


def test_a_name_in_a_header_was_read_in_other_characters() -> None:
    name = "Élodie"
    sent = name.encode().decode("latin-1")  # as servers read it
    spend = json.dumps({"who": [name]}, ensure_ascii=False).encode().decode("latin-1")
    for headers in ({"x-who": sent}, {"x-spend": spend}, {"x-who": name}):
        data = noted(headers)
        said = said_beside(data, headers.get("x-who"))
        assert name in json.dumps(said, ensure_ascii=False) and sent not in json.dumps(said, ensure_ascii=False)
        names = renaming(said, json.loads(json.dumps(said, ensure_ascii=False).replace(name, "<PERSON_1>")))
        for new in (names, removing(said)):
            again = noted(headers)
            renoted(again, new)
            told = json.dumps([again["metadata"]["headers"], again["proxy_server_request"]["headers"]])
            assert ("<PERSON_1>" in told or "<REMOVED>" in told) and "lodie" not in told
    assert passed_on({"headers": {"x-who": sent}}) == [(b"x-who", name.encode())]
