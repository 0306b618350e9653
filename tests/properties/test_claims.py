"""Laws of claims that hold for any text."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.extract.claims import Claim, find_claims
from dateline.extract.mentions import find_mentions
from dateline.extract.model import SpacyModel
from dateline.extract.quotes import find_quotes
from dateline.extract.reading import Article, Reading, read

SUBJECTS = ("people", "civilians", "soldiers and two children", "of its fighters", "others", "men, aged 20 and 30,")
VERBS = ("were killed", "died", "were wounded", "have gone missing", "were abducted", "were not hurt", "may be dead")
OPENINGS = ("At least", "Up to", "", "Nearly", "No", "Police said", "It was unclear whether", "The army denied that")
TAILS = ("on Monday.", "in 2016, a monitor said.", "since 2011.", "including three women.", "and 12 injured", "?")
SENTENCES = st.tuples(
    st.sampled_from(OPENINGS), st.integers(0, 400).map(str), st.sampled_from(SUBJECTS), st.sampled_from(VERBS),
    st.sampled_from(TAILS),
).map(" ".join)  # fmt: skip
TEXTS = st.lists(SENTENCES, min_size=1, max_size=4).map("\n".join)
FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _claims(text: str, model: SpacyModel) -> tuple[Reading, list[Claim]]:
    reading = read(Article("art_1", "var_1", text), model)
    mentions = find_mentions(reading)
    return reading, list(find_claims(reading, mentions, find_quotes(reading, mentions), []))


@FEW
@given(TEXTS)
def test_every_figure_can_be_read_at_its_span(model: SpacyModel, text: str) -> None:
    _, claims = _claims(text, model)
    for claim in claims:
        words = text[claim.start : claim.end]

        assert words == words.strip() and words
        assert claim.low is None or claim.high is None or claim.low <= claim.high


@FEW
@given(TEXTS)
def test_no_claim_is_above_the_sum_of_the_numbers_in_its_sentence(model: SpacyModel, text: str) -> None:
    reading, claims = _claims(text, model)
    for claim in claims:
        sentence = reading.sentences[claim.part][claim.sentence_index]
        words = text[sentence.start : sentence.end].replace("two", "2").replace("three", "3").split()
        stated = sum(int(word) for word in words if word.isdigit())

        assert (claim.low or 0) <= stated + 1


@FEW
@given(TEXTS)
def test_ids_are_one_to_one_and_the_same_twice(model: SpacyModel, text: str) -> None:
    _, first = _claims(text, model)
    _, second = _claims(text, model)

    assert first == second
    assert len({claim.claim_id for claim in first}) == len(first)


@FEW
@given(TEXTS)
def test_a_denial_never_carries_a_number_of_victims(model: SpacyModel, text: str) -> None:
    _, claims = _claims(text, model)

    assert {(claim.low, claim.high) for claim in claims if claim.stance == "denies"} <= {(0, 0), (None, None)}
