"""All quotes of one invented article, side by side with what a reader finds in it."""

from dateline.extract.mentions import find_mentions
from dateline.extract.model import SpacyModel
from dateline.extract.quotes import find_quotes
from dateline.extract.reading import Article, read

HEADLINE = "Two drones shot down over Tarn, says Northcom"
TEXT = """TARN, Ruritania — The Ruritanian Northern Command (Northcom) said that its forces had shot down two drones.

“We saw them coming for an hour,” Northcom chief General Peter “Buck” Hollis told reporters. “Nobody was hurt.”

"They were ours," Strelsau's defence minister, Anna Rassen, said in a statement, "and they will be replaced.

"We warn Ruritania not to do this again," she added.

According to the statement, the drones had been “on a routine flight”. Voices in Strelsau denied any plan to retaliate.

Hollis would not say how many rockets were fired. He thinks the matter is closed."""

EXPECTED = [
    ("headline", "indirect", "Northcom", "Northcom", "Two drones shot down over Tarn"),
    (
        "text",
        "indirect",
        "The Ruritanian Northern Command (Northcom)",
        "Ruritanian Northern Command",
        "its forces had shot",
    ),
    ("text", "direct", "Northcom chief General Peter “Buck” Hollis", "Peter “Buck” Hollis", "We saw them coming"),
    ("text", "direct", "Strelsau's defence minister, Anna Rassen", "Anna Rassen", "They were ours"),
    ("text", "direct", "she", "Anna Rassen", "We warn Ruritania"),
    ("text", "mixed", "the statement", "Anna Rassen", "the drones had been"),
    ("text", "indirect", "Voices in Strelsau", None, "any plan to retaliate"),
]


def test_the_quotes_of_one_article_are_those_a_reader_finds(model: SpacyModel) -> None:
    reading = read(Article("art_1", "var_1", TEXT, HEADLINE), model)
    found = [
        (
            quote.part,
            quote.quote_type,
            quote.speaker.text if quote.speaker else None,
            quote.speaker.mention.surface if quote.speaker and quote.speaker.mention else None,
            quote.content,
        )
        for quote in sorted(
            find_quotes(reading, find_mentions(reading)), key=lambda q: (q.part != "headline", q.segments)
        )
    ]
    assert [row[:4] for row in found] == [row[:4] for row in EXPECTED]
    assert all(row[4].startswith(expected[4]) for row, expected in zip(found, EXPECTED, strict=True))
