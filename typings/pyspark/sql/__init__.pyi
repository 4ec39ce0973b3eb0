from collections.abc import Callable, Iterator
from typing import Any

from pyspark import SparkContext
from pyspark.sql.types import StructType

class SparkSession:
    @property
    def sparkContext(self) -> SparkContext: ...

class DataFrame:
    @property
    def schema(self) -> StructType: ...
    def mapInArrow(self, func: Callable[[Iterator[Any]], Iterator[Any]], schema: StructType | str) -> DataFrame: ...
