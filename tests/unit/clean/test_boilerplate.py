from collections.abc import Callable
from time import process_time
from typing import Any

import pytest

from dateline.clean.patterns import MAX_LINE, kind_of, lead_of, tail_of
from dateline.data import rows
from dateline.schema.types import BOILERPLATE_KINDS

Article = Callable[..., dict[str, Any]]
BODY = "The dyke at Tolva broke at noon on Friday and the water took forty houses, the mayor of the town said."


def marked(row: dict[str, Any]) -> list[tuple[str, str]]:
    return [(block["kind"], row["text"][block["start"] : block["end"]]) for block in row["boilerplate"]]


@pytest.mark.parametrize("row", rows("boilerplate"), ids=lambda row: row["example"][:40])
def test_each_pattern_takes_its_example_and_leaves_its_counter_example(row: dict[str, str]) -> None:
    assert row["kind"] in BOILERPLATE_KINDS
    told = {"lead": lead_of, "tail": tail_of}.get(row["where"], kind_of)
    assert told(row["example"]) is not None
    assert told(row["not_example"]) is None


def test_a_caption_is_marked_and_not_cut(article: Article) -> None:
    caption = "Water stands in the old town of Tolva. — Reuters/File"
    row = article(text=f"{caption}\n\n{BODY}")
    assert marked(row) == [("caption", caption)]
    assert row["text"] == f"{caption}\n\n{BODY}"


def test_a_leading_stamp_is_marked_and_what_follows_it_is_read(article: Article) -> None:
    row = article(text=f" date 2023-07-09 {BODY}")
    assert marked(row) == [("date", "date 2023-07-09 ")]
    assert (row["published_date"].isoformat(), row["published_basis"]) == ("2023-07-09", "text")


def test_a_headline_printed_again_is_marked_and_the_first_is_not(article: Article) -> None:
    row = article(text=f"Dyke breaks at Tolva\n\n{BODY}\n\nDYKE BREAKS AT TOLVA\n\n{BODY}")
    assert row["headline"] == "Dyke breaks at Tolva"
    assert marked(row) == [("repeated_headline", "DYKE BREAKS AT TOLVA")]


def test_a_field_headline_that_opens_the_text_stands_in_the_text(article: Article) -> None:
    row = article(text=f"Dyke breaks at Tolva\n\n{BODY}", headline="Dyke Breaks at Tolva.")
    assert (row["headline_basis"], row["headline"], marked(row)) == ("text", "Dyke breaks at Tolva", [])


def test_words_are_counted_outside_boilerplate(article: Article) -> None:
    assert article(text=f"{BODY}\nScroll to Top")["word_count"] == article(text=BODY)["word_count"]


