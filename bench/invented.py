"""Invented news in which what linking decides by the set of articles is at stake everywhere.

Each story is told by one to four publishers: as a wire text that two of them print with their own labels, as a rewrite,
as a later version at the same address. Publishers come under several names, write numeric dates in an order that only
others of their dates prove, print the same trailers below many stories, leave dates out, and send some records twice
with other metadata. Rewrites count more dead. Names come in full, by surname and misspelt.
"""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

GIVEN = ("Amina", "Boris", "Carla", "Dariush", "Elif", "Farid", "Greta", "Hamid", "Ines", "Jamal", "Katya", "Luca")
FAMILY = ("Abolhassan", "Benkirov", "Castellane", "Dorrego", "Esterov", "Fakhoury", "Grimaldo", "Hakkani", "Ivarsen")
TOWNS = ("Idlib", "Kharkiv", "Mosul", "Homs", "Odesa", "Raqqa", "Sidon", "Basra", "Tripoli", "Lviv", "Aden", "Kirkuk")
ACTS = (
    ("air strike", "An air strike killed {toll} people near {town} on {weekday}, {office} said."),
    ("car bomb", "A car bomb killed {toll} people at a market in {town} on {weekday}, according to {office}."),
    ("shelling", "Shelling killed {toll} people in the east of {town} on {weekday}, {office} reported."),
    ("drone strike", "A drone strike killed {name} and {toll} others in {town} on {weekday}, {office} said."),
)
OFFICES = ("the Northern Relief Council", "the governor’s office", "the Harbour Observatory", "the health directorate")
SAID = (
    "“We pulled the wounded out with our bare hands until the morning came,” said {name}, who leads the rescue teams.",
    "“Nobody warned the families who were asleep in those houses,” {name} told reporters at the scene.",
    "“The road to the hospital stayed closed for more than three hours,” said {name} of the town council.",
)
MORE = (
    "Two schools beside the square were damaged, and the water main burst under the street.",
    "Fighters of ISIS had held the district for a year before the army of the province came back.",
    "Shopkeepers swept glass from the pavement while engineers looked for a way to bring the current back.",
    "A convoy with blankets and flour left the depot before noon and was stopped twice on its way.",
    "The mayor asked for a pause in the fighting so that the dead could be buried on the hill.",
    "Neighbours counted {injured} injured, most of them porters who had waited for the market to open.",
)
PUBLISHERS = (
    ("Valley Courier", "https://courier.example/news/{at}", "%m/%d/%Y", "Sign up for the Valley Courier newsletter."),
    (
        "The Valley Courier",
        "https://courier.example/news/{at}",
        "%m/%d/%Y",
        "Sign up for the Valley Courier newsletter.",
    ),
    ("harbour.example", None, "%Y-%m-%dT%H:%M:%SZ", "Follow our reporters for more stories from the coast."),
    (
        "Evening Ledger",
        "https://ledger.example/a/{at}",
        "%d/%m/%Y",
        "Read more stories like this in our weekend edition.",
    ),
    ("Station Nine", "https://nine.example/{at}", "%Y-%m-%d", "Our newsroom can be reached at the usual address."),
    (
        "ledger.example",
        "https://ledger.example/a/{at}",
        "%d/%m/%Y",
        "Read more stories like this in our weekend edition.",
    ),
)
LABELS = ("ISIS", "ISIL", "Daesh", "IS")
START = datetime(2031, 3, 1, 6, tzinfo=UTC)


def invented(count: int) -> Iterator[str]:
    """`count` records, a line of JSON each; the same ones every time."""
    made = 0
    story = 0
    while made < count:
        for record in _story(story):
            if made < count:
                yield json.dumps({"id": f"r{made}", **record}, ensure_ascii=False)
                made += 1
        story += 1


def _story(at: int) -> Iterator[dict[str, str]]:
    """The records that tell one story."""
    wire = _body(at)
    for print_ in range(1 + at % 4):
        place = at + print_
        source, url, dates, trailer = PUBLISHERS[place % len(PUBLISHERS)]
        body = wire if print_ < 2 else [_recounted(wire[0]), *_body(at + 7)[1:3], wire[-1]]
        lines = [line.replace("ISIS", LABELS[place % len(LABELS)]) for line in body]
        when = START + timedelta(days=at, hours=5 * print_)
        record = {"source": source, "title": _title(at), "text": "\n\n".join([*lines, trailer])}
        if url:
            record["url"] = url.format(at=at)
        yield {**record, "published": when.strftime(dates)} if place % 5 else record
        if place % 7 == 3:
            yield {**record, "author": "Nadine Orlova", "published": (when + timedelta(days=1)).strftime(dates)}
        if place % 11 == 5:
            later = f"The toll rose to {at % 9 + 6} on the next morning.\n\n{record['text']}"
            yield {**record, "text": later, "published": (when + timedelta(days=1)).strftime(dates)}


def _recounted(lead: str) -> str:
    """The lead with two more dead."""
    return re.sub(r"\d+", lambda figure: str(int(figure.group()) + 2), lead)


def _title(at: int) -> str:
    act, _ = ACTS[at % len(ACTS)]
    return f"{act.capitalize()} in {TOWNS[at % len(TOWNS)]}: what is known so far"


def _body(at: int) -> list[str]:
    _, lead = ACTS[at % len(ACTS)]
    name = f"{GIVEN[at % len(GIVEN)]} {FAMILY[at % len(FAMILY)]}"
    facts = {
        "toll": at % 9 + 3,
        "injured": at % 5 + 11,
        "town": TOWNS[at % len(TOWNS)],
        "weekday": f"{START + timedelta(days=at):%A}",
        "office": OFFICES[at % len(OFFICES)],
        "name": name.replace("ss", "s") if at % 6 == 1 else name,
    }
    surname = name.partition(" ")[2]
    lines = [lead, SAID[at % len(SAID)], MORE[at % len(MORE)], MORE[(at // 2 + 1) % len(MORE)]]
    return [*(line.format(**facts) for line in lines), f"{surname} said the search would go on through the night."]
