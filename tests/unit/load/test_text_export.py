"""Exports of databases of news: many articles in one text, each with its own head; articles that only look like one."""

from collections.abc import Callable
from typing import Any

import pytest

Load = Callable[..., Any]

FACTIVA = """


Dyke at Tolva breaks again

By Mira Lund
1,012 words
6 March 2018
10:15
The Tolva Courier
TOLCOU
Late Edition
3
English
Copyright 2018 Tolva Press.  All Rights Reserved.

The water came at night.

"It rose until morning," the miller said.

Document TOLCOU0020180306ee36001jt

\f

Mill rebuilt

88 words
5 March 2018
The Tolva Courier
TOLCOU
English
(c) 2018 Tolva Press

The mill stands again.

474 words were said at its opening.

Document TOLCOU0020180305ee350004x

\f
Search Summary

Text
dyke or mill
Results Found
2
"""

FACTIVA_FIELDS = """HD
Dyke at Tolva breaks again
BY
By Mira Lund
WC
12 words
PD
6 March 2018
SN
The Tolva Courier
SC
TOLCOU
LA
English
CY
Copyright 2018 Tolva Press
LP
The water came at night.

TD
It rose until morning.

IN the mill nobody slept.

CO
tolva : Tolva Mills
AN
Document TOLCOU0020180306ee36001jt

HD   Mill rebuilt
WC   8 words
PD   5 March 2018
SN   The Tolva Courier
LA   English
LP   The mill stands again.
AN   Document TOLCOU0020180305ee350004x
"""

NEXIS = """


Download Request: Selected Items: 1-2
Time Of Request: Friday, March 20, 2018  16:51:31

                               1 of 2 DOCUMENTS



                                The Tolva Courier

                            January 11, 2010 Monday
                                   Edition 1;
                                    Lowlands

Dyke at Tolva breaks
again

BYLINE: Mira Lund and
Jan Holt

SECTION: NEWS; Pg. 3

LENGTH: 355 words


The water came at night and took the
lower bridge with it.

LANGUAGE: what the miller shouted was not polite.

It rose until
morning.

LOAD-DATE: January 12, 2010

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper


                       Copyright 2010 Tolva Press
                              All Rights Reserved

                               2 of 2 DOCUMENTS


                       Copyright 2010 Tolva Press
                              All Rights Reserved
                                The Tolva Courier

                            January 12, 2010

LENGTH: 8 words

HEADLINE: Mill rebuilt

BODY:
The mill stands again.

LOAD-DATE: January 13, 2010
"""

NEXIS_UNI = """Dyke at Tolva breaks again
The Tolva Courier
January 11, 2010 Monday
Copyright 2010 Tolva Press All Rights Reserved
Section: NEWS; Pg. 3
Length: 355 words
Byline: Mira Lund
Body

The water came at night.
It rose until morning.

Load-Date: January 12, 2010

End of Document

Mill rebuilt
The Tolva Courier
January 12, 2010

Length: 8 words

Body

The mill stands again.

Classification

Language: ENGLISH

End of Document
"""

PROQUEST = f"""{"_" * 60}

Report Information from ProQuest
November 06 2018 10:02
{"_" * 60}

Document 1 of 2

Dyke at Tolva breaks again

Author: Lund, Mira

ProQuest document link

Abstract: The water came.

Links: http://example.org/link

Full text: The water came at night.

Location: the lower bridge, as ever.
{"and so on, line by line" + chr(10)}{("It rose." + chr(10)) * 14}
Subject: Floods; Mills

Location: Tolva

Title: Dyke at Tolva breaks again

Publication title: The Tolva Courier; Tolva

Publication date: Nov 6, 2018

Language of publication: English

ProQuest document ID: 213134567

Document URL: https://example.org/docview/213134567

Database: Tolva Newsstand

{"_" * 60}

Document 2 of 2

Mill rebuilt

Full text: The mill stands again.

Title: Mill rebuilt

Publication title: The Tolva Courier

Publication date: Nov 5, 2018

ProQuest document ID: 213134568

{"_" * 60}

Contact us at: http://example.org/contact
Database copyright © 2018 Tolva Data LLC. All rights reserved. Terms and Conditions: http://example.org/terms
"""

