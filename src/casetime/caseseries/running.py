"""A Parquet file of any number of patients to an endpoint table, in memory that stays the same.

The file is read a few hundred rows at a time; processes of our own compute them, no more batches
under way than keep them busy; what comes back is written in the order of the file. Of a patient
only the id is kept, to know it again, and of each different time how many patients have it.
"""

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import frozen

from casetime.caseseries.batch import Tally, counted, joined
from casetime.caseseries.files import Progress, Stops
from casetime.caseseries.parquet import patients_of, rows_in, tables
from casetime.caseseries.records import Asked

if TYPE_CHECKING:
    import pyarrow as pa

A = TypeVar("A")
B = TypeVar("B")

BATCH = 500
"""Patients in a piece of work: a second of computing, a few megabytes."""
_AHEAD = 2
"""Pieces under way for each process."""


@frozen(kw_only=True)
class Work:
    """What a process is sent: some patients and what is asked of them."""

    patients: "pa.RecordBatch"
    first: int
    repeated: tuple[int, ...]
    asked: Asked
    stops: Stops
    study: str
    file: str


def run(
    path: str | Path,
    asked: Asked,
    stops: Stops,
    *,
    study: str = "",
    out: Iterable[str | Path] = (),
    workers: int = 1,
    progress: Progress | None = None,
) -> Tally:
    """What the patients of a Parquet file come to; their endpoint table is written to ``out``.

    The files of ``out`` end in .parquet or .csv and are in the order of the patients, however many
    ``workers`` there are; they are left as they were where something fails. ``progress`` is told
    how many patients of how many are done. Raises `CasetimeError` for a file that is no table
    of patients, and `MissingToolError` without pyarrow.
    """
    total, done, whole = rows_in(path), 0, Tally()
    work = pieces(path, asked, stops, study)
    with tables(out) as write:
        for records, tally in in_order(compute, work, min(workers, -(-total // BATCH))):
            write(records)
            whole = joined(whole, tally)
            done = min(done + BATCH, total)
            if progress is not None:
                progress(done, total)
    return whole


def pieces(path: str | Path, asked: Asked, stops: Stops, study: str) -> Iterator[Work]:
    """The work of a file, piece by piece; a patient that was there before is marked."""
    seen: set[str] = set()
    first = 1
    for patients in patients_of(path, BATCH):
        repeated = tuple(_repeated(patients.column("id").to_pylist(), seen))
        yield Work(
            patients=patients, first=first, repeated=repeated, asked=asked, stops=stops,
            study=study, file=Path(path).name,
        )  # fmt: skip
        first += patients.num_rows


def _repeated(ids: Iterable[object], seen: set[str]) -> Iterator[int]:
    """The positions of ids that were seen; all are seen now."""
    for position, id in enumerate(ids):
        if id is None:
            continue
        if str(id) in seen:
            yield position
        seen.add(str(id))


def compute(work: Work) -> tuple["pa.RecordBatch", Tally]:
    """The endpoints of some patients and their tally: the same in every process."""
    return counted(
        work.patients,
        work.asked,
        work.stops,
        work.study,
        file=work.file,
        first=work.first,
        repeated=work.repeated,
    )


def in_order(compute: Callable[[A], B], work: Iterable[A], workers: int) -> Iterator[B]:
    """The results in the order of the work, computed ahead in some processes, never far ahead."""
    if workers <= 1:
        yield from map(compute, work)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
    from multiprocessing import get_context  # noqa: PLC0415

    # Arrow runs threads of its own, and a process with threads must not be forked.
    spawn = get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=spawn, initializer=gc.freeze) as pool:
        waiting: deque[Any] = deque()
        for piece in work:
            waiting.append(pool.submit(compute, piece))
            if len(waiting) > _AHEAD * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
