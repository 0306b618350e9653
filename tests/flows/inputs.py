"""Small articles written for the tests, and how they are handed in."""

import json
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

Dateline = Callable[..., subprocess.CompletedProcess[str]]

ARTICLES = [
    {
        "id": "a1",
        "source": "harbour-post.example",
        "published": "2031-03-04T08:00:00Z",
        "title": "Drone strike kills militia commander near Qasr Lima",
        "text": "A drone strike killed militia commander Tarik Velm near Qasr Lima on Monday, the army said.\n\n"
        "“We hit the house at dawn,” said Colonel Ana Brandt, an army spokeswoman. “No civilians were killed.”\n\n"
        "Residents said four people were wounded in the blast.",
    },
    {
        "id": "a2",
        "source": "valley-wire.example",
        "published": "2031-03-04T10:30:00Z",
        "title": "Commander Velm killed in strike",
        "text": "Militia commander Tarik Velm was killed on Monday by a drone near Qasr Lima, officials said.\n\n"
        "Six people were wounded, according to a hospital doctor.",
    },
    {
        "id": "a3",
        "source": "harbour-post.example",
        "published": "2031-03-09T06:00:00Z",
        "title": "Protesters march in Oran Dol",
        "text": "Thousands of protesters marched through Oran Dol on Saturday to demand that the mayor resign.\n\n"
        "Police arrested twelve demonstrators, a spokesman said.",
    },
]


def write_articles(path: Path, articles: Sequence[dict[str, str]]) -> Path:
    """Articles as JSON Lines."""
    path.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
    return path
