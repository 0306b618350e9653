import pytest

from dateline.load.unpacking.encoding import decode

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


CZECH = "Starosta v pátek řekl, že hráz u řeky praskla krátce po poledni a voda vzala čtyřicet domů ve městě. "
TURKISH = (
    "Belediye başkanı cuma günü, nehir kıyısındaki setin öğleden sonra yıkıldığını ve kırk evi su aldığını söyledi. "
)
POLISH = "Burmistrz powiedział w piątek, że wał pękł tuż po południu, a woda zabrała czterdzieści domów w mieście. "
GREEK = "Ο δήμαρχος είπε την Παρασκευή ότι το ανάχωμα έσπασε το μεσημέρι και το νερό πήρε σαράντα σπίτια. "
KOREAN = "시장은 금요일 정오 무렵 둑이 무너져 강가의 집 마흔 채가 물에 잠겼다고 기자들에게 말했다. "


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CZECH, "windows-1250"),
        (CZECH, "iso-8859-2"),
        (POLISH, "windows-1250"),
        (POLISH, "iso-8859-2"),
        (TURKISH, "windows-1254"),
        (TURKISH, "iso-8859-9"),
        (GREEK, "windows-1253"),
        (KOREAN, "euc-kr"),
        (KOREAN, "iso2022_kr"),
        (CZECH, "utf-32-le"),
        (CZECH, "utf-32-be"),
    ],
)
def test_the_bytes_speak_for_their_encoding(text: str, encoding: str) -> None:
    decoded = decode((text * 3).encode(encoding))
    assert (decoded.text, decoded.notes[0][0]) == (text * 3, "encoding_guessed")


@pytest.mark.parametrize(
    "text",
    [
        "The mayor’s dyke “broke” — and the water took forty houses; Café Åkesson paid €30 for naïve façades. ",
        "Café",
        "The café of Ilse Brandt",
    ],
)
def test_western_text_and_a_few_bytes_are_windows_1252(text: str) -> None:
    decoded = decode(text.encode("windows-1252"))
    assert (decoded.text, decoded.encoding) == (text, "windows-1252")


def test_a_guess_is_made_in_time_on_long_lines() -> None:
    assert decode((b"word " * 100_000) + "caf\u00e9 ".encode("latin-1") * 50).encoding == "windows-1252"
