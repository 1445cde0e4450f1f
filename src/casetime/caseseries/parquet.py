"""Files of many patients: nested rows read piece by piece, and the endpoint table written so."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casetime.caseseries.batch import arrow, table_schema
from casetime.caseseries.nested import COLUMNS, KEYS
from casetime.diagnostics import CasetimeError
from casetime.report.tables import csv

if TYPE_CHECKING:
    import pyarrow as pa

Write = Callable[["pa.RecordBatch"], None]

SUFFIXES = (".parquet", ".csv")
"""What an endpoint table is written as."""
_ROW_GROUP = 20_000
"""Rows of the table that are written together."""


def rows_in(path: str | Path) -> int:
    """How many patients a file holds; raises as `patients_of`."""
    with _opened(path) as file:
        return int(file.metadata.num_rows)


def unread_columns(path: str | Path) -> tuple[str, ...]:
    """The columns of a file that no case has and that are not read."""
    with _opened(path) as file:
        return tuple(name for name in file.schema_arrow.names if name not in KEYS)


def patients_of(path: str | Path, rows: int) -> "Iterator[pa.RecordBatch]":
    """The patients of a Parquet file, so many rows at a time.

    Raises `CasetimeError` where the file is none, or has no patients in it as they are read.
    """
    with _opened(path) as file:
        columns = [name for name in file.schema_arrow.names if name in KEYS]
        yield from file.iter_batches(batch_size=rows, columns=columns)


@contextmanager
def _opened(path: str | Path) -> Iterator[Any]:
    pa = arrow()
    import pyarrow.parquet as pq  # noqa: PLC0415

    try:
        file = pq.ParquetFile(path)
    except FileNotFoundError:
        raise CasetimeError(f"there is no file {path}") from None
    except (OSError, pa.ArrowException) as error:
        raise CasetimeError(
            f"{path} is no Parquet file that can be read: {_first(error)}"
        ) from None
    with file:
        _check(path, file.schema_arrow, pa)
        try:
            yield file
        except pa.ArrowException as error:
            raise CasetimeError(f"{path} is damaged: {_first(error)}") from None


def _first(error: Exception) -> str:
    return str(error).strip().split("\n", maxsplit=1)[0].rstrip(".")


def _check(path: str | Path, schema: Any, pa: Any) -> None:
    """That there is a column of ids, and one of events that are records."""
    missing = [name for name in ("id", "events") if name not in schema.names]
    if missing:
        raise CasetimeError(f"{path} has no column `{missing[0]}`: one row is one patient")
    kind = schema.field("events").type
    if not (_is_list(kind, pa) and pa.types.is_struct(kind.value_type)):
        raise CasetimeError(f"the column `events` of {path} is {kind}, not a list of records")


def _is_list(kind: Any, pa: Any) -> bool:
    return bool(pa.types.is_list(kind) or pa.types.is_large_list(kind))


# -- the table that is written -------------------------------------------------------------------


@contextmanager
def tables(paths: Iterable[str | Path]) -> Iterator[Write]:
    """A writer of the endpoint table to every one of some files; raises as `table`."""
    with ExitStack() as stack:
        writers = [stack.enter_context(table(path)) for path in paths]

        def write(records: "pa.RecordBatch") -> None:
            for each in writers:
                each(records)

        yield write


@contextmanager
def table(path: str | Path) -> Iterator[Write]:
    """A writer of the endpoint table; the old file is replaced once the new one is whole.

    Raises `CasetimeError` for another suffix than `SUFFIXES` and where nothing can be written.
    """
    whole = Path(path)
    kind = {".parquet": _parquet, ".csv": _csv}.get(whole.suffix.lower())
    if kind is None:
        known = " or ".join(SUFFIXES)
        raise CasetimeError(f"cannot write {path}: a table of many patients is {known}")
    part = whole.with_name(f"{whole.name}.part")
    try:
        with kind(part) as write:
            yield write
        part.replace(whole)
    except OSError as error:
        raise CasetimeError(f"cannot write {path}: {error.strerror or error}") from None
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _parquet(path: Path) -> Iterator[Write]:
    from_batches = arrow().Table.from_batches
    import pyarrow.parquet as pq  # noqa: PLC0415

    kept: list[pa.RecordBatch] = []
    with pq.ParquetWriter(path, table_schema()) as writer:

        def flush() -> None:
            if kept:
                writer.write_table(from_batches(kept).combine_chunks())
                kept.clear()

        def write(records: "pa.RecordBatch") -> None:
            kept.append(records)
            if sum(each.num_rows for each in kept) >= _ROW_GROUP:
                flush()

        yield write
        flush()


@contextmanager
def _csv(path: Path) -> Iterator[Write]:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(csv(COLUMNS, ()))

        def write(records: "pa.RecordBatch") -> None:
            rows = [[row[name] for name in COLUMNS] for row in records.to_pylist()]
            file.write(csv(COLUMNS, rows).partition("\n")[2])

        yield write
