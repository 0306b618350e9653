"""Progress bars in the terminal; plain lines where it is not one."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from flows.progress import listening


class Bars:
    """One bar a stage, on standard error, so that standard output stays for results."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task: TaskID | None = None

    def start(self, stage: str, total: int | None) -> None:
        """End the bar before and begin one for `stage`."""
        self.end()
        self._task = self._progress.add_task(stage, total=total)

    def advance(self, count: int) -> None:
        """Move the bar on."""
        if self._task is not None:
            self._progress.advance(self._task, count)

    def tell(self, line: str) -> None:
        """Print a line above the bars."""
        self._progress.console.print(line, markup=False, highlight=False, soft_wrap=True)

    def end(self) -> None:
        """Fill the current bar."""
        if self._task is not None:
            done = self._progress.tasks[self._task].completed
            total = self._progress.tasks[self._task].total or done or 1
            self._progress.update(self._task, total=total, completed=total)


@contextmanager
def bars() -> Iterator[None]:
    """Show the progress of what runs inside."""
    console = Console(stderr=True)
    columns = (
        SpinnerColumn(finished_text="[green]✓"),
        TextColumn("{task.description}"),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, disable=not sys.stderr.isatty()) as progress:
        shown = Bars(progress)
        with listening(shown):
            yield
        shown.end()
