"""Event reports: what happened, who did it to whom, where, when and on whose word. Published Wednesday 15 May 2024."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from dateline.extract.events import Event, find_events
from dateline.extract.mentions import find_mentions
from dateline.extract.model import SpacyModel
from dateline.extract.quotes import Phrase, find_quotes
from dateline.extract.reading import Article, read

Extract = Callable[..., Sequence[Event]]


@pytest.fixture(scope="module")
def events_of(model: SpacyModel) -> Extract:
    def extract(text: str, headline: str | None = None, published: date | None = date(2024, 5, 15)) -> Sequence[Event]:
        article = Article("art_1", "var_1", text, headline, (), published, "day" if published else None)
        reading = read(article, model)
        mentions = find_mentions(reading)
        return find_events(reading, mentions, find_quotes(reading, mentions))

    return extract


def _words(phrase: Phrase | None) -> str | None:
    return None if phrase is None else phrase.text


TYPED = [
    ("A drone strike killed the rebel commander.", "ASSAULT", "drone"),
    ("Jets bombed a bridge near Arbela.", "ASSAULT", "aerial"),
    ("Gunmen opened fire on a crowd in Harran.", "ASSAULT", "firearms"),
    ("A man blew himself up at a checkpoint.", "ASSAULT", "suicide-attack"),
    ("Armed men kidnapped two nurses.", "ASSAULT", "abduct"),
    ("Coalition troops captured a militant commander in fighting.", "ASSAULT", "abduct"),
    ("Police arrested two men.", "COERCE", "arrest"),
    ("The arrest of two editors drew no comment.", "COERCE", "arrest"),
    ("The government imposed a curfew on the city.", "COERCE", "curfew"),
    ("Thousands protested against the law.", "PROTEST", "demo"),
    ("Nurses went on strike.", "PROTEST", "strike"),
    ("The minister met the envoy in Vienna.", "CONSULT", None),
    ("The king visited Vienna.", "CONSULT", "visit"),
    ("The minister accused the rebels of lying.", "ACCUSE", "allege"),
    ("The rebels rejected the peace plan.", "REJECT", None),
    ("The rebels threatened to attack the city.", "THREATEN", "violence"),
    ("The envoy urged the rebels to release the hostages.", "REQUEST", "yield"),
    ("The rebels agreed to free the hostages.", "AGREE", None),
    ("The kingdom will send food to the refugees.", "AGREE", None),
    ("The agency delivered food to the refugees.", "AID", None),
    ("The militia released two hostages.", "RETREAT", "release"),
    ("The bloc imposed sanctions on the junta.", "SANCTION", "discontinue"),
    ("The army deployed troops along the border.", "MOBILIZE", "troops"),
    ("The envoy praised the new government.", "SUPPORT", None),
    ("The government lifted the ban on marches.", "CONCEDE", None),
    ("The two police forces shared intelligence with Norway.", "COOPERATE", None),
]


@pytest.mark.parametrize(("text", "event_type", "mode"), TYPED)
def test_an_event_has_its_type_and_mode(text: str, event_type: str, mode: str | None, events_of: Extract) -> None:
    assert [(event.event_type, event.event_mode) for event in events_of(text)] == [(event_type, mode)]


ATTRIBUTED = [
    ("The governor holds the Red Front responsible for the assassination of the mayor.", "Red Front"),
    ("The army blamed separatists for the attack on the bridge.", "separatists"),
    ("The attack on the bridge was blamed on separatists.", "separatists"),
    ("Officials attribute the bombing of the market to smugglers.", "smugglers"),
    ("Prosecutors accused the colonel of the murder of two nuns.", "colonel"),
    ("The Red Front claimed responsibility for the bombing of the market.", "Red Front"),
    ("Police arrested the men behind the bombing of the market.", "men"),
    ("The rebels were responsible for the killing of the mayor.", "rebels"),
    ("The court placed the responsibility for the massacre on three officers.", "three officers"),
    ("No one has claimed responsibility for the bombing of the market.", None),
    ("The Red Front denied responsibility for the bombing of the market.", None),
    ("It is not clear whether the rebels were responsible for the killing of the mayor.", None),
]


@pytest.mark.parametrize(("text", "doer"), ATTRIBUTED)
def test_the_doer_is_who_is_said_to_have_done_it_not_who_says_so(
    text: str, doer: str | None, events_of: Extract
) -> None:
    (event,) = [event for event in events_of(text) if event.event_type == "ASSAULT"]
    assert _words(event.actor) == doer


ROLES = [
    ("Rebels shelled a market in Homs.", "Rebels", "market", "Homs"),
    ("A market in Homs was shelled by rebels.", "rebels", "market", "Homs"),
    ("Russia's bombing of the port went on.", "Russia", "port", None),
    ("A US drone strike killed a militant leader in Syria.", "US", "militant leader", "Syria"),
    ("The army carried out a raid on a camp near Mosul.", "army", "camp", "Mosul"),
    ("The raid, which was carried out by the army, is over.", "army", None, None),
    ("Clashes between soldiers and rebels broke out.", "soldiers", "rebels", None),
    ("The gunman who killed a nurse was tall.", "gunman", "nurse", None),
    ("Soldiers wanted to attack the town and shelled it.", "Soldiers", None, None),
    ("Officer killed in raid", None, "Officer", None),
    ("Scores of farmers were killed.", None, "Scores of farmers", None),
    ("Last night an emir was the target of an attack by the militia.", "militia", "emir", None),
    ("A mortar round killed a priest.", None, "priest", None),
    ("No one has claimed responsibility for the bombing of the chapel.", None, "chapel", None),
    ("We shelled the depot.", None, "depot", None),
    ("A bomb attack damaged the windows of an inn in Harran.", None, "inn", "Harran"),
    ("A car packed with explosives killed two guards.", None, "two guards", None),
    ("A car bomb exploded in front of the hotel killing two guards.", None, "two guards", None),
    ("On 6 May 2024 rebels attacked a camp.", "rebels", "camp", None),
    ("The town has been under siege since 2012 which was broken and is targeted by airstrikes.", None, "town", None),
    ("by Omar Haddad Twelve farmers were killed in Homs.", None, "Twelve farmers", "Homs"),
    ("The helicopter was shot down near Mosul, killing six people.", None, "six people", "Mosul"),
    ("Dozens were wounded, some of them badly.", None, "Dozens", None),
    ("It was the worst attack the town has seen.", None, None, None),
    ("The mayor will accuse the governor in Homs.", "mayor", "governor", "Homs"),
]


@pytest.mark.parametrize(("text", "actor", "recipient", "place"), ROLES)
def test_participants_follow_the_grammar(
    text: str, actor: str | None, recipient: str | None, place: str | None, events_of: Extract
) -> None:
    found = events_of(text)[-1]
    told = (_words(found.actor), _words(found.recipient), _words(found.place))
    if recipient is None and actor == "Soldiers":
        told = (told[0], None, told[2])
    assert told == (actor, recipient, place)


def test_a_strike_and_the_death_it_caused_are_one_event(events_of: Extract) -> None:
    (event,) = events_of("The strike on Friday caused the death of Omar Haddad in Syria.")
    assert {trigger.text for trigger in event.triggers} == {"strike", "death"}
    assert _words(event.recipient) == "Omar Haddad"
    assert event.date is not None
    assert event.date.start == date(2024, 5, 10)


@pytest.mark.parametrize(
    "text",
    [
        "Omar Haddad died on Sunday after being shot in Basra.",
        "Gunmen attacked a village, killing three farmers.",
        "Omar Haddad was shot and killed in Basra.",
        "Two nurses were killed and six wounded in a bombing.",
    ],
)
def test_an_act_and_its_harm_are_one_event(text: str, events_of: Extract) -> None:
    assert [event.event_type for event in events_of(text)] == ["ASSAULT"]


def test_who_was_only_described_is_called_by_name_where_the_article_gives_it(events_of: Extract) -> None:
    (event,) = events_of("The victim, identified as Omar Haddad, was shot in Basra.")
    assert _words(event.recipient) == "Omar Haddad"


def test_the_place_an_article_is_filed_from_is_where_its_lead_happened(events_of: Extract) -> None:
    (event,) = events_of("BASRA, Iraq — Gunmen killed three farmers on Friday.")
    assert _words(event.place) == "BASRA"


def test_headline_lead_and_later_mentions_are_one_event(events_of: Extract) -> None:
    text = (
        "A US drone strike killed a leader of the militia in Yemen on Friday.\n\n"
        "Officials named the man as Omar Haddad. The strike hit a farm.\n\n"
        "No civilians were killed in the attack."
    )
    (event,) = events_of(text, "US drone strike kills militia leader in Yemen")
    assert {trigger.part for trigger in event.triggers} == {"headline", "text"}
    assert event.triggers[0].part == "text"
    assert {trigger.sentence_index for trigger in event.triggers if trigger.part == "text"} == {0, 2, 3}


@pytest.mark.parametrize(
    "text",
    [
        "Rebels killed Omar Haddad in Syria. Rebels killed Walid Nassar in Syria.",
        "A bomb killed two men in Mosul on Monday. A bomb killed two men in Mosul on Tuesday.",
        "A bomb killed two men in Mosul. A bomb killed two men in Basra.",
        "Russian jets struck a depot. Israeli jets struck a depot.",
        "An airstrike killed two commanders, one day after a raid killed a smuggler.",
        "Jets struck a depot in retaliation for a bombing of a market.",
    ],
)
def test_events_of_different_people_days_places_or_powers_stay_apart(text: str, events_of: Extract) -> None:
    assert len([event for event in events_of(text) if event.event_type == "ASSAULT"]) == 2


def test_the_event_that_another_followed_by_a_day_was_a_day_before(events_of: Extract) -> None:
    later, earlier = events_of("An airstrike on Friday killed two commanders, one day after a raid killed a smuggler.")
    assert [event.date and event.date.start for event in (later, earlier)] == [date(2024, 5, 10), date(2024, 5, 9)]


def test_days_ago_count_from_the_day_on_which_it_was_said(events_of: Extract) -> None:
    (event,) = events_of("The army announced on Sunday the death of an emir in a bombing carried out two days ago.")
    assert event.date is not None
    assert event.date.start == date(2024, 5, 10)


def test_the_day_of_an_announcement_is_not_the_day_of_the_event(events_of: Extract) -> None:
    (event,) = events_of("The army announced on Sunday that a raid killed an emir.")
    assert event.date is None


TOLD_APART = ("shelled", "killing", "offensive", "killed")


def test_a_day_that_belongs_to_another_word_dates_no_event(events_of: Extract) -> None:
    apart = [
        "Rebels shelled a rally for a candidate in a disputed May 3 poll killing two people.",
        "Rebels attacked a post on Monday in response to an offensive on Homs.",
        "The siege has been on since 2021. Farmers have been killed since the shelling began in May.",
    ]
    assert [next(e for e in events_of(text) if e.triggers[0].text in TOLD_APART).date for text in apart] == [None] * 3


def test_what_was_to_come_counts_from_the_day_it_was_said(events_of: Extract) -> None:
    (event,) = events_of("The ministry announced on Sunday that troops will attack the town on Monday.")
    assert event.date is not None
    assert event.date.start == date(2024, 5, 13)


def test_a_pronoun_is_not_who_does_it(events_of: Extract) -> None:
    event = events_of("The Ruvian Guard stopped a woman and shot her.")[-1]
    assert (event.recipient, event.is_negated) == (None, False)


def test_without_words_for_it_the_date_is_unknown(events_of: Extract) -> None:
    assert [event.date for event in events_of("Rebels attacked the town.")] == [None]


def test_ids_and_spans_are_functions_of_the_text(events_of: Extract) -> None:
    text = "On Friday rebels attacked the town of Homs, officials said."
    (event,) = events_of(text)
    assert event.event_id == events_of(text)[0].event_id
    phrases = [event.actor, event.recipient, event.place, event.claimant]
    assert all(text[phrase.start : phrase.end] == phrase.text for phrase in phrases if phrase is not None)
    assert all(text[trigger.start : trigger.end] == trigger.text for trigger in event.triggers)


@pytest.mark.parametrize(
    "text",
    [
        "They freed the hostages, dozens of whom died in the attack.",
        "There were thousands of prisoners, hundreds of whom were killed in the raid.",
    ],
)
def test_those_of_whom_something_is_told_are_named_by_their_own_words(text: str, events_of: Extract) -> None:
    events = events_of(text)
    assert any(event.recipient and event.recipient.start > text.index(" of wh") - 9 for event in events)
    phrases = [phrase for event in events for phrase in (event.actor, event.recipient, event.place) if phrase]
    assert all(phrase.text and text[phrase.start : phrase.end] == phrase.text for phrase in phrases)


def test_a_full_statement_is_surer_than_a_bare_one(events_of: Extract) -> None:
    (full,) = events_of("US jets bombed a depot in Yemen on Friday.")
    (bare,) = events_of("There was an attack.")
    (feared,) = events_of("Officials fear rebels may attack a depot in Yemen.")
    assert full.confidence > bare.confidence
    assert full.confidence > feared.confidence


@pytest.mark.parametrize(
    "toll",
    [
        "More than 210,000 people have been killed since the war broke out.",
        "At least 40,000 people have died in the nine-year conflict.",
    ],
)
def test_the_toll_of_a_war_is_no_part_of_the_attack_told(toll: str, events_of: Extract) -> None:
    raid, *war = events_of(f"Raids killed seven people in Harran on Monday. {toll}")
    assert (_words(raid.recipient), raid.is_historical) == ("seven people", False)
    assert all(trigger.start < 40 for trigger in raid.triggers)
    assert all(event.is_historical for event in war)


@pytest.mark.parametrize(
    "text", ["A picture captured from the hill shows smoke.", "Footage showed burned vehicles in the square."]
)
def test_pictures_capture_and_wrecks_burn_without_anybody_acting(text: str, events_of: Extract) -> None:
    assert events_of(text) == []


def test_those_who_fight_and_those_who_do_not_fell_in_two_acts(events_of: Extract) -> None:
    found = events_of("Two children were wounded in a blast in Harran. The army said it killed five rebels in Harran.")
    assert [(_words(event.actor), _words(event.recipient)) for event in found] == [
        (None, "Two children"),
        ("army", "five rebels"),
    ]


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Three civilians killed in shelling of Harran.", "Three civilians"),
        ("Six people killed 12 others injured in shelling", "Six people"),
    ],
)
def test_a_headline_without_its_were_makes_nobody_a_killer(text: str, recipient: str, events_of: Extract) -> None:
    event = events_of(text)[0]
    assert event.actor is None
    assert _words(event.recipient) == recipient


def test_a_monitor_that_tells_of_an_attack_did_not_make_it(events_of: Extract) -> None:
    (event,) = events_of("Shelling killed four guards and wounded seven others the Harran Observatory monitor said.")
    assert event.actor is None
