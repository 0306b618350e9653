"""Texts that are held compressed come back as they were."""

import polars as pl

from dateline.link.texts import read_texts, texts_of

ARTICLES = pl.DataFrame(
    {
        "rank": [0, 1, 2],
        "variant_id": ["v-late", "v-early", "v-none"],
        "headline": ["Křivoklát’s bridge", None, "Quiet"],
        "text": ["A crane fell — “twice”, said Ödön. 🚧", "Nobody came.", ""],
    },
    schema_overrides={"rank": pl.UInt32},
)


def test_text_and_headline_come_back_letter_by_letter() -> None:
    texts = texts_of(ARTICLES)
    assert [texts.text(rank) for rank in (2, 0, 0, 1)] == ["", ARTICLES["text"][0], ARTICLES["text"][0], "Nobody came."]
    assert [texts.part(rank, "headline") for rank in range(3)] == ["Křivoklát’s bridge", "", "Quiet"]


def test_texts_are_read_by_variant_whatever_the_order_of_rows() -> None:
    rows = pl.concat(
        [ARTICLES.select("variant_id", "text").reverse(), pl.DataFrame({"variant_id": ["x"], "text": ["y"]})]
    )
    texts = read_texts(rows.lazy(), ARTICLES.drop("text"))
    assert [texts.text(rank) for rank in range(3)] == ARTICLES["text"].to_list()
