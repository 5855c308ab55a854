"""Many files checked by all cores: a few processes take the tasks in turn, and hand back small records.

Nothing depends on who does what: what is found is put in order afterwards.
"""

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, cast

from pfs_cli.commands.checked_contract import Terms
from pfs_cli.commands.checked_files import check_task
from pfs_cli.commands.files import STANDARD_INPUT
from pfs_cli.commands.hasten import hasten
from pfs_cli.commands.tasks import Task
from pfs_cli.report import Checked

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    _Pipe = Connection[object, object]

ENOUGH = 24
"""From so many tasks on the second core saves more time than it costs to begin."""
_MOST_WORKERS = 8
"""Each takes 15 MB of memory."""
_LARGEST_CHUNK = 16


def check_tasks(
    tasks: tuple[Task, ...], terms: Terms, workers: int | None = None
) -> Iterator[tuple[Checked, ...]]:
    """What was found in the files of each task, in no order. `workers` is how many processes share them."""
    count = min(_count_cores() if workers is None else workers, len(tasks))
    if count < 2 or (workers is None and len(tasks) < ENOUGH):  # noqa: PLR2004 -- one process is this one
        for number, task in enumerate(tasks, start=1):
            yield check_task(task, terms)
            if number % _LARGEST_CHUNK == 0 and task.tables:
                gc.collect()
        return
    # What is piped in can be read by this process alone.
    own = [task for task in tasks if task.contract is not None and task.contract.path == STANDARD_INPUT]
    for task in own:
        yield check_task(task, terms)
    shared = [task for task in tasks if task not in own] if own else list(tasks)
    yield from _share(shared, terms, count)


def _count_cores() -> int:
    """How many cores this process may use, as far as that is sensible."""
    if hasattr(os, "sched_getaffinity"):
        return min(len(os.sched_getaffinity(0)), _MOST_WORKERS)
    return min(os.cpu_count() or 1, _MOST_WORKERS)


class _Worker:
    """A process that waits for tasks, and the chunk of them that it has in hand."""

    def __init__(self, terms: Terms, others: "list[_Worker]") -> None:
        from multiprocessing import get_context

        # A copy of this process starts at once, but not every system can make one safely.
        context = get_context("fork") if sys.platform == "linux" else get_context("spawn")
        self.connection, there = context.Pipe()
        ends = [self.connection, *(other.connection for other in others)] if sys.platform == "linux" else []
        self.process = context.Process(target=_work, args=(there, terms, ends), daemon=True)
        self.process.start()
        there.close()
        self.chunk: list[Task] = []

    def give(self, chunks: Iterator[list[Task]]) -> None:
        """Hands it the next chunk, if there is one."""
        self.chunk = next(chunks, [])
        if self.chunk:
            self.connection.send(self.chunk)

    def take(self) -> list[tuple[Checked, ...]] | None:
        """What it found in its chunk; None where it failed."""
        try:
            found: list[tuple[Checked, ...]] | None = self.connection.recv()
        except (EOFError, ConnectionResetError) as fault:
            raise ChildProcessError("a worker has died") from fault
        return found

    def stop(self) -> None:
        """Ends it, whatever it does."""
        self.connection.close()
        self.process.terminate()
        self.process.join()


def _share(tasks: list[Task], terms: Terms, count: int) -> Iterator[tuple[Checked, ...]]:
    from multiprocessing.connection import wait

    size = max(1, min(_LARGEST_CHUNK, len(tasks) // (4 * count)))
    chunks = (tasks[start : start + size] for start in range(0, len(tasks), size))
    workers: list[_Worker] = []
    try:
        with _undisturbed():
            for _ in range(count):
                workers.append(_Worker(terms, workers))
        for worker in workers:
            worker.give(chunks)
        while busy := [worker for worker in workers if worker.chunk]:
            ready = wait([worker.connection for worker in busy])
            for worker in busy:
                if worker.connection in ready:
                    chunk, found = worker.chunk, worker.take()
                    worker.give(chunks)
                    # What went wrong in a worker is done again here, so that its fault is told as any other.
                    yield from [check_task(task, terms) for task in chunk] if found is None else found
    finally:
        for worker in workers:
            worker.stop()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """While processes are started no interruption comes through: each of them must know first what to do with it."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(connection: "_Pipe", terms: Terms, ends: "list[_Pipe]") -> None:
    """The life of a worker: chunks of tasks come in, what was found goes out, until nobody is there any more.

    `ends` are the ends of pipes that a copy of the first process has and that belong to that one alone: while a worker
    held them, none would see that the first process is gone.
    """
    from signal import SIG_IGN, SIGINT, signal

    signal(SIGINT, SIG_IGN)  # the first process tells the others when to stop
    for end in ends:
        end.close()
    hasten()
    gc.freeze()  # what is there now stays, and need not be looked through
    with suppress(EOFError, OSError):
        while True:
            connection.send(_check_chunk(cast("list[Task]", connection.recv()), terms))


def _check_chunk(chunk: list[Task], terms: Terms) -> list[tuple[Checked, ...]] | None:
    try:
        return [check_task(task, terms) for task in chunk]
    except Exception:  # noqa: BLE001 -- the first process does the chunk again and meets the fault itself
        return None
    finally:
        if any(task.tables for task in chunk):
            gc.collect()  # what reading a workbook leaves behind; nobody else collects
