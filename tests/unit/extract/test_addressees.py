"""Whom words and protests are addressed to, and who holds what is attacked."""

from datetime import date

import pytest

from dateline.extract.events import find_events
from dateline.extract.mentions import find_mentions
from dateline.extract.model import SpacyModel
from dateline.extract.quotes import find_quotes
from dateline.extract.reading import Article, read


@pytest.mark.parametrize(
    ("text", "kind", "recipient"),
    [
        ("Thousands marched through Vienna to demand the resignation of Boris Hahn.", "PROTEST", "Boris Hahn"),
        ("Thousands of nurses demonstrated in defiance of the authorities.", "PROTEST", "authorities"),
        ("Thousands marched through Vienna calling for the release of Boris Hahn.", "PROTEST", None),
        ("Norway and Chad agreed to reopen the border.", "AGREE", "Chad"),
        ("Greek and Turkish envoys agreed to reopen the border.", "AGREE", "Turkish"),
        ("The captain and his wife agreed to sell the boat.", "AGREE", None),
        ("Norway is willing to withdraw its troops from Chad.", "AGREE", "Chad"),
        ("Norway has refused to open an office in Chad and has warned its citizens.", "REJECT", "Chad"),
        ("Artillery shelled positions of the militia near Arbela.", "ASSAULT", "militia"),
        ("Rebels shelled the old capital Vienna.", "ASSAULT", "Vienna"),
    ],
)
def test_the_recipient_is_the_party_meant(text: str, kind: str, recipient: str | None, model: SpacyModel) -> None:
    reading = read(Article("art_1", "var_1", text, None, (), date(2024, 5, 15), "day"), model)
    mentions = find_mentions(reading)
    events = find_events(reading, mentions, find_quotes(reading, mentions))
    found = [event.recipient.text if event.recipient else None for event in events if event.event_type == kind]
    assert found == [recipient]
