"""Executors of Spark do what files do: the same rows, only of those who said yes, and nothing shown of what they had."""

from __future__ import annotations

import json
import os
import signal
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from benchmarks import bulk_scale
from pyspark.sql import DataFrame
from pyspark.sql.functions import col

from guarded_client import ConsentEvent, ConsentState, Grant, Misuse, Policy, open_consent
from guarded_client.bulk import Plan
from guarded_client.bulk import anonymize as anonymize_file
from guarded_client.bulk.spark import anonymize
from guarded_client.policy import ConsentSection, VaultSection
from tests.stores.servers import PASSWORD, PostgresCluster

KEY = b"sixteen-and-more-bytes-of-a-key"
POLICY = Policy(names="off")
MAIL, PHONE = "zoe.marchand{n}@exemple.fr", "06 12 34 56 {n:02}"
CANARIES = ("zoe.marchand", "exemple.fr", "06 12 34")
DAY = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)
SCHEMA = (
    "who string, text string, n bigint, price decimal(10,2), at timestamp, code binary, age int, "
    "deep array<struct<said: string, score: double>>, gone string"
)
PLAN = Plan(
    purpose="analytics", within="run",
    columns={"price": "keep", "at": "keep", "code": "keep", "age": {"do": "band"}, "gone": "drop", "who": {"do": "hash"}},
)  # fmt: skip


@pytest.fixture(scope="package")
def postgres() -> Iterator[PostgresCluster]:
    cluster = PostgresCluster()
    yield cluster
    cluster.close()


def said(n: int) -> str:
    return f"order 4471-{n}: write to {MAIL.format(n=n % 7)} or call {PHONE.format(n=n % 50)}"


def rows(count: int) -> list[tuple[Any, ...]]:
    return [
        (f"c-{n % 5}", said(n), n, Decimal(n) / 4, DAY + timedelta(minutes=n), bytes([n % 256]), n % 90,
         [(said(n + 1), n / 2), (None, None)], "x")
        for n in range(count)
    ]  # fmt: skip


def frame(spark: Any, count: int = 200, partitions: int = 4) -> DataFrame:
    return spark.createDataFrame(rows(count), SCHEMA).repartition(partitions, "n")


def every(df: DataFrame) -> list[str]:
    return sorted(json.dumps(row.asDict(recursive=True), default=str, sort_keys=True) for row in df.collect())


def consented(home: Path, *subjects: str, withdrawn: tuple[str, ...] = ()) -> Policy:
    policy = Policy(
        names="off", vault=VaultSection(path=home / "vault.db"), consent=ConsentSection(path=home / "consent.db")
    )
    with open_consent(policy) as store:
        for subject in subjects:
            record(store, subject, ConsentState.GIVEN, 0)
        for subject in withdrawn:
            record(store, subject, ConsentState.WITHDRAWN, 1)
    return policy


def record(store: Any, subject: str, state: ConsentState, seq: int) -> None:
    now = datetime.now(UTC)
    given = state is ConsentState.GIVEN
    grant = Grant(
        purpose="train_ai_system", categories=frozenset({"user"}), recipients=frozenset({"training"})
    )  # fmt: skip
    store.append(
        ConsentEvent(
            subject_ref=subject, record_id=f"r{subject}", seq=seq, state=state, at=now - timedelta(days=2 - seq),
            valid_until=now + timedelta(days=90) if given else None, grants=(grant,) if given else (), notice_ref="n",
            notice_version="1", language="fr", method="form", withdrawal_method="mail", jurisdiction="FR",
            controller_ref="c",
        )
    )  # fmt: skip


def test_the_same_rows_come_out_as_of_a_file_with_their_types(spark: Any, tmp_path: Path) -> None:
    df = frame(spark)
    done = anonymize(df, policy=POLICY, plan=PLAN, key=KEY)
    out = every(done.frame)
    assert len(out) == 200 and not [canary for canary in CANARIES if canary in "".join(out)]
    assert "4471-17:" in "".join(out)
    types = dict(done.frame.dtypes)
    assert types == {
        "who": "string", "text": "string", "n": "bigint", "price": "decimal(10,2)", "at": "timestamp", "code": "binary",
        "age": "string", "deep": "array<struct<said:string,score:double>>",
    }  # fmt: skip
    df.coalesce(1).write.parquet(str(tmp_path / "in"))
    (source,) = (tmp_path / "in").glob("*.parquet")
    report = anonymize_file(source, tmp_path / "out.parquet", policy=POLICY, plan=PLAN, key=KEY)
    assert out == every(spark.read.parquet(str(tmp_path / "out.parquet")))
    assert done.report.model_copy(update={"finished_at": report.finished_at}) == report


