import pytest

from dateline.load.encoding import decode

TEXT = "The mayor of Malmö — Anna Åkesson — paid €30."


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (TEXT.encode(), []),
        (TEXT.encode("utf-8-sig"), []),
        (TEXT.encode("utf-16"), []),
        (TEXT.encode("utf-32"), []),
        (TEXT.encode("utf-16-le"), ["encoding_guessed"]),
        (TEXT.encode("utf-16-be"), ["encoding_guessed"]),
        (TEXT.encode("windows-1252"), ["encoding_windows_1252"]),
    ],
)
def test_text_is_decoded_as_it_was_written(data: bytes, codes: list[str]) -> None:
    decoded = decode(data)
    assert (decoded.text, [code for code, _ in decoded.notes]) == (TEXT, codes)


def test_utf8_with_some_windows_1252_keeps_both() -> None:
    decoded = decode("Malmö ".encode() + "café naïve".encode("windows-1252"))
    assert decoded.text == "Malmö café naïve"
    assert decoded.notes[0][0] == "encoding_mixed"


def test_a_last_character_cut_off_is_marked_and_not_misread() -> None:
    decoded = decode("Malmö pays €".encode()[:-1])
    assert (decoded.text, decoded.notes[0][0]) == ("Malmö pays \ufffd", "encoding_cut")


def test_another_script_in_one_byte_is_guessed_with_a_note() -> None:
    text = "Президент заявил, что переговоры продолжатся на следующей неделе в столице. " * 5
    decoded = decode(text.encode("windows-1251"))
    assert (decoded.text, decoded.notes[0][0]) == (text, "encoding_guessed")


def test_a_double_byte_encoding_is_not_taken_for_broken_utf8() -> None:
    text = "市長は金曜日、堤防が正午に決壊し、旧市街の家屋四十戸が流されたと記者団に語った。" * 6
    decoded = decode(text.encode("shift_jis"))
    assert (decoded.text, decoded.notes[0][0]) == (text, "encoding_guessed")
