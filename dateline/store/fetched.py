"""What a home remembers of inputs that lie elsewhere: how to ask whether they have changed."""

import json
from collections.abc import Mapping

from dateline.store.home import Home

Notes = Mapping[str, Mapping[str, str | None]]
"""raw_uri -> what was read of it: sha256, and its server's etag and last_modified"""
NAME = "fetched.json"


def read_fetched(home: Home) -> Notes:
    """The notes of earlier runs; none where there are none or they cannot be read: everything is fetched anew then."""
    try:
        notes: Notes = json.loads((home.root / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return notes


def write_fetched(home: Home, notes: Notes) -> None:
    """Add `notes` to those of earlier runs, whole or not at all."""
    if not notes:
        return
    staged = home.root / f".{NAME}.part"
    kept = json.dumps({**read_fetched(home), **notes}, sort_keys=True, indent=0)
    staged.write_text(kept, encoding="utf-8")
    staged.replace(home.root / NAME)