def test_two_executors_agree_and_load_models_once(spark: Any) -> None:
    done = anonymize(
        frame(spark, 80, 4).selectExpr("'Sophie Martin habite à Lyon, ' || text as text", "n"),
        policy=Policy(names=("fr",), languages=("fr",)), plan=Plan(purpose="analytics", within="run"), key=KEY,
    )  # fmt: skip
    texts = [row.text for row in done.frame.collect()]
    assert len({text.split()[0] for text in texts}) == 1 and "Sophie" not in "".join(texts)
    assert done.report.found["text"]["PERSON"] == 80

    def loaded(batches: Any) -> Any:
        import pyarrow

        from guarded_client.bulk import rows

        hosts = pyarrow.array([f"{os.getpid()} {len(rows._MADE)}"])
        for _ in batches:
            yield pyarrow.record_batch([hosts], names=["facts"])

    facts = {row.facts for row in spark.range(0, 8, 1, 8).mapInArrow(loaded, "facts string").collect()}
    loads = [int(fact.split()[1]) for fact in facts]
    assert loads and all(1 <= count <= 4 for count in loads)  # what a plan needs stays in a worker for its next rows


def test_only_rows_of_those_who_said_yes(spark: Any, tmp_path: Path) -> None:
    policy = consented(tmp_path, "c-0", "c-1", "c-2", withdrawn=("c-2",))
    plan = Plan(subject="who", columns={"code": "drop"}, within="subject")
    done = anonymize(frame(spark), policy=policy, plan=plan, key=KEY)
    assert done.frame.count() == 80 and "who" not in done.frame.columns
    report = done.report
    assert (report.documents, report.written) == (200, 80)
    assert sum(report.left_out.values()) == 120 and report.left_out["withdrawn"] == 40
    with open_consent(policy) as store:
        record(store, "c-0", ConsentState.WITHDRAWN, 1)
    assert done.frame.count() == 40  # asked again, since the rows are computed again
    unsaid = spark.createDataFrame([(None, "a"), ("c-1", "b")], "who string, text string")
    assert [row.text for row in anonymize(unsaid, policy=policy, plan=Plan(subject="who")).frame.collect()] == ["b"]


def test_workers_ask_a_server(spark: Any, postgres: PostgresCluster, monkeypatch: pytest.MonkeyPatch) -> None:
    """The place and the key are in the environment of the workers, and shown nowhere."""
    url, key = postgres.schema(f"of{spark.sparkContext.startTime}"), bytes(range(32)).hex()
    policy = Policy(
        names="off", vault=VaultSection(store="postgres", url_env="SPARK_TEST_URL", key_env="SPARK_TEST_KEY"),
        consent=ConsentSection(store="postgres", url_env="SPARK_TEST_URL"),
    )  # fmt: skip
    environment = spark.sparkContext.environment
    for name, value in (("SPARK_TEST_URL", url), ("SPARK_TEST_KEY", key)):
        monkeypatch.setenv(name, value)
        monkeypatch.setitem(environment, name, value)
    with open_consent(policy) as store:
        record(store, "c-3", ConsentState.GIVEN, 0)
    done = anonymize(frame(spark, 100), policy=policy, plan=Plan(subject="who", columns={"code": "drop"}))
    assert sorted(row.n for row in done.frame.collect()) == list(range(3, 100, 5))
    page = f"http://127.0.0.1:{spark.sparkContext.uiWebUrl.rpartition(':')[2]}/environment/"
    shown = urllib.request.urlopen(page, timeout=30).read().decode()
    assert "spark.eventLog.dir" in shown and key not in shown and PASSWORD not in shown


def test_a_partition_counts_once(spark: Any) -> None:
    done = anonymize(frame(spark), policy=POLICY, plan=PLAN, key=KEY)
    assert done.report.documents == 0
    done.frame.count()
    first = done.report
    done.frame.count()
    assert len(done.frame.limit(1).collect()) == 1
    done.frame.coalesce(1).count()
    again = done.report
    assert again.model_copy(update={"finished_at": first.finished_at}) == first and first.documents == 200
    alike = anonymize(
        spark.createDataFrame([("a",)] * 8, "text string").repartition(4), policy=POLICY, plan=Plan(purpose="analytics")
    )
    alike.frame.count()
    assert len(alike.frame.coalesce(2).collect()) == 8 and alike.report.documents == 8


def test_no_error_carries_a_value(spark: Any, capfd: pytest.CaptureFixture[str]) -> None:
    df = spark.createDataFrame([("zoe.marchand@exemple.fr", "zoe.marchand@exemple.fr")], "who string, text string")

    class Broken:
        def find(self, tenant: str, subject: str) -> Any:
            raise ValueError(f"nothing of {subject}")

        def close(self) -> None:
            pass

    done = anonymize(df, policy=POLICY, plan=Plan(subject="who"), consent=lambda: Broken())  # type: ignore[arg-type,return-value]
    with pytest.raises(Exception, match=r"ConsentUnavailable.*ValueError") as caught:
        done.frame.collect()
    errors = [caught.value, caught.value.__cause__, caught.value.__context__]
    told = "".join(map(str, errors)) + capfd.readouterr().err
    assert "ConsentUnavailable" in told and not [canary for canary in CANARIES if canary in told]


