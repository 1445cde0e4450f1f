"""One function in several engines: python arrow_engine.py ENGINE patients.parquet.

Every engine is given `casetime.api.endpoint_batch` and nothing else: an Arrow batch of patients in,
an Arrow batch of endpoints out. What each prints must be the same. See at-scale.md.
"""

import os
import sys
from collections.abc import Callable, Iterator

import pyarrow as pa
import pyarrow.dataset as ds

from casetime import api
from casetime.caseseries.batch import table_schema


def each_batch(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The endpoints of batches of patients: what `mapInArrow` asks for."""
    for batch in batches:
        yield api.endpoint_batch(batch, endpoint="PFS")


def with_pyarrow(path: str) -> pa.Table:
    """A dataset of one file or of a folder of them, one batch after the other."""
    found = ds.dataset(path).to_batches(batch_size=1000)
    return pa.Table.from_batches(each_batch(found), table_schema())


def with_polars(path: str) -> pa.Table:
    """polars hands over the whole frame, so it is cut into slices here."""
    import polars as pl  # noqa: PLC0415 - an engine that need not be installed

    def endpoints(frame: pl.DataFrame) -> pl.DataFrame:
        batches = frame.to_arrow().to_batches(max_chunksize=1000)
        found = pl.from_arrow(pa.Table.from_batches(each_batch(iter(batches)), table_schema()))
        assert isinstance(found, pl.DataFrame)
        return found

    schema = pl.from_arrow(table_schema().empty_table())
    assert isinstance(schema, pl.DataFrame)
    lazy = pl.scan_parquet(path).map_batches(endpoints, schema=schema.schema)
    return lazy.collect().to_arrow()


def with_duckdb(path: str) -> pa.Table:
    """DuckDB reads and filters in SQL, and gives Arrow batches."""
    import duckdb  # noqa: PLC0415

    found = duckdb.sql("SELECT * FROM read_parquet($path)", params={"path": path})
    return pa.Table.from_batches(each_batch(found.to_arrow_reader(1000)), table_schema())


def with_spark(path: str) -> pa.Table:
    """Spark runs the function in as many processes, on as many machines, as it has."""
    from pyspark import SparkConf, SparkContext  # noqa: PLC0415
    from pyspark.sql import SQLContext  # noqa: PLC0415
    from pyspark.sql.pandas.types import from_arrow_schema  # noqa: PLC0415

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # its processes need casetime too
    context = SparkContext.getOrCreate(SparkConf().setMaster("local[2]").setAppName("endpoints"))
    spark = SQLContext.getOrCreate(context)
    spark.setConf("spark.sql.execution.arrow.maxRecordsPerBatch", "1000")
    spark.setConf("spark.sql.files.maxPartitionBytes", "1m")
    schema = from_arrow_schema(table_schema())
    return spark.read.parquet(path).mapInArrow(each_batch, schema).toArrow()


def with_daft(path: str) -> pa.Table:
    """daft reads and filters, and gives an Arrow table."""
    import daft  # noqa: PLC0415

    batches = daft.read_parquet(path).to_arrow().to_batches(max_chunksize=1000)
    return pa.Table.from_batches(each_batch(iter(batches)), table_schema())


ENGINES: dict[str, Callable[[str], pa.Table]] = {
    "pyarrow": with_pyarrow,
    "polars": with_polars,
    "duckdb": with_duckdb,
    "spark": with_spark,
    "daft": with_daft,
}


def told(table: pa.Table) -> str:
    """How many patients, events and days: the same from every engine."""
    days = [day for day in table.column("AVALMIN").to_pylist() if day is not None]
    events = table.column("CNSR").to_pylist().count(0)
    return f"{table.num_rows} rows, {events} events, {sum(days)} days"


if __name__ == "__main__":
    print(sys.argv[1], told(ENGINES[sys.argv[1]](sys.argv[2])))
