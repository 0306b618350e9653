"""Load and clean inputs without the language model and account for every record.

    python -m eval.accounts [--rejects N] [--sample N] INPUT …

One line an input: read = articles + repeats + rejects, and the seconds it took; below it the rejects by reason, and
the articles' variants by completeness and by the basis of headline, date and publisher. `--rejects N` prints the first
N rejects of each reason, `--sample N` the N articles whose ids are smallest, for reading by eye. Ends with status 1
where an account does not add up. Inputs are what `dateline run` takes, addresses aside.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from dateline.clean import clean
from dateline.load import read_inputs

_NOW = datetime(2026, 1, 1, tzinfo=UTC)
_TOLD = ("completeness", "headline_basis", "published_basis", "source_basis")
_CLIP = 150


@dataclass
class Account:
    """What became of the records of one input."""

    given: str
    read: int = 0
    rejects: int = 0
    ids: set[str] = field(default_factory=set)
    kept: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)
    shown: dict[str, list[str]] = field(default_factory=dict)
    smallest: list[dict[str, Any]] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def repeats(self) -> int:
        """Records whose article an earlier one gave already."""
        return self.read - self.rejects - len(self.ids)

    @property
    def adds_up(self) -> bool:
        """Whether each record read is one row, and each that is no reject names an article that is kept."""
        return self.read == self.kept + self.rejects and self.repeats >= 0


def main() -> None:
    """Account for each input given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="+", metavar="INPUT")
    parser.add_argument("--rejects", type=int, default=0, metavar="N")
    parser.add_argument("--sample", type=int, default=0, metavar="N")
    args = parser.parse_args()
    accounts = [account_of(given, args.rejects, args.sample) for given in args.inputs]
    for account in accounts:
        print("\n".join(lines_of(account)))
    sys.exit(0 if all(account.adds_up for account in accounts) else 1)


def account_of(given: str, rejects: int = 0, sample: int = 0) -> Account:
    """Read and clean one input; up to `rejects` rejects a reason and `sample` articles are kept to show."""
    account, begun = Account(given), time.perf_counter()
    for chunk in clean(read_inputs([given]), source=None, batch_id="accounts", loaded_at=_NOW):
        account.read += chunk.read
        for record in chunk.records.to_pylist():
            _count(account, record, rejects)
        for article in chunk.articles.to_pylist():
            if article["article_id"] in account.ids:
                account.told.update(f"{name} {article[name]}" for name in _TOLD)
                account.notes.update(note["code"] for note in article["notes"])
            account.smallest = sorted([*account.smallest, article], key=lambda row: row["article_id"])[:sample]
    account.seconds = time.perf_counter() - begun
    return account


def _count(account: Account, record: dict[str, Any], rejects: int) -> None:
    if record["article_id"]:
        account.kept += 1
        account.ids.add(record["article_id"])
        return
    account.rejects += 1
    account.reasons[record["reason"]] += 1
    shown = account.shown.setdefault(record["reason"], [])
    if len(shown) < rejects:
        shown.append(f"{record['raw_uri']} record {record['record_index']}: {record['detail']}"[: 2 * _CLIP])


def lines_of(account: Account) -> Iterator[str]:
    """An account as lines of text."""
    sum_ = f"{account.read} read = {len(account.ids)} articles + {account.repeats} repeats + {account.rejects} rejects"
    yield f"{account.given}: {sum_}{'' if account.adds_up else '  DOES NOT ADD UP'} ({account.seconds:.1f} s)"
    for title, counted in (("rejects", account.reasons), ("variants", account.told), ("notes", account.notes)):
        if counted:
            yield f"  {title}: " + " · ".join(f"{name} {count}" for name, count in sorted(counted.items()))
    for reason, shown in sorted(account.shown.items()):
        yield from (f"  {reason}  {one}" for one in shown)
    for row in account.smallest:
        told = f"{row['headline']!r} | {row['published_date']} | {row['source_received']} | {row['authors']}"
        yield f"  {row['article_id']}  {told} | {row['text'][:_CLIP]!r}"


if __name__ == "__main__":
    main()
