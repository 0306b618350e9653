"""Rows say the published words, whatever the model was given to read."""

from dateline.extract.article import extract_article
from dateline.extract.model import SpacyModel
from dateline.extract.quotes import disjoint
from dateline.extract.reading import Article

SHOUTED = """TWO SUICIDE BOMBERS ATTACK MARKET IN KERAL

Two suicide bombers attacked a market in Keral on Monday, killing five people, the police said.

“WE SAW SMOKE,” SAID MARA DENT, A BAKER. “THEN WE RAN.”
"""


def test_words_in_capitals_are_published_as_they_stand(model: SpacyModel) -> None:
    rows = extract_article(Article("art_1", "var_1", SHOUTED), model)
    assert rows["events"]
    for name, columns in (("events", ("actor", "recipient", "place", "claimant")), ("quotes", ("speaker", "cue"))):
        for row in rows[name]:
            for column in columns:
                if row.get(column):
                    assert SHOUTED[row[f"{column}_start"] : row[f"{column}_end"]] == row[column]
    assert all(SHOUTED[row["char_start"] : row["char_end"]] == row["trigger"] for row in rows["event_mentions"])


def test_segments_of_a_quote_are_in_order_and_apart() -> None:
    assert disjoint([(9, 12), (0, 4), (3, 6), (7, 7)]) == ((0, 6), (9, 12))
    assert disjoint([]) == ()
