"""Blocks that recur across the stories of a source: which are furniture of its pages, and which news said again."""

import re
from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest

from dateline.data import rows
from dateline.link.recurring_blocks import find_recurring_blocks
from dateline.link.texts import texts_of
from tests.unit.link.desk import article, table

TOPICS = (
    (
        "ferry",
        "harbour",
        "The ferry to Lund Bay ran aground at noon and the crew was brought ashore in two small boats.",
    ),
    (
        "school",
        "lessons",
        "Teachers of the Brede district want longer lessons and smaller classes before the autumn term.",
    ),
    (
        "wheat",
        "farmers",
        "Farmers in the Tolva valley sold their wheat early, fearing that prices would fall by spring.",
    ),
    ("court", "judge", "A judge in Port Sallow freed the two clerks who had been held over the missing ledgers."),
    ("bridge", "engineers", "Engineers closed the northern bridge after cracks were seen beneath its oldest arch."),
    (
        "hospital",
        "nurses",
        "Nurses at the Sint Olaf hospital will not work nights until the ministry hires more of them.",
    ),
    ("museum", "painting", "A painting that vanished in the war hangs again in the museum, lent by its finder."),
    ("tunnel", "drivers", "Drivers waited for hours at the tunnel while crews pumped out the water of the storm."),
)
WAR = (
    "Militants of the Orso brigade shelled the town of {place}, killing four people, the army said.",
    "The army answered with artillery fire on the hills held by the brigade, residents of {place} said.",
)
PLACES = ("Marrow", "Vell", "Tarn", "Ostry", "Lissen", "Kolm", "Drava", "Senn")


def story(at: int, *extra: str, source: str = "northwire.example", **more: Any) -> dict[str, Any]:
    """The `at`-th story, each of another topic and day, with lines of `extra` behind it."""
    first, second, lead = TOPICS[at % len(TOPICS)]
    body = [lead, f"It was the {at}th report on the {first} this year, and the {second} had asked for an answer."]
    return written(at, [*body, *extra], source, **more)


def written(at: int, lines: list[str], source: str = "northwire.example", **more: Any) -> dict[str, Any]:
    day = date(2024, 1, 1) + timedelta(days=at)
    return article(f"{source}-{at}", "\n".join(lines), day, source, **more)


def blocks_of(articles: pl.DataFrame) -> list[dict[str, Any]]:
    ranked = articles.with_row_index("rank")
    return find_recurring_blocks(ranked, texts_of(ranked))


def found(*articles: dict[str, Any]) -> set[str]:
    """The words of the blocks found in `articles`."""
    rows_ = blocks_of(frame(articles))
    texts = {one["article_id"]: one["text"] for one in articles}
    return {texts[row["article_id"]][row["char_start"] : row["char_end"]] for row in rows_}


def frame(articles: Any) -> pl.DataFrame:
    named = pl.Series("source", [one["source_received"] for one in articles], dtype=pl.String)
    return table("articles", articles).with_columns(named)


@pytest.mark.parametrize("row", rows("recurring_cues"), ids=lambda row: row["example"][:40])
def test_each_cue_takes_its_example_and_leaves_its_counter_example(row: dict[str, str]) -> None:
    pattern = re.compile(row["pattern"], re.IGNORECASE)
    assert pattern.search(row["example"]) is not None
    assert pattern.search(row["not_example"]) is None


BOX = "Get the Harbour Letter, our free newsletter, every morning."


def test_a_newsletter_box_in_three_stories_is_a_block_and_in_two_it_is_not() -> None:
    assert found(*(story(at, BOX) for at in range(3))) == {BOX}
    assert found(*(story(at, BOX) for at in range(2))) == set()


def test_the_same_box_of_other_sources_does_not_count() -> None:
    assert found(*(story(at, BOX, source=f"{at}.example") for at in range(4))) == set()


def test_versions_of_one_story_are_one_story() -> None:
    assert found(*(written(at, [TOPICS[0][2], f"Update {at} of the day.", BOX]) for at in range(4))) == set()
    assert found(*(story(at, BOX, url="https://northwire.example/1") for at in range(4))) == set()