def test_the_key_is_not_shown(spark: Any, events: Path, capfd: pytest.CaptureFixture[str]) -> None:
    key = "visible-canary-key-0123456789"
    done = anonymize(frame(spark), policy=POLICY, plan=PLAN, key=key.encode())
    done.frame.explain(True)
    jdf: Any = done.frame
    shown = [jdf._jdf.queryExecution().toString(), repr(done), str(done.report), repr(done.frame)]
    done.frame.count()
    ui = spark.sparkContext.uiWebUrl
    address = f"http://127.0.0.1:{ui.rpartition(':')[2]}/api/v1/applications/{spark.sparkContext.applicationId}"
    for page in ("sql?details=true&planDescription=true", "environment", "stages?details=true", "jobs"):
        shown.append(urllib.request.urlopen(f"{address}/{page}", timeout=30).read().decode())
    assert any("MapInArrow" in page for page in shown[4:])  # the UI was read
    logs = [path.read_text() for path in events.iterdir()]
    assert any("MapInArrow" in log for log in logs)
    captured = capfd.readouterr()
    everything = "".join([*shown, *logs, captured.out, captured.err])
    forms = (key, key.encode().hex(), str(list(key.encode())))
    assert not [form for form in forms if form in everything]


def test_a_worker_that_is_killed_changes_nothing(spark: Any, tmp_path: Path) -> None:
    """Spark computes the partition again; a master without executors of its own does not, and fails."""
    if spark.sparkContext.master.startswith("local["):
        return
    once = tmp_path / "killed"

    def kill(batches: Any) -> Any:
        for number, batch in enumerate(batches):
            yield batch
            if number == 1 and not once.exists():
                once.touch()
                os.kill(os.getpid(), signal.SIGKILL)

    df = frame(spark, 600, 2)
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "50")
    try:
        quiet = anonymize(df, policy=POLICY, plan=PLAN, key=KEY)
        expected = every(quiet.frame)
        done = anonymize(df, policy=POLICY, plan=PLAN, key=KEY)
        out = every(done.frame.mapInArrow(kill, done.frame.schema))
    finally:
        spark.conf.unset("spark.sql.execution.arrow.maxRecordsPerBatch")
    assert once.exists() and out == expected
    assert done.report.model_copy(update={"finished_at": quiet.report.finished_at}).found == quiet.report.found
    assert done.report.documents == 600


def test_what_does_not_fit_is_refused_before_anything_is_computed(spark: Any, tmp_path: Path) -> None:
    df = frame(spark)
    with pytest.raises(Misuse, match="column code is of type binary"):
        anonymize(df, policy=POLICY, plan=Plan(purpose="analytics"))
    with pytest.raises(Misuse, match="two columns have one name"):
        anonymize(df.select("n", col("age").alias("n")), policy=POLICY, plan=Plan(purpose="analytics"))
    with pytest.raises(Misuse, match="names of the table's columns"):
        anonymize(df.select(col("n").alias("zoe@exemple.fr")), policy=POLICY, plan=Plan(purpose="analytics"))
    with pytest.raises(Misuse, match="needs `subject`"):
        anonymize(df, policy=POLICY, plan=Plan())
    with pytest.raises(Misuse, match="k_anonymity"):
        anonymize(df, policy=POLICY, plan=Plan(k_anonymity={"k": 2, "columns": ["n"]}, purpose="analytics"))  # type: ignore[arg-type]
    with pytest.raises(Misuse, match="memory of this process"):
        memory = Policy(names="off", consent=ConsentSection(store="memory"))
        anonymize(df, policy=memory, plan=Plan(subject="who"))
    with pytest.raises(Misuse, match="map<"):
        anonymize(df.selectExpr("map('a', text) as m"), policy=POLICY, plan=Plan(purpose="analytics"))


def test_an_export_with_canaries_is_the_same_through_files_and_spark(spark: Any, tmp_path: Path) -> None:
    """What ``benchmarks/bulk_scale.py`` does with a large one."""
    size, _ = bulk_scale.export(tmp_path / "in.parquet", 0.5)
    assert bulk_scale.digest(tmp_path / "in.parquet")[2] == size // 10
    done = anonymize(
        spark.read.parquet(str(tmp_path / "in.parquet")), policy=POLICY, plan=bulk_scale.plan_of(), key=bulk_scale.KEY
    )
    done.frame.write.parquet(str(tmp_path / "spark.parquet"))
    anonymize_file(
        tmp_path / "in.parquet", tmp_path / "file.parquet", policy=POLICY, plan=bulk_scale.plan_of(), key=bulk_scale.KEY
    )
    through = bulk_scale.digest(tmp_path / "spark.parquet")
    assert through == bulk_scale.digest(tmp_path / "file.parquet") and through[0] == size and through[2] == 0
