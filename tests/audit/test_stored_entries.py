"""Entries as a store gave them: which of them a sweep may sign for, and what is noticed about them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from guarded_client import AuditUnavailable
from guarded_client.audit.encoding import digest
from guarded_client.audit.entry_shape import fields_of
from guarded_client.audit.sqlite import SqliteLedger
from guarded_client.audit.stored_entries import Row, call_id, found, misled, of_call, see_old
from tests.audit.conftest import made

MOMENT = timedelta(microseconds=1)


@pytest.fixture
def row(log: SqliteLedger) -> Row:
    _ = made(log, 2)
    return list(log.rows())[1]


def said_at(row: Row) -> datetime:
    return datetime.fromisoformat((fields_of(row.body) or {})["at"])


def test_a_sweep_signs_for_what_is_as_old_as_it_says_and_no_other(row: Row) -> None:
    at = said_at(row)
    assert see_old(row, 1, at) == see_old(row, 1, at + MOMENT) == row.hash
    other = row.body.replace('"support"', '"suppors"', 1)
    for given, index, before in (
        (row, 1, at - MOMENT),  # younger
        (row, 0, at),  # of another place
        (None, 1, at),  # gone
        (replace(row, hash="0" * 64), 1, at),
        (replace(row, body=other), 1, at),
        (replace(row, body="{}", hash=digest("{}")), 1, at),
    ):
        with pytest.raises(AuditUnavailable, match="no older one is removed"):
            _ = see_old(given, index, before)


def test_what_a_store_has_beside_an_entry_is_what_it_says(row: Row) -> None:
    fields = fields_of(row.body)
    assert fields is not None and misled(row, fields) == ""
    assert misled(replace(row, call="0" * 32), fields) == "call"
    assert misled(replace(row, at=(row.at or 0) + 1), fields) == "moment"
    assert misled(replace(row, call=None, at=None), fields) == "", "nothing is beside it"
    assert misled(row, {**fields, "at": "soon"}) == "moment"


def test_an_entry_is_found_by_its_own_call_alone(row: Row) -> None:
    call = (fields_of(row.body) or {})["call"]
    entry = of_call(row, call)
    assert entry is not None and entry.call == call and of_call(None, call) is None
    for given, of in ((row, "0" * 32), (replace(row, hash="0" * 64), call), (replace(row, body="{}"), call)):
        with pytest.raises(AuditUnavailable, match="was changed, or is of another call"):
            _ = of_call(given, of)
    assert (call_id("no call"), call_id("0a")) == (b"", b"\n")


def test_what_is_not_of_the_type_that_was_written_fits_nowhere() -> None:
    assert found(3, "{}", b"\1", b"\2", 4) == Row(3, "{}", "01", "02", 4)
    assert found(3, b"{}", "01", None, "4") == Row(3, "", "", "", -1)
    assert found(3, "{}", b"", "02", 4).call == "?"
    with pytest.raises(AuditUnavailable, match="without a number"):
        _ = found("3", "{}", b"", None, 4)
