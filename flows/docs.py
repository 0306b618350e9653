"""docs/tables.md, rendered from the declared tables and the headers of the views: `python -m flows.docs FOLDER`."""

import sys
from pathlib import Path

import sql
from dateline.schema.docs import render_tables


def tables_page() -> str:
    """The text of docs/tables.md as it should be now."""
    return render_tables([sql.header(name) for name in sql.views()])


def write_docs(folder: Path) -> Path:
    """Write `tables.md` into `folder`, which must exist, and return its path."""
    path = folder / "tables.md"
    path.write_text(tables_page(), encoding="utf-8", newline="\n")
    return path


if __name__ == "__main__":
    write_docs(Path(sys.argv[1] if len(sys.argv) > 1 else "docs"))
