"""What the home's ledger holds, outside the snapshots: every run, also refused and failed ones."""

from dateline.schema.column import Column, Layer, Table
from dateline.schema.types import BIG_COUNT, INSTANT, TEXT

LEDGER = Layer.LEDGER

RUNS = Table(
    "runs",
    "One row per run on this home, whatever came of it.",
    ("run_id",),
    (
        Column("run_id", TEXT, "Id of the run.", nullable=False, layer=LEDGER),
        Column("batch_id", TEXT, "The batch it loaded.", layer=LEDGER),
        Column("started_at", INSTANT, "When it started.", nullable=False, layer=LEDGER),
        Column("finished_at", INSTANT, "When it ended; null while it runs or where it was killed.", layer=LEDGER),
        Column(
            "outcome",
            TEXT,
            "What came of it; null while it runs.",
            values=("published", "gate_failed", "nothing_new", "failed"),
            layer=LEDGER,
        ),
        Column("records_read", BIG_COUNT, "Records read.", layer=LEDGER, low=0),
        Column("articles_kept", BIG_COUNT, "Articles new to the warehouse.", layer=LEDGER, low=0),
        Column("repeats", BIG_COUNT, "Records that repeat an article.", layer=LEDGER, low=0),
        Column("rejected", BIG_COUNT, "Records rejected.", layer=LEDGER, low=0),
        Column("snapshot_id", TEXT, "The snapshot it published.", layer=LEDGER),
        Column("pipeline_version", TEXT, "Version of extraction.", nullable=False, layer=LEDGER),
    ),
    LEDGER,
)
