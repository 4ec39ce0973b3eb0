"""A data set on Spark: executors that do not ask each other give one person one stand-in. Needs ``spark`` and Java."""

import os
import sys

from pyspark.sql import SparkSession

from guarded_client import Policy
from guarded_client.bulk import Plan
from guarded_client.bulk.spark import anonymize

TICKETS = [
    (4471, "Bonjour, écrivez-moi à elodie.ml@exemple.fr.", 39),
    (4472, "Call me on +44 20 7946 0958.", 52),
    (4473, "It is for Elodie.ML@exemple.fr again.", 41),
]


def main() -> None:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[2]").config("spark.driver.host", "127.0.0.1")
    spark = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.ui.enabled", "false").getOrCreate()
    tickets = spark.createDataFrame(TICKETS, "order int, text string, age int").repartition(3)

    plan = Plan(purpose="analytics", within="run", columns={"order": "keep", "age": {"do": "band", "width": 10}})
    done = anonymize(tickets, policy=Policy(names="off"), plan=plan)
    rows = sorted(done.frame.collect())  # cheap here; of a large data set, write the frame
    spark.stop()

    first, second, third = (row.text for row in rows)
    print(first.partition("<")[0], second.partition("<")[0], third.partition("<")[0], rows[0].age)
    print("one person, one stand-in:", first.split()[-1].strip(".") in third)
    print("found:", dict(done.report.found["text"]))


if __name__ == "__main__":
    main()
