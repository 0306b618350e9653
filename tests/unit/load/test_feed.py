"""Feeds of every family: an entry is a record, with what it and its feed say of it."""

import gzip
import tracemalloc
from pathlib import Path

import pytest

from dateline.load.feeds.feed import Feed
from dateline.load.unpacking.opened import Opened

RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Quayside Post</title><link>https://quayside.test/</link>
<language>en-gb</language><lastBuildDate>Tue, 05 Mar 2024 08:00:00 GMT</lastBuildDate>
<item><title>Ferry &amp;amp; pilots</title><link>/2024/ferry</link><guid isPermaLink="false">q-1</guid>
<dc:creator>Jo Doe</dc:creator><dc:creator>Ann Poe</dc:creator><pubDate>Mon, 04 Mar 2024 21:10:00 +0100</pubDate>
<description>A teaser.</description><media:description>A ferry at night.</media:description>
<content:encoded><![CDATA[<p>The ferry sails&nbsp;again.</p><figure><img/><figcaption>The ferry</figcaption></figure>
<p>Pilots <b>agreed</b> on Monday.</p>]]></content:encoded></item>
<item><title>Short one</title><link>https://quayside.test/2</link><description>Only a teaser here.</description></item>
<item><title>Nothing but a headline stands in this entry</title><link>https://quayside.test/3</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://hill.test/news/">
<title>Hill Echo</title>
<author><name>The Desk Lead</name></author><updated>2024-03-05T10:00:00Z</updated>
<entry><id>tag:hill.test,2024:7</id><title type="html">A &lt;i&gt;new&lt;/i&gt; bridge</title>
<link rel="enclosure" href="a.mp3"/><link rel="alternate" href="bridge.html"/>
<published>2024-03-04T09:00:00+02:00</published>
<updated>2024-03-05T09:00:00Z</updated>
<content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>The bridge opened.</p><p>Cars crossed it.</p></div></content>
</entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://old.test/"><title>Old Paper</title></channel>
<item rdf:about="https://old.test/1"><title>Well dug</title><link>https://old.test/1</link><dc:date>2003-05-06</dc:date>
<description>The town dug a well.</description></item></rdf:RDF>"""


def test_an_rss_entry_gives_its_content_and_what_it_says_of_itself(load):
    found = load(RSS)
    first = found.records[0].fields
    assert first["text"] == "The ferry sails again.\n\nPilots agreed on Monday."
    assert first["headline"] == "Ferry & pilots"
    assert first["url"] == "https://quayside.test/2024/ferry"
    assert (first["id"], first["authors"], first["language"]) == ("q-1", ["Jo Doe", "Ann Poe"], "en-gb")
    assert first["published"] == "Mon, 04 Mar 2024 21:10:00 +0100"
    assert first["crawled_at"] == "Tue, 05 Mar 2024 08:00:00 GMT"
    assert first["page_source"] == "Quayside Post"
    assert found.account.raw_format == "rss"


def test_a_summary_is_an_excerpt_and_a_headline_alone_stands_for_the_text(load):
    second, third = (record.fields for record in load(RSS).records[1:])
    assert second["excerpt"] == "Only a teaser here." and "text" not in second
    assert third["text"] == third["headline"] and third["completeness"] == "headline"


def test_an_atom_entry_gives_its_xhtml_its_alternate_link_and_the_feeds_author(load):
    found = load(ATOM)
    (entry,) = (record.fields for record in found.records)
    assert entry["text"] == "The bridge opened.\n\nCars crossed it."
    assert entry["headline"] == "A new bridge"
    assert entry["url"] == "https://hill.test/news/bridge.html"
    assert entry["published"] == "2024-03-04T09:00:00+02:00"
    assert (entry["authors"], entry["language"]) == (["The Desk Lead"], "en")
    assert found.account.raw_format == "atom"


def test_an_rdf_feed_is_read_though_its_entries_stand_outside_the_channel(load):
    (entry,) = (record.fields for record in load(RDF).records)
    assert entry["url"] == entry["id"] or entry["id"] == "https://old.test/1"
    assert (entry["excerpt"], entry["page_source"]) == ("The town dug a well.", "Old Paper")


def test_the_source_an_aggregator_names_is_the_publisher(load):
    feed = "<rss><channel><title>Collected</title><item><title>Rain at last</title><source url='https://b.test'>The Bee"
    (entry,) = load(f"{feed}</source><description>It rained.</description></item></channel></rss>").records
    assert entry.fields["source"] == "The Bee"


@pytest.mark.parametrize(
    ("written", "name"),
    [("desk@a.test (Jo Doe)", ["Jo Doe"]), ("Jo Doe &lt;jo@a.test&gt;", ["Jo Doe"]), ("desk@a.test", None)],
)
def test_a_mail_address_is_no_author(load, written, name):
    feed = f"<rss><channel><item><title>Rain</title><author>{written}</author><description>Wet.</description></item>"
    (entry,) = load(f"{feed}</channel></rss>").records
    assert entry.fields.get("authors") == name


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Ferry sails - The Bee", "Ferry sails"),
        ("Ferry sails | bee.test", "Ferry sails"),
        ("Ferry sails - Collected", "Ferry sails"),
        ("Ferry sails - Harbour Office", "Ferry sails - Harbour Office"),
        ("The Bee", "The Bee"),
    ],
)
def test_the_publishers_name_behind_a_headline_is_taken_off_and_no_other(load, title, headline):
    feed = (
        "<rss><channel><title>Collected (all)</title><item><link>https://www.bee.test/1</link><source>The Bee</source>"
    )
    (entry,) = load(f"{feed}<title>{title}</title><description>It rained.</description></item></channel></rss>").records
    assert entry.fields["headline"] == headline


def test_a_summary_that_repeats_the_headline_is_none(load):
    feed = "<rss><channel><item><title>Ferry sails again - The Bee</title><source>The Bee</source>"
    summary = "&lt;a href='x'&gt;Ferry sails again&lt;/a&gt;&amp;nbsp;&lt;font&gt;The Bee&lt;/font&gt;"
    (entry,) = load(f"{feed}<description>{summary}</description></item></channel></rss>").records
    assert entry.fields["text"] == entry.fields["headline"] == "Ferry sails again"
    assert entry.fields["completeness"] == "headline"


def test_what_the_feed_says_of_itself_behind_its_entries_counts_too(load):
    (entry,) = load(
        "<rss><channel><item><description>Wet.</description></item><title>Late Paper</title></channel></rss>"
    ).records
    assert entry.fields["page_source"] == "Late Paper"


@pytest.mark.parametrize(
    ("broken", "headline"),
    [
        ("Fish & chips", "Fish & chips"),
        ("Caf&eacute; opens", "Café opens"),
        ("A\x01 bell", "A bell"),
        ("One &#X41; two", "One A two"),
    ],
)
def test_a_feed_that_is_no_xml_is_mended_and_says_so(load, broken, headline):
    (entry,) = load(
        f"<rss><channel><item><title>{broken}</title><description>Wet.</description></item></channel></rss>"
    ).records
    assert entry.fields["headline"] == headline
    assert entry.fields["notes"][0][0] == "xml_mended"


def test_an_undeclared_prefix_is_read_as_written(load):
    (entry,) = load(
        "<rss><channel><item><dc:creator>Jo Doe</dc:creator><description>Wet.</description></item></channel></rss>"
    ).records
    assert entry.fields["authors"] == ["Jo Doe"]


def test_a_feed_cut_off_inside_an_entry_loses_that_entry_only(load):
    found = load(RSS[: RSS.index("Nothing but") + 4])
    assert [record.fields.get("id") for record in found.records] == ["q-1", None]
    assert [reject.reason for reject in found.rejects] == ["damaged"]


def test_what_a_feed_too_deep_to_read_hides_is_counted(load):
    deep = f"<item><description>{'<b>' * 400}x{'</b>' * 400}</description></item>"
    start = "<rss><channel><item><description>Wet.</description></item>"
    found = load(f"{start}{deep}{'<item><description>Dry.</description></item>' * 3}</channel></rss>")
    assert [record.fields["excerpt"] for record in found.records] == ["Wet."]
    assert [reject.reason for reject in found.rejects] == ["damaged"]


def test_an_empty_feed_is_a_reject(load):
    (reject,) = load("<rss><channel><title>Nobody</title></channel></rss>").rejects
    assert reject.reason == "no_text"


@pytest.mark.parametrize("encoding", ["windows-1252", "utf-8", "utf-16", "euc-jp", "iso-2022-jp"])
def test_the_declared_encoding_is_used(load, encoding):
    words = "雨が降った" if "jp" in encoding else "Café Zürich"
    feed = (
        f"<?xml version='1.0' encoding='{encoding}'?><rss><channel><item><title>{words}</title></item></channel></rss>"
    )
    (entry,) = load(feed.encode(encoding)).records
    assert entry.fields["headline"] == words


def test_utf_8_is_read_as_such_whatever_is_declared(load):
    feed = "<?xml version='1.0' encoding='iso-8859-1'?><rss><channel><item><title>Café</title></item></channel></rss>"
    (entry,) = load(feed.encode()).records
    assert entry.fields["headline"] == "Café"


def test_no_entity_is_expanded_and_nothing_outside_is_opened(load, tmp_path: Path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words")
    feed = f"""<?xml version="1.0"?><!DOCTYPE r [<!ENTITY s SYSTEM "{secret.as_uri()}"><!ENTITY l "harbour">
      <!ENTITY % d SYSTEM "http://127.0.0.1:9/x.dtd"> %d;]>
      <rss><channel><item><title>T &s; &l;</title>
      <link href="&s;">http://a.test/&s;</link><description>D &s;</description>
      </item></channel></rss>"""
    found = load(feed)
    assert found.records and "secret words" not in str(found) and "harbour" not in str(found)


def test_a_billion_laughs_cost_nothing(load):
    tiers = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 12))
    tracemalloc.start()
    found = load(
        f'<!DOCTYPE r [<!ENTITY l0 "lol">{tiers}]>'
        '<rss a="&l11;"><channel><item><title>&l11; ha</title></item></channel></rss>'
    )
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(found.records) == 1 and "lol" not in str(found.records[0].fields["headline"])
    assert peak < 5_000_000


def test_a_packed_feed_is_read(load):
    assert len(load(gzip.compress(RSS.encode())).records) == 3


def test_entries_are_given_one_by_one_whatever_the_feed_holds(tmp_path: Path):
    entry = "<item><title>Number</title><description>" + "The harbour was calm. " * 40 + "</description></item>"
    path = tmp_path / "long.xml"
    path.write_text(f"<rss><channel><title>Long</title>{entry * 4_000}</channel></rss>")
    tracemalloc.start()
    count = sum(1 for _ in Feed("rss").read(Opened(str(path), lambda: path.open("rb"), path.name)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 4_000
    assert peak < 3_000_000