def test_a_background_paragraph_of_a_war_is_news_however_often_it_is_printed() -> None:
    background = (
        "The war between the army and the Orso brigade has killed more than forty thousand people since the shelling "
        "of Marrow in 2011."
    )
    told = [
        written(at, [WAR[0].format(place=at_), WAR[1].format(place=at_), background]) for at, at_ in enumerate(PLACES)
    ]
    assert found(*told) == set()
    assert found(*told, *(story(at) for at in range(10, 18))) == set()


def test_a_quotation_that_stories_on_one_matter_print_again_is_news() -> None:
    said = "“We will hold the bridge until the last child has crossed it,” the mayor of Marrow, Oona Reyes, said."
    told = [written(at, [WAR[0].format(place=at_), said, WAR[1].format(place=at_)]) for at, at_ in enumerate(PLACES)]
    assert found(*told) == set()


def test_words_of_a_box_inside_a_quotation_are_what_somebody_said() -> None:
    said = "“Subscribe to this newsletter of hatred and you are lost,” the bishop wrote of the brigade."
    assert found(*(written(at, [WAR[0].format(place=at_), said]) for at, at_ in enumerate(PLACES[:4]))) == set()


def test_a_short_sentence_that_recurs_is_no_label() -> None:
    assert found(*(story(at, "He did not elaborate.", "The ministry declined to comment.") for at in range(8))) == set()


def test_a_bare_byline_of_five_stories_is_a_label_unless_the_stories_are_about_its_bearer() -> None:
    assert found(*(written(at, ["Ilse Brandt", *story(at)["text"].split("\n")]) for at in range(5))) == {"Ilse Brandt"}
    about = [
        written(at, ["Ilse Brandt", TOPICS[at][2], f"The mayor, Ilse Brandt, was not there on day {at}."])
        for at in range(5)
    ]
    assert found(*about) == set()


def test_the_publishers_name_alone_on_a_line_is_no_news() -> None:
    assert found(*(story(at, "Northwire News", source="northwire.com") for at in range(3))) == {"Northwire News"}


def test_a_note_on_the_author_is_a_block_unless_the_stories_are_about_the_author() -> None:
    note = "Tomas Vell is a fellow of the Lund Institute and the author of two books on ports."
    assert found(*(story(at, note) for at in range(3))) == {note}
    about = "Police led Tomas Vell away on {}, and his publisher said nothing of it."
    assert found(*(story(at, about.format(at), note) for at in range(3))) == set()


def test_sentences_without_a_telling_word_that_stand_in_stories_of_any_kind_are_a_block() -> None:
    motto = (
        "Our columns bring analysis, wit, portraits and reviews by writers whom nobody owns, seven mornings each week, "
        "wherever readers happen to wake."
    )
    assert found(*(story(at, motto) for at in range(8)), *(story(at) for at in range(10, 18))) == {motto}


def test_what_stands_between_furniture_is_furniture() -> None:
    box = [
        "Sign up for the Harbour Letter.",
        "All ports, every tide.",
        "By signing up you agree to our privacy policy.",
    ]
    assert found(*(story(at, *box) for at in range(3))) == set(box)


def test_a_line_that_is_marked_already_and_the_headline_are_passed_over() -> None:
    text = story(0, BOX)["text"]
    at = text.index(BOX)
    marked = [{"start": at, "end": at + len(BOX), "kind": "promo"}]
    articles = [story(0, BOX, boilerplate=marked), story(1, BOX), story(2, BOX), story(3, BOX)]
    rows_ = blocks_of(frame(articles))
    assert [row["article_id"][-1] for row in rows_] == ["1", "2", "3"]
    own = [
        written(at, ["Sign up here", *story(at)["text"].split("\n")], headline="Sign up here", headline_basis="text")
        for at in range(4)
    ]
    assert found(*own) == set()


def test_a_block_has_one_id_in_all_its_articles_and_counts_them() -> None:
    rows_ = blocks_of(frame([story(at, BOX) for at in range(4)]))
    assert len(rows_) == 4
    assert {(row["block_id"], row["basis"], row["article_count"]) for row in rows_} == {
        (rows_[0]["block_id"], "wording", 4)
    }


def test_no_article_has_no_block() -> None:
    assert blocks_of(frame([story(0)]).clear()) == []
