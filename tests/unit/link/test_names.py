"""Names as keys: spellings of one name meet, names of two people do not."""

import pytest

from dateline.link.names import (
    initials,
    name_words,
    organisation_key,
    organisation_words,
    people_key,
    person_name,
    plain,
    skeleton,
    thing_key,
)

ONE_PERSON = [
    ("Osama al-Muhajir", "Usama al-Mohajer"),
    ("Abu Osama al-Muhajer", "Osama al-Muhajer"),
    ("Mohammed bin Rashid", "Muhammad ibn Rashed"),
    ("Abdul Rahman Saleh", "Abd al-Rahman Salih"),
    ("Abdelrahman Saleh", "Abdel-Rahman Saleh"),
    ("Qassem Haddad", "Qasim Haddad"),
    ("Khaled Mansour", "Khalid Mansur"),
    ("Youssef el-Khouri", "Yusuf al-Khuri"),
    ("Hussein Fayyad", "Husayn Fayad"),
    ("Mr. Bashir Zawawi", "Bashir Zawawi"),
    ("General Ali Darwish", "Ali Darwish"),
    ("Dmitry Ustinov", "Dmitriy Ustinov"),
    ("Yevgeny Morozov", "Evgeniy Morozov"),
    ("Oleksiy Petrenko", "Oleksii Petrenko"),
    ("Andrei Sobolevsky", "Andrey Sobolevskiy"),
    ("Zoë Núñez", "Zoe Nunez"),
    ("Walter “Bud” Harlan", "Walter Harlan"),
    ("Peter Okoro Jr.", "Peter Okoro"),
    ("Lena Maro's", "Lena Maro"),
]
TWO_PEOPLE = [
    ("Abu Ibrahim al-Hashimi al-Qurayshi", "Abu al-Hasan al-Hashimi al-Qurashi"),
    ("Hassan Fayyad", "Hussein Fayyad"),
    ("Mohammed Fayyad", "Mahmoud Fayyad"),
    ("Hamid Zahir", "Hamad Zahir"),
    ("Jamal Zahir", "Jamil Zahir"),
    ("Abu Ala", "Abu Ali"),
    ("John Smith", "John Smyth"),
    ("Steven Brown", "Stephen Brown"),
    ("Ann Thompson", "Ann Thomson"),
    ("Thomas Khan", "Thomas Han"),
    ("Anna Petrova", "Anna Petrov"),
]


@pytest.mark.parametrize(("one", "other"), ONE_PERSON)
def test_spellings_of_one_person_share_a_key(one: str, other: str) -> None:
    assert person_name(one).key == person_name(other).key


@pytest.mark.parametrize(("one", "other"), TWO_PEOPLE)
def test_two_people_have_two_keys(one: str, other: str) -> None:
    assert person_name(one).key != person_name(other).key


def test_a_kunya_alone_is_the_name() -> None:
    assert person_name("Abu Yazan").tokens == ("abu", "yazan")
    assert not person_name("Abu Yazan").has_kunya
    assert person_name("Abu Yazan al-Halabi").has_kunya


def test_a_given_name_al_is_no_article() -> None:
    assert person_name("Al Pruitt").tokens == ("al", "pruitt")


def test_a_title_alone_is_kept_as_the_name() -> None:
    assert person_name("President").tokens == ("president",)


@pytest.mark.parametrize(
    ("written", "key"),
    [("the U.S.", "us"), ("U.S.’s", "us"), ("Müller–Groß", "muller gross"), ("Ba'ath", "baath"), ("The", "the")],
)
def test_a_plain_name_has_no_marks_accents_or_article(written: str, key: str) -> None:
    assert plain(written) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the Harbour Authority", "Harbor Authority"),
        ("Marlow Freight Ltd.", "Marlow Freight"),
        ("Marlow Freight, Inc.", "Marlow Freight Corp"),
        ("Ministry of Defence", "Ministry of Defense"),
    ],
)
def test_an_organisation_is_known_without_article_form_and_spelling(one: str, other: str) -> None:
    assert organisation_key(one) == organisation_key(other)


def test_a_translated_name_keeps_its_telling_words() -> None:
    assert organisation_words("Relief Council of the North") == organisation_words("North Relief Council")
    assert organisation_words("Relief Council of the South") != organisation_words("North Relief Council")


def test_a_people_is_known_in_singular_and_plural() -> None:
    assert people_key("Russians") == people_key("Russian") == "russian"
    assert people_key("Swiss") == "swiss"


def test_a_weapon_is_known_in_singular_and_plural() -> None:
    assert thing_key("MQ-9s") == thing_key("MQ-9")


def test_names_that_sound_alike_share_a_skeleton() -> None:
    assert skeleton("corella") == skeleton("kurilla") == "krl"
    assert skeleton("corella") != skeleton("carter")


def test_initials_leave_out_small_words() -> None:
    assert initials("Northern Relief Council of Aid") == "nrca"
    assert name_words("the Council of Aid") == 2
