"""Bounds: shipped ones let small inputs through, and a file of one's own is read strictly."""

import duckdb
import pytest
import yaml

from dateline.errors import UsageError
from expectations.bounds import bound_laws, metrics, read_bounds
from expectations.law import on_batch

OWN = {"metric": "reject_share", "maximum": 0.1, "why": "Our feed is clean."}


@pytest.fixture
def own(tmp_path):
    def written(entries):
        path = tmp_path / "own.yml"
        path.write_text(entries if isinstance(entries, str) else yaml.safe_dump(entries), encoding="utf-8")
        return path

    return written


def refused(path):
    with pytest.raises(UsageError) as error:
        read_bounds(path)
    message = str(error.value)
    assert str(path) in message and "\n" not in message
    return message


def test_shipped_bounds_are_valid_and_say_why():
    bounds = read_bounds()
    assert len(bounds) > 10
    assert all(bound.why.endswith(".") for bound in bounds)


def test_shipped_bounds_hold_of_three_sound_articles(breaks):
    assert breaks("SELECT 1", bound_laws(read_bounds())) == {}


def test_five_undated_articles_break_no_bound(breaks):
    undated = "UPDATE articles SET published_at = NULL, published_date = NULL, published_precision = NULL"
    more = "INSERT INTO articles SELECT * REPLACE (article_id || '_again' AS article_id) FROM articles LIMIT 2"
    assert breaks(f"{undated}; {more}", bound_laws(read_bounds())) == {}


def test_no_shipped_minimum_stops_a_load_of_rejects_only(breaks):
    emptied = "; ".join(f"DELETE FROM {table}" for table in ("articles", "mentions", "quotes", "events", "sentences"))
    rejects = "UPDATE records SET outcome = 'reject'; INSERT INTO records SELECT * FROM records; " * 2
    found = breaks(f"{emptied}; {rejects}", bound_laws(read_bounds()))
    assert list(found) == [("bounds", "records", "reject_share, maximum")]


@pytest.mark.parametrize("name", metrics())
def test_each_metric_breaks_a_bound_it_lies_beyond(breaks, own, name):
    """Every metric is measured on the sample: one of the bounds 0 and its opposite is always broken."""
    highest = 1 if metrics()[name].unit == "share" else 10**9
    entry = {"metric": name, "why": "A test."}
    above = bound_laws(read_bounds(own([{**entry, "maximum": 0}])))
    below = bound_laws(read_bounds(own([{**entry, "minimum": highest}])))
    found = breaks("SELECT 1", [*above, *below])
    assert {key[2] for key in found} & {f"{name}, maximum", f"{name}, minimum"}


@pytest.mark.parametrize(
    ("name", "measured"),
    [
        ("reject_share", "0.2 over 5 rows"),
        ("repeat_share", "0.2 over 5 rows"),
        ("undated_share", "0.3333 over 3 rows"),
        ("unknown_source_share", "0.3333 over 3 rows"),
        ("largest_source_share", "0.3333 over 3 rows"),
        ("published_after_load_share", "0 over 2 rows"),
        ("words_per_article", "30 over 3 rows"),
        ("undecoded_share", "0 over 3 rows"),
        ("copy_share", "0.6667 over 3 rows"),
        ("sentences_per_article", "4 over 3 rows"),
        ("mentions_per_article", "3 over 3 rows"),
        ("unlinked_mention_share", "0 over 9 rows"),
        ("largest_entity_share", "0.6667 over 9 rows"),
        ("attributed_share", "1 over 3 rows"),
        ("quote_words", "9 over 3 rows"),
        ("events_per_article", "1 over 3 rows"),
        ("largest_incident_share", "1 over 3 rows"),
        ("largest_figure", "12 over 3 rows"),
    ],
)
def test_a_metric_is_what_can_be_counted_by_hand(build, own, name, measured):
    (law,) = bound_laws(read_bounds(own([{"metric": name, "maximum": 1, "why": "A test."}])))
    with duckdb.connect(build()) as connection:
        broken, examples, observed = connection.sql(on_batch(law.sql, law.table)).fetchone()
    assert observed == measured
    assert (broken == 1) == (float(measured.split()[0]) > 1) == bool(examples)


