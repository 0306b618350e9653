"""What stands in a home before a run: cheap to ask, so that a run with nothing to do ends at once."""

from dateline import PIPELINE_VERSION
from dateline.errors import HomeError
from dateline.load import file_digest, files_with_options, raw_uri
from dateline.load.sources.source import NotFetchedError
from dateline.store.home import Home
from dateline.store.judgements import judgement_rows, judgements, kept_judgements
from dateline.store.known import known_inputs
from dateline.store.snapshots import Snapshot, current_snapshot
from flows.plan import Plan
from flows.remote import remote_inputs


def published(home: Home) -> Snapshot | None:
    """The snapshot a run starts from. HomeError where the home was moved or made by another version of the pipeline."""
    snapshot = current_snapshot(home)
    if snapshot is not None and snapshot.pipeline_version != PIPELINE_VERSION:
        raise HomeError(
            f"home {home.root} was made by version {snapshot.pipeline_version} of the pipeline, and version "
            f"{PIPELINE_VERSION} reads articles differently: load its inputs into another --home"
        )
    if snapshot is not None and snapshot.root != str(home.root):
        raise HomeError(f"home {home.root} was moved here from {snapshot.root}: run `dateline repoint` on it once")
    return snapshot


def is_judged_anew(home: Home, snapshot: Snapshot | None) -> bool:
    """Whether `decisions.csv` is another than the snapshot was linked with. UsageError where it cannot be read."""
    told = judgements(home)
    judgement_rows(home, told)
    return snapshot is not None and told != kept_judgements(home, snapshot.snapshot_id)


def nothing_new(plan: Plan) -> bool:
    """Whether the published snapshot holds every input, byte for byte, with the same options and judgements."""
    home = plan.folder
    snapshot = published(home)
    remote = remote_inputs(plan)  # what cannot be fetched at all is told before anything starts
    if is_judged_anew(home, snapshot) or "-" in plan.inputs or snapshot is None:
        return False
    inputs = known_inputs(home, snapshot)

    def is_held(uri: str, digest: str) -> bool:
        return (uri, digest, plan.options.described) in inputs

    try:
        files = files_with_options(plan.inputs, plan.options)
        held = ((raw_uri(path), file_digest(path)[0], options.described) in inputs for path, options in files)
        return all(held) and all(source.is_unchanged(is_held) for source in (remote.sources if remote else ()))
    except (OSError, NotFetchedError):
        return False  # what cannot be read becomes a record that says so
