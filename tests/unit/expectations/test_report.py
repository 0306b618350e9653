"""The quality report: whole in one file, asks nobody for anything, tells what failed first."""

import re
from html.parser import HTMLParser

import pytest

from expectations import report
from expectations.verdict import Check, Verdict

FACTS = {"run": "run_1", "started": "2024-03-08 10:00 UTC"}
FETCHES = {"src", "href", "srcset", "action", "formaction", "data", "poster", "background", "ping", "xlink:href"}
FETCHING = {
    "script",
    "link",
    "img",
    "iframe",
    "object",
    "embed",
    "base",
    "form",
    "audio",
    "video",
    "svg",
    "style:import",
}


class Page(HTMLParser):
    """What a browser would see: tags, attributes, the text between."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.text, self.styles = [], [], [], []
        self._in_style = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        self._in_style = tag == "style"

    def handle_data(self, data):
        (self.styles if self._in_style else self.text).append(" ".join(data.split()))

    def handle_endtag(self, tag):
        self._in_style = False

    def said(self):
        return " ".join(filter(None, self.text))


def check(name="law", severity="critical", passed=False, examples=(), suite="references", table="articles"):
    return Check(
        suite, table, name, f"{name} must hold.", severity, passed, "7 broken of 9 rows", 7, examples, "Do this."
    )


@pytest.fixture
def page(build, tmp_path):
    def rendered(*checks, statements=(), facts=FACTS):
        path = report.write(Verdict(checks), build(*statements), tmp_path / "out" / "report.html", facts=facts)
        assert path == tmp_path / "out" / "report.html"
        return Page(path.read_text(encoding="utf-8"))

    return rendered


def test_nothing_in_the_report_is_fetched_from_anywhere(page):
    hostile = "<img src=https://evil.example/x.png><script>fetch('//evil.example')</script>"
    style = "<style>@import url(//evil.example)</style>"
    seen = page(
        check(examples=(hostile, style)),
        statements=[f"UPDATE articles SET source = '<a href=//evil.example>{style}'"],
        facts={"home": hostile, hostile: "x"},
    )
    assert not FETCHING & set(seen.tags)
    assert not FETCHES & {name for name, _ in seen.attributes}
    assert not [name for name, _ in seen.attributes if name.startswith("on")]
    inline = [value for name, value in seen.attributes if name == "style"]
    assert not re.search(r"url\(|@import|image-set|src\(|//", " ".join([*seen.styles, *inline]))
    assert hostile.replace(" ", "") in seen.said().replace(" ", "")


def test_the_page_forbids_itself_to_load_anything(page):
    attributes = page().attributes
    policy = attributes.index(("http-equiv", "Content-Security-Policy"))
    assert attributes[policy + 1] == ("content", "default-src 'none'; style-src 'unsafe-inline'")


def test_it_suits_dark_screens_and_phones(page):
    seen = page()
    assert "prefers-color-scheme: dark" in " ".join(seen.styles)
    assert ("name", "viewport") in seen.attributes
    assert seen.tags.count("table") == " ".join(value or "" for _, value in seen.attributes).split().count("scroll") - 1


def test_a_sound_snapshot_is_told_with_its_counts_and_reasons(page):
    said = page(check(passed=True)).said()
    assert "Passed: 1 of 1 checks hold, no warning." in said
    assert "run run_1 started 2024-03-08 10:00 UTC" in said
    assert "5 records read 3 kept as articles 1 repeats of one 1 rejected" in said
    assert "no_text load 1 There is no text. in.jsonl, record 4" in said
    assert "What failed" not in said and "What could not be read" not in said


def test_sources_dates_and_tables_are_told(page):
    said = page().said()
    assert "north.example 1 1 2024-03-06 2024-03-06 0 1 30" in said
    assert "unknown-1f 1 0 – – 0 0 30" in said
    assert "second metadata 2 2024-03-06 2024-03-06 not known nothing 1 – –" in said
    assert "mentions 9 One row per name in an article." in said


def test_what_failed_comes_before_all_else_critical_first(page):
    said = page(check("mild", "warning"), check("fine", passed=True), check("grave", examples=("a", "b"))).said()
    assert "Refused: 1 check of 3 failed, 1 warning. Nothing was published." in said
    assert said.index("articles: grave stops the release") < said.index("articles: mild warns") < said.index("Sources")
    assert "grave must hold. Found: 7 broken of 9 rows a b and 5 more What to do: Do this." in said
    assert "Agreement: 1 of 3 hold" in said


def test_warnings_alone_are_told_as_such(page):
    assert (
        "Passed: 1 of 3 checks hold, 2 warnings."
        in page(check("a", "warning"), check("b", "warning"), check("c", passed=True)).said()
    )


def test_articles_stand_on_a_time_line_with_the_days_without_any(page):
    seen = page(statements=["UPDATE articles SET published_date = '2024-03-04' WHERE article_id = 'art_b'"])
    titles = [value for name, value in seen.attributes if name == "title"]
    assert titles == ["04 Mar 2024: 1", "05 Mar 2024: 0", "06 Mar 2024: 1"]


@pytest.mark.parametrize(
    ("other", "bars", "first"),
    [("2023-11-30", 5, "Nov 2023: 1"), ("2000-11-30", 25, "2000: 1"), ("1800-01-01", 60, "1965: 0")],
)
def test_a_longer_time_is_told_in_months_or_years(page, other, bars, first):
    seen = page(statements=[f"UPDATE articles SET published_date = '{other}' WHERE article_id = 'art_b'"])
    titles = [value for name, value in seen.attributes if name == "title"]
    assert (len(titles), titles[0]) == (bars, first)


def test_a_snapshot_without_a_dated_article_has_no_time_line(page):
    seen = page(statements=["UPDATE articles SET published_date = NULL"])
    assert "Articles over time" not in seen.said()


def test_a_snapshot_that_cannot_be_read_has_a_report_that_says_so(page):
    said = page(check(), statements=["DROP TABLE articles", "DROP TABLE records"]).said()
    assert "What could not be read" in said and "Table with name articles does not exist" in said
    assert "mentions 9 One row per name" in said


def test_a_warehouse_of_many_sources_has_a_report_of_bounded_size(page):
    many = "INSERT INTO articles SELECT articles.* REPLACE ('s' || n AS source) FROM articles, range(300) AS t(n)"
    said = page(statements=[many]).said()
    assert "103 more" in said
