"""These tests run where Spark is: ``pip install -e ".[spark]" --group spark``, in an environment of its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

collect_ignore = [] if find_spec("pyspark") else ["test_spark.py"]
MASTERS = ["local[2]", "local-cluster[2,1,1024]"]


@pytest.fixture(scope="package", params=MASTERS)
def spark(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A session with an event log and a UI, on loopback: in one JVM, and as a driver with two executors of their own."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    events = tmp_path_factory.mktemp("events")
    builder = SparkSession.builder.master(request.param).appName("guarded")
    for name, value in {
        "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1", "spark.ui.enabled": "true",
        "spark.ui.port": "0", "spark.eventLog.enabled": "true", "spark.eventLog.dir": events.as_uri(),
        "spark.eventLog.compress": "false", "spark.sql.session.timeZone": "UTC", "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS", "spark.sql.shuffle.partitions": "4",
        "spark.sql.warehouse.dir": tmp_path_factory.mktemp("warehouse").as_uri(), "spark.eventLog.rolling.enabled": "false",
    }.items():  # fmt: skip
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


@pytest.fixture
def events(spark: Any) -> Path:
    """Where the session writes its event log."""
    return Path(spark.conf.get("spark.eventLog.dir").removeprefix("file:"))
