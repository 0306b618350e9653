"""JSON Feed, sitemaps, NITF and NewsML: what agencies and publishers hand on beside RSS and Atom."""

import json
import time

import pytest

from dateline.load.pages.markup import has_markup, inline_text, markup_text

FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Quayside",
    "home_page_url": "https://quay.test/",
    "language": "en",
    "authors": [{"name": "The Desk Lead"}],
    "items": [
        {"id": 7, "url": "/7", "title": "Rain &amp; wind", "content_html": "<p>It rained.</p><p>Then it blew.</p>",
         "authors": [{"name": "Jo Doe"}], "date_published": "2024-03-04T10:00:00Z"},
        {"id": "8", "external_url": "https://far.test/8", "summary": "A teaser."},
        {"id": "9", "title": "A headline and nothing else at all", "content_text": " "},
        "no item",
    ],
}  # fmt: skip
NITF = """<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "http://127.0.0.1:9/nitf.dtd">
<nitf><head><title>ferry</title><docdata><doc-id id-string="n-1"/><date.issue norm="20240304T101500Z"/>
<doc.copyright holder="Easthaven Wire"/></docdata></head><body><body.head>
<hedline><hl1>Ferry sails again</hl1></hedline>
<byline>By <person>Jo Doe</person>, Easthaven Wire</byline></body.head><body.content><p>The ferry sails.</p>
<media media-type="image"><media-caption>The ferry at night</media-caption></media><p>Pilots agreed.</p></body.content>
<body.end><tagline>Ann Poe helped.</tagline></body.end></body></nitf>"""
NEWSML = """<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:1" xml:lang="en"><itemMeta><provider><name>Easthaven Wire</name></provider>
<versionCreated>2024-03-04T10:15:00+01:00</versionCreated></itemMeta>
<contentMeta><headline>Ferry sails again</headline><by>Jo Doe</by></contentMeta><contentSet><inlineXML>
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>
<p>The ferry sails.</p><p>Pilots agreed.</p></body></html></inlineXML></contentSet></newsItem>
<newsItem guid="urn:2"><contentMeta><headline>Second</headline></contentMeta>
<contentSet><inlineData>Plain words.</inlineData>
</contentSet></newsItem></itemSet></newsMessage>"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://quay.test/1</loc>{news}</url></urlset>"""
NEWS = """<news:news><news:publication><news:name>Quayside</news:name><news:language>en</news:language>
</news:publication><news:publication_date>2024-03-04</news:publication_date>
<news:title>Ferry sails</news:title></news:news>"""


def test_a_json_feed_gives_its_items_with_what_the_feed_says_for_all(load):
    found = load(json.dumps(FEED, indent=1))
    first, second, third = (record.fields for record in found.records)
    assert first["text"] == "It rained.\n\nThen it blew."
    assert (first["id"], first["url"], first["headline"]) == ("7", "https://quay.test/7", "Rain & wind")
    assert (first["authors"], first["language"], first["page_source"]) == (["Jo Doe"], "en", "Quayside")
    assert (second["excerpt"], second["url"]) == ("A teaser.", "https://far.test/8")
    assert second["authors"] == ["The Desk Lead"] and "text" not in second
    assert third["completeness"] == "headline" and third["text"] == third["headline"]
    assert [reject.reason for reject in found.rejects] == ["bad_json"]
    assert found.account.raw_format == "jsonfeed"


def test_a_json_feed_on_one_line_is_one_too(load):
    assert len(load(json.dumps(FEED)).records) == 3


@pytest.mark.parametrize(("items", "reason"), [("[]", "no_text"), ('[{"id": ', "bad_json")])
def test_an_empty_or_broken_json_feed_is_a_reject(load, items, reason):
    (reject,) = load(f'{{"version": "https://jsonfeed.org/version/1", "items": {items}}}').rejects
    assert reject.reason == reason


def test_nitf_gives_the_article_without_pictures_and_trailer(load):
    found = load(NITF)
    (article,) = (record.fields for record in found.records)
    assert article["text"] == "The ferry sails.\n\nPilots agreed."
    assert (article["headline"], article["authors"]) == ("Ferry sails again", ["Jo Doe"])
    assert (article["id"], article["source"], article["published"]) == ("n-1", "Easthaven Wire", "20240304T101500Z")


