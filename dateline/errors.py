"""The errors a user can meet, under one root. A message names the thing, what is wrong and the remedy, on one line."""


class DatelineError(Exception):
    """Root of all errors Dateline raises on purpose. `exit_status` is what the command line returns for it."""

    exit_status = 3


class UsageError(DatelineError):
    """The command, a setting or an input path cannot be used."""

    exit_status = 2


class HomeError(DatelineError):
    """The warehouse's home cannot be read, written or locked."""


class GateError(DatelineError):
    """The quality gate refused the staged snapshot; nothing was published."""

    exit_status = 1


class SchemaError(DatelineError):
    """Rows do not fit the declared table: a bug in a stage, never the user's input."""