def test_a_long_line_is_a_paragraph_whatever_it_ends_with() -> None:
    caption = "Water stands in the old town of Tolva. — Reuters/File"
    assert kind_of("The mill went first. " * (MAX_LINE // 20) + caption) is None


def test_lines_end_however_the_file_ends_them(article: Article) -> None:
    for end in ("\n", "\r\n", "\r", "\u2028"):
        assert marked(article(text=f"{BODY}{end}Scroll to Top{end}")) == [("navigation", "Scroll to Top")]


def test_a_headline_run_into_the_first_line_is_marked_and_the_sentence_behind_it_is_not(article: Article) -> None:
    row = article(text=f"Wed 05 Apr 2017 Dyke breaks at Tolva. {BODY}", headline="Dyke Breaks at Tolva")
    assert marked(row) == [("date", "Wed 05 Apr 2017 "), ("repeated_headline", "Dyke breaks at Tolva.")]


def test_a_sentence_that_begins_like_the_headline_is_left_alone(article: Article) -> None:
    assert marked(article(text=BODY, headline="The dyke at Tolva broke")) == []


@pytest.mark.parametrize("unit", ["A.by.", "@a.", "/AFP", "By Anna de ", "(A) ", "© 2023 ", "a. ", "Photo: ", "AP, "])
def test_no_line_however_odd_keeps_a_pattern_busy(unit: str) -> None:
    """Patterns that can read the same signs in two ways take exponential time; a hundred such lines took minutes."""
    began = process_time()
    for length in range(MAX_LINE - 5, MAX_LINE + 1):
        for close in ("", " contributed to", "!"):
            kind_of((unit * MAX_LINE)[: length - len(close)] + close)
    assert process_time() - began < 2


def test_a_line_that_names_only_the_authors_is_their_byline(article: Article) -> None:
    row = article(
        text=f"Ilse Brandt and Tomas Vell\n\n{BODY}", headline="Dyke breaks", authors=["Tomas Vell", "Ilse Brandt"]
    )
    assert marked(row) == [("byline", "Ilse Brandt and Tomas Vell")]


def test_a_name_that_recurs_as_a_line_is_a_speaker_and_no_byline(article: Article) -> None:
    text = f"Ilse Brandt\n\n{BODY}\n\nIlse Brandt\n\n{BODY}"
    assert marked(article(text=text, headline="Dyke breaks", authors=["Ilse Brandt"])) == []


def test_the_note_on_the_author_below_the_text_is_marked(article: Article) -> None:
    note = "— Ilse Brandt is a fellow of the Lund Institute and the author of “Water”."
    assert marked(article(text=f"{BODY}\n\n{note}", authors=["Ilse Brandt"])) == [("trailer", note)]
    assert marked(article(text=f"{BODY}\n\n{note}", authors=["Tomas Vell"])) == []


def test_a_gallery_is_furniture_however_long_its_line(article: Article) -> None:
    gallery = "Photos: The flood at Tolva " * 2 + "Boats lie on the quay. " * MAX_LINE + "Hide Caption 9 of 9"
    assert marked(article(text=f"{BODY}\n\n{gallery}")) == [("caption", gallery)]


def test_the_headline_of_another_article_set_in_capitals_is_no_sentence_of_this_one(article: Article) -> None:
    linked = "BROTHERS OF MAN HELD IN VELL ARE FREED"
    assert marked(article(text=f"{BODY}\n\n{linked}\n\n{BODY}\n\n{BODY}")) == [("navigation", linked)]


def test_an_article_written_in_capitals_is_read(article: Article) -> None:
    capitals = "THE ARMY SAID THAT FOUR MEN DIED IN A BLAST NEAR VELL"
    assert marked(article(text="\n\n".join([BODY, *[f"{capitals} {at}" for at in range(4)]]))) == []


def test_a_line_of_a_gallery_is_known_by_the_line_that_counts_it(article: Article) -> None:
    shown = "The mayor waves from the quay before the storm, two years ago."
    row = article(text=f"{BODY}\n\n{shown}\n\nHide Caption 3 of 9\n\n{BODY}")
    assert [kind for kind, _ in marked(row)] == ["caption", "caption"]


def test_the_disclaimer_at_the_end_of_a_long_paragraph_hides_none_of_the_article(article: Article) -> None:
    disclaimer = "The views expressed in this article are the author's own."
    told = f"{BODY} " * (MAX_LINE // len(BODY) + 1)
    assert marked(article(text=f"{BODY}\n\n{told}{disclaimer}")) == [("trailer", disclaimer)]


def test_an_empty_slot_of_a_template_is_marked_and_the_paragraph_behind_it_is_read(article: Article) -> None:
    row = article(text=f"{BODY}\n\n{{storyBox}} {BODY}\n\n{{a, b}} is a set.")
    assert marked(row) == [("metadata", "{storyBox} ")]


def test_the_label_of_highlights_is_marked_and_they_are_read(article: Article) -> None:
    row = article(text=f"Story highlights The water took forty houses\n\n{BODY}", headline="Dyke breaks")
    assert marked(row) == [("navigation", "Story highlights ")]


def test_a_note_on_what_the_author_served_as_is_marked(article: Article) -> None:
    note = "Ilse McBrandt served as counsel of the Lund Institute."
    assert marked(article(text=f"{BODY}\n\n{note}", authors=["Ilse Mcbrandt"])) == [("trailer", note)]


def test_the_credit_at_the_foot_is_marked_and_names_the_agency(article: Article) -> None:
    row = article(text=f"{BODY}\n\nReuters news agency")
    assert (marked(row), row["agency"]) == ([("byline", "Reuters news agency")], "Reuters")
    run_in = article(text=f"{BODY}\n\n{BODY} Anadolu news agency")
    assert (marked(run_in), run_in["agency"]) == ([("byline", "Anadolu news agency")], "Anadolu")
    several = article(text=f"{BODY}\n\nTolva Echo and news agencies")
    assert (marked(several), several["agency"]) == ([("byline", "Tolva Echo and news agencies")], None)