def test_boilerplate_is_measured_in_characters(build, own):
    (law,) = bound_laws(read_bounds(own([{"metric": "boilerplate_share", "maximum": 0.1, "why": "A test."}])))
    with duckdb.connect(build()) as connection:
        (share,) = connection.sql("SELECT (3 * 20 + 1) / sum(length(text)) FROM articles").fetchone()
        _, (example,), _ = connection.sql(on_batch(law.sql, law.table)).fetchone()
    assert example == f"{share:.4f}".rstrip("0") + " is above 0.1"


def test_a_bound_is_not_judged_below_the_rows_from_which_it_applies(breaks, own):
    judged_from = [bound_laws(read_bounds(own([{**OWN, "applies_from": rows}]))) for rows in (5, 6)]
    assert [len(breaks("SELECT 1", laws)) for laws in judged_from] == [1, 0]


def test_nothing_to_measure_breaks_no_bound(breaks, own):
    entry = {"metric": "attributed_share", "minimum": 0.9, "why": "A test."}
    assert breaks("DELETE FROM quotes", bound_laws(read_bounds(own([entry])))) == {}


def test_a_minimum_stops_and_a_maximum_warns(own):
    both = bound_laws(read_bounds(own([{**OWN, "minimum": 0.01}])))
    assert {law.name: law.severity for law in both} == {
        "reject_share, minimum": "critical",
        "reject_share, maximum": "warning",
    }


def test_an_own_file_stands_in_for_the_shipped_one(own):
    assert [bound.metric.name for bound in read_bounds(own([OWN]))] == ["reject_share"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"metric": "reject_shares"}, "entry 1: there is no metric 'reject_shares'; did you mean reject_share?"),
        ({"metric": None}, "there is no metric None; the metrics are reject_share, "),
        ({"metric": ["a"]}, "there is no metric ['a']"),
        ({"maximum": "0.5"}, "the maximum of reject_share is '0.5'; give a number"),
        ({"maximum": True}, "the maximum of reject_share is True; give a number"),
        ({"maximum": float("nan")}, "the maximum of reject_share is nan; give a number"),
        ({"maximum": 50}, "the maximum of reject_share is 50; a share lies between 0 and 1"),
        ({"minimum": -1}, "the minimum of reject_share is -1; a share lies between 0 and 1"),
        ({"minimum": 0.2}, "the minimum 0.2 of reject_share is above its maximum 0.1"),
        ({"maximum": None}, "reject_share has neither minimum nor maximum"),
        ({"applies_from": 0}, "applies_from is 0; give a number of rows, 1 or more"),
        ({"applies_from": 2.5}, "applies_from is 2.5"),
        ({"applies_from": True}, "applies_from is True"),
        ({"why": " "}, "`why` is missing"),
        ({"why": 3}, "`why` is missing"),
        ({"max": 0.5}, "'max' is not a key of a bound; the keys are metric, minimum, maximum, applies_from, why"),
    ],
)
def test_an_entry_that_cannot_be_used_is_refused(own, change, told):
    assert told in refused(own([{**OWN, **change}]))


def test_a_metric_bounded_twice_is_refused(own):
    assert "reject_share is bounded twice" in refused(own([OWN, OWN]))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "is not YAML"),
        ("metric: reject_share", "a list of bounds is expected"),
        ("", "a list of bounds is expected"),
        ("- reject_share", "entry 1: keys and values are expected"),
    ],
)
def test_a_file_that_is_no_list_of_bounds_is_refused(own, text, told):
    assert told in refused(own(text))


def test_a_file_that_is_not_there_or_not_utf8_is_refused(tmp_path):
    assert "cannot be read" in refused(tmp_path / "none.yml")
    assert "cannot be read" in refused(tmp_path)
    odd = tmp_path / "odd.yml"
    odd.write_bytes(b"- why: \xff")
    assert "is not UTF-8" in refused(odd)