EXPORTS = {
    "factiva": FACTIVA,
    "factiva_fields": FACTIVA_FIELDS,
    "nexis": NEXIS,
    "nexis_uni": NEXIS_UNI,
    "proquest": PROQUEST,
}


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_is_split_into_its_articles_with_their_fields(load: Load, name: str) -> None:
    loaded = load(EXPORTS[name])
    assert loaded.account.raw_format == "text_export"
    assert [record.fields["headline"] for record in loaded.records] == ["Dyke at Tolva breaks again", "Mill rebuilt"]
    assert {record.fields["source"].split(";")[0] for record in loaded.records} == {"The Tolva Courier"}
    assert all(record.fields["published"] for record in loaded.records)
    assert loaded.records[0].fields["text"].startswith("The water came at night")
    assert "It rose" in loaded.records[0].fields["text"]
    assert loaded.records[1].fields["text"].startswith("The mill stands again.")
    assert loaded.rejects == []


@pytest.mark.parametrize("name", EXPORTS)
def test_line_ends_of_windows_change_nothing(load: Load, name: str) -> None:
    plain, windows = load(EXPORTS[name]), load(EXPORTS[name].replace("\n", "\r\n"))
    assert [record.fields for record in windows.records] == [record.fields for record in plain.records]


def test_the_authors_id_and_time_of_a_factiva_article_are_read(load: Load) -> None:
    fields = load(FACTIVA).records[0].fields
    assert fields["id"] == "TOLCOU0020180306ee36001jt"
    assert fields["published"] == "6 March 2018 10:15"
    assert fields["authors"] == "By Mira Lund"
    assert fields["language"] == "English"


def test_a_line_of_the_body_that_looks_like_a_label_stays_in_the_body(load: Load) -> None:
    assert "IN the mill nobody slept." in load(FACTIVA_FIELDS).records[0].fields["text"]
    assert "Location: the lower bridge" in load(PROQUEST).records[0].fields["text"]
    assert "Subject" not in load(PROQUEST).records[0].fields["text"]


def test_lines_that_an_export_broke_at_one_width_are_joined(load: Load) -> None:
    first = load(NEXIS).records[0].fields
    assert first["text"].split("\n\n")[0] == "The water came at night and took the lower bridge with it."
    assert first["authors"] == "Mira Lund and Jan Holt"
    assert "Copyright" not in first["text"]


def test_an_article_of_an_export_that_lost_its_head_is_a_reject_with_its_place(load: Load) -> None:
    broken = FACTIVA.replace("88 words\n5 March 2018\nThe Tolva Courier\nTOLCOU\nEnglish\n", "")
    loaded = load(broken)
    assert [record.fields["headline"] for record in loaded.records] == ["Dyke at Tolva breaks again"]
    assert [reject.reason for reject in loaded.rejects] == ["damaged"]
    assert f"byte {broken.index('ee36001jt') + 10}" in loaded.rejects[0].detail


def test_an_article_of_an_export_without_a_body_is_a_record_without_a_text(load: Load) -> None:
    loaded = load(FACTIVA.replace("The mill stands again.\n\n474 words were said at its opening.", ""))
    assert "text" not in loaded.records[1].fields


@pytest.mark.parametrize(
    "text",
    [
        "Mill rebuilt\n\nThe mill stands again.\n\n474 words\n6 March 2018 was the day.\n\nDocument 3 says so.",
        "Dyke report\n\n1 of 200 DOCUMENTS was read aloud.\n\nLENGTH: 40 metres of dyke are gone.",
        "Mill rebuilt\n\n____\n\nFull text: see below.\n\nTitle: Mill rebuilt",
        "Mill rebuilt\n\nBody\n\nA body was found by the mill.\n\nEnd of Document",
        "HD video shows the dyke\n\nBY the mill nobody slept.\n\nWC doors were locked.\n\nAN hour later it was over.",
    ],
)
def test_an_article_that_only_looks_like_an_export_is_one_article(load: Load, text: str) -> None:
    loaded = load(text)
    assert loaded.account.raw_format == "text"
    assert len(loaded.records) == 1