def test_newsml_gives_one_record_an_item(load):
    first, second = (record.fields for record in load(NEWSML).records)
    assert first["text"] == "The ferry sails.\n\nPilots agreed."
    assert (first["id"], first["source"], first["language"]) == ("urn:1", "Easthaven Wire", "en")
    assert (first["headline"], first["published"]) == ("Ferry sails again", "2024-03-04T10:15:00+01:00")
    assert first["authors"] == ["Jo Doe"]
    assert (second["text"], second["headline"]) == ("Plain words.", "Second")


def test_newsml_cut_short_loses_the_item_it_breaks_off_in(load):
    found = load(NEWSML[: NEWSML.index("Plain")])
    assert [record.fields["id"] for record in found.records] == ["urn:1"]
    assert [reject.reason for reject in found.rejects] == ["damaged"]


def test_a_news_sitemap_gives_headlines(load):
    (entry,) = (record.fields for record in load(SITEMAP.format(news=NEWS)).records)
    assert (entry["headline"], entry["source"], entry["published"]) == ("Ferry sails", "Quayside", "2024-03-04")
    assert entry["completeness"] == "headline"


def test_a_sitemap_of_addresses_alone_is_a_reject_with_the_remedy(load):
    (reject,) = load(SITEMAP.format(news="")).rejects
    assert reject.reason == "unsupported_format" and "load its pages instead" in reject.detail


def test_other_xml_is_a_reject(load):
    (reject,) = load("<?xml version='1.0'?><invoice><sum>7</sum></invoice>").rejects
    assert reject.reason == "unsupported_format"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One<br>two</p><p>three</p>", "One\ntwo\n\nthree"),
        ("One\ntwo   three", "One two three"),
        ("<ul><li>a</li><li>b</li></ul>end", "a\nb\n\nend"),
        ("<p>a<script>x()</script>b<!-- c -->d</p>", "abd"),
        ("<div class='wp-caption-text'>A ship</div><p>Text</p>", "Text"),
        ("<iframe src=x>He said so.<p>It rained.</p>", "He said so.\n\nIt rained."),
        ("<div>" * 3000 + "deep" + "</div>" * 3000, "deep"),
        ("", ""),
    ],
)
def test_markup_becomes_text(markup, text):
    assert markup_text(markup) == text


@pytest.mark.parametrize(
    ("text", "is_markup"), [("5 < 6 & 7 > 2", False), ("a <b>b</b>", True), ("AT&amp;T", True), ("AT&T", False)]
)
def test_markup_is_told_from_plain_words(text, is_markup):
    assert has_markup(text) is is_markup


def test_a_headline_is_one_line():
    assert inline_text("A <i>new</i>\n bridge &amp; road") == "A new bridge & road"


@pytest.mark.parametrize(
    "hostile",
    [
        "<?xml version='1.0'?>" + "<!-- a -->" * 4000 + "<x/>",
        "<rss><channel><item><title>" + "<b" * 100_000,
        "<feed><entry><author>" + "<b" * 60_000 + "</author><title>Rain</title></entry></feed>",
        "<rss><channel><item><description>" + "<![CDATA[" + "<script <iframe <" * 20_000 + "]]></description></item>",
        "<rss><channel><item>" + "<p/>" * 30_000 + "</q>" * 30_000 + "<title>Rain</title></item></channel></rss>",
        "<rss><channel>" + "<item>" * 200 + "</channel></rss>",
        "<rss><channel><item><title>" + "&" * 100_000 + "</title></item></channel></rss>",
    ],
)
def test_hostile_markup_costs_no_time(load, hostile):
    begun = time.monotonic()
    assert load(hostile).account.record_count >= 1
    assert time.monotonic() - begun < 8


@pytest.mark.parametrize("reference", ["&#xD800;", "&#0;", "&#x110000;", "&#99999999;", "&#xFFFE;"])
def test_a_reference_to_no_sign_costs_no_entry(load, reference):
    (entry,) = load(f"<rss><channel><item><title>Rain {reference}falls</title></item></channel></rss>").records
    assert entry.fields["headline"].startswith("Rain") and entry.fields["headline"].endswith("falls")
