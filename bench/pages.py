"""What pages cost and how well they are read, beside other extractors on the same pages in the same run.

    python -m bench.pages [FOLDER …] [--rounds N]

A FOLDER holds `gold.jsonl.gz`, `pages.tar.xz` and a `score.py` with `load` and `score`; the default is every `html-*`
of the corpora beside the checkout. Each extractor gives text, title, authors and date of each page; the extractors take
turns on a page, so that a machine that slows down slows all of them. CPU seconds of this process, the least of N
rounds; no name is resolved, so none fetches pictures. `trafilatura` is run as it comes, with metadata; `trafilatura
fast` without its comparison of extractors. Dateline's seconds are those of loading and cleaning: marking boilerplate,
telling the language, reading the dates.

newspaper4k and news-please are no part of the lock: one that is absent is named and left out. To have them, in an
environment to be thrown away:

    uv venv ../peers --python 3.11
    uv pip install --python ../peers/bin/python -r requirements.lock
    uv pip install --python ../peers/bin/python "newspaper4k[all]" news-please lxml_html_clean
    OMP_NUM_THREADS=1 ../peers/bin/python -m bench.pages
"""

import argparse
import importlib.util
import logging
import socket
import tarfile
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NamedTuple

from dateline.clean.article import Batch, article_row
from dateline.clean.refusal import NotArticle
from dateline.load.pages.page import with_page
from dateline.load.record import RawRecord

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
BATCH = Batch("bench", datetime(2031, 1, 1, tzinfo=UTC))
Fields = dict[str, Any]
Extractor = Callable[[str, str], Fields]


class Page(NamedTuple):
    """A page of a gold set."""

    id: str
    url: str
    html: str


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=sorted(CORPORA.glob("html-*")))
    parser.add_argument("--rounds", type=int, default=2)
    args = parser.parse_args()
    logging.disable(logging.CRITICAL)
    socket.getaddrinfo = offline
    extractors, absent = at_hand()
    for name in absent:
        print(f"{name} is not installed here and not measured; see python -m bench.pages --help")
    for folder in args.folders:
        show(folder, extractors, args.rounds)


def offline(*_: object, **__: object) -> Any:
    """What looking up a host gives here."""
    raise OSError("the benchmark is offline")


def at_hand() -> tuple[dict[str, Extractor], list[str]]:
    """The extractors of this environment by name and version, and the names of those that are absent."""
    found: dict[str, Extractor] = {"dateline": dateline}
    absent = []
    for name, package, extractor in PEERS:
        try:
            found[f"{name} {version(package)}"] = extractor
        except PackageNotFoundError:
            absent.append(name)
    return found, absent


def dateline(url: str, html: str) -> Fields:
    """The page loaded and cleaned: the article's row, its marked boilerplate left out."""
    fields = with_page({"id": "page", "url": url, "html": html})
    row = article_row(RawRecord("bench", 0, "html", "", fields), BATCH)
    if isinstance(row, NotArticle):
        return {}
    kept, at = [], 0
    for block in row["boilerplate"]:
        kept.append(row["text"][at : block["start"]])
        at = block["end"]
    text = "".join([*kept, row["text"][at:]])
    return {"title": row["headline"], "author": row["authors"], "date": row["published_date"], "text": text}


def trafilatura(url: str, html: str) -> Fields:
    """trafilatura as it comes, with metadata."""
    return _trafilatura(url, html, fast=False)


def trafilatura_fast(url: str, html: str) -> Fields:
    """trafilatura without its comparison of extractors, with metadata."""
    return _trafilatura(url, html, fast=True)


def _trafilatura(url: str, html: str, *, fast: bool) -> Fields:
    from trafilatura import bare_extraction

    found = bare_extraction(html, url=url, fast=fast, with_metadata=True)
    return {name: getattr(found, name) for name in ("title", "author", "date", "text")} if found else {}


def newspaper(url: str, html: str) -> Fields:
    """newspaper4k on the page as it is, nothing fetched."""
    import newspaper as newspaper4k

    article = newspaper4k.Article(url or "http://page.test/", fetch_images=False)
    article.download(input_html=html)
    article.parse()
    return {
        "title": article.title,
        "author": list(article.authors),
        "date": article.publish_date,
        "text": article.text,
    }


def news_please(url: str, html: str) -> Fields:
    """news-please on the page as it is, nothing fetched."""
    from newsplease import NewsPlease

    article = NewsPlease.from_html(html, url=url or None, fetch_images=False)
    return {
        "title": article.title,
        "author": article.authors,
        "date": article.date_publish,
        "text": article.maintext,
    }


PEERS: tuple[tuple[str, str, Extractor], ...] = (
    ("trafilatura", "trafilatura", trafilatura),
    ("trafilatura fast", "trafilatura", trafilatura_fast),
    ("newspaper4k", "newspaper4k", newspaper),
    ("news-please", "news-please", news_please),
)


def show(folder: Path, extractors: Mapping[str, Extractor], rounds: int) -> None:
    """One line an extractor for a gold set: CPU seconds, as a ratio to trafilatura's, and the scorer's figures."""
    scorer = scorer_of(folder)
    gold = scorer.load(str(folder / "gold.jsonl.gz"))
    pages = pages_of(folder, gold)
    found, seconds = taken(pages, extractors, rounds)
    alone = next((seconds[name] for name in seconds if name.startswith("trafilatura")), None)
    print(f"\n{folder.name}: {len(pages)} pages")
    for name in extractors:
        ratio = f"{seconds[name] / alone:5.2f} x trafilatura" if alone else ""
        figures = scorer.score(gold, found[name])
        wanted = ("f1_shub" if "f1" in figures else "", "f1", "exact", "title_acc", "date_acc", "author_f1")
        told = "  ".join(f"{one} {figures[one]:.4f}" for one in wanted if one in figures)
        print(f"{name:<24} {seconds[name]:7.2f} s  {ratio}  {told}")


def taken(
    pages: Sequence[Page], extractors: Mapping[str, Extractor], rounds: int
) -> tuple[dict[str, dict[str, Fields]], dict[str, float]]:
    """What each extractor gives of each page, and the CPU seconds of its best round."""
    found: dict[str, dict[str, Fields]] = {name: {} for name in extractors}
    least = dict.fromkeys(extractors, float("inf"))
    for extractor in extractors.values():
        tried(extractor, pages[0])  # imports and tables are no cost of a page
    for _ in range(rounds):
        seconds = dict.fromkeys(extractors, 0.0)
        for page in pages:
            for name, extractor in extractors.items():
                began = time.process_time()
                found[name][page.id] = tried(extractor, page)
                seconds[name] += time.process_time() - began
        least = {name: min(least[name], seconds[name]) for name in extractors}
    return found, least


def tried(extractor: Extractor, page: Page) -> Fields:
    """What an extractor gives of a page; nothing where it fails on it, which some do."""
    try:
        return extractor(page.url, page.html)
    except (ValueError, TypeError, AttributeError, LookupError, RuntimeError, OSError, ImportError):
        return {}


def pages_of(folder: Path, gold: Mapping[str, Mapping[str, Any]]) -> list[Page]:
    """The pages of a gold set, decoded as UTF-8."""
    named = {row["html"]: row for row in gold.values()}
    with tarfile.open(folder / "pages.tar.xz", "r:xz") as pages:
        read = [(named[member.name], pages.extractfile(member)) for member in pages if member.name in named]
        return [Page(row["id"], row["url"], file.read().decode("utf-8", "replace")) for row, file in read if file]


def scorer_of(folder: Path) -> Any:
    """The gold set's own scorer."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(folder / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
