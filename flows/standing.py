"""What stands in a home before a run: cheap to ask, so that a run with nothing to do ends at once."""

from dateline.errors import HomeError
from dateline.load import file_digest, input_files, raw_uri
from dateline.store.home import Home
from dateline.store.known import known_inputs
from dateline.store.snapshots import Snapshot, current_snapshot
from flows.plan import Plan


def published(home: Home) -> Snapshot | None:
    """The snapshot a run starts from. HomeError where the home was moved since it was made."""
    snapshot = current_snapshot(home)
    if snapshot is not None and snapshot.root != str(home.root):
        raise HomeError(f"home {home.root} was moved here from {snapshot.root}: run `dateline repoint` on it once")
    return snapshot


def nothing_new(plan: Plan) -> bool:
    """Whether the published snapshot already holds every input, byte for byte, read with the same options."""
    home = plan.folder
    snapshot = published(home)
    if "-" in plan.inputs or snapshot is None:
        return False
    inputs = known_inputs(home, snapshot)
    try:
        return all((raw_uri(path), file_digest(path)[0], plan.options) in inputs for path in input_files(plan.inputs))
    except OSError:
        return False  # a file that cannot be opened becomes a record that says so
