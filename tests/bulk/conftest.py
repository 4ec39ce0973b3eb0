"""Batches of ten rows, for tests of what happens from one batch to the next."""

import pytest

from guarded_client.bulk import arrow, parquet, work


@pytest.fixture
def batches_of_ten(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name in ((arrow, "_ROWS"), (parquet, "_ROWS"), (work, "_DOCUMENTS")):
        monkeypatch.setattr(module, name, 10)
