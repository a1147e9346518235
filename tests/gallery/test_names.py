"""Names are accepted if they can be read, and known for what they look like."""

import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faceapp.bundled import resource
from faceapp.errors import PersonError
from faceapp.gallery.names import check_name, looks, name_key, skeleton


def alike(first: str, second: str) -> bool:
    return any(one == other for one, other in zip(looks(first), looks(second), strict=True))


@pytest.mark.parametrize(
    "name",
    [
        *("\u3164", "\u2800", "\u115f", "\u1160", "\uffa0", "\u00ad", "\u200b\ufeff", "\ufe0f", "\U000e0041"),
        *("\u3164 \u2800", "\u0301", "\u034f", "\u180e", "\u200d\u200c", "\u202e"),
    ],
    ids=ascii,
)
def test_a_name_of_nothing_visible_is_refused(name: str) -> None:
    with pytest.raises(PersonError, match="A name must have something to see"):
        check_name(name)


@pytest.mark.parametrize(
    "hidden",
    [
        *("\x00", "\x1b", "\x7f", "\n", "\u2028", "\u2029", "\ud800", "\ue000", "\uffff", "\u0378", "\u00ad"),
        *map(chr, (0x200B, 0x200E, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xE0041)),
    ],
    ids=ascii,
)
def test_a_character_that_cannot_be_shown_or_turns_others_round_is_refused(hidden: str) -> None:
    with pytest.raises(PersonError, match="can't be shown"):
        check_name(f"Ei{hidden}leen")


@pytest.mark.parametrize(
    "name",
    [
        "مهدی‌زاده",  # Persian, with U+200C
        "क्‍ष",  # Devanagari, with U+200D
        "Sam 👩‍🚀",  # an emoji of two, with U+200D
        *("山田　太郎", "Jean\u00a0Luc", "O’Brien-Łuszcz", "Nguyễn Thị", "김", "X Æ A-12", "3"),
    ],
)
def test_a_name_in_any_writing_is_taken_as_it_is(name: str) -> None:
    assert check_name(name) == unicodedata.normalize("NFC", name)


def test_space_and_joiners_around_a_name_fall_away() -> None:
    assert check_name("\u200d \u200cEileen\u3000\u200c ") == "Eileen"


@pytest.mark.parametrize(
    "other",
    [
        "Еileen",  # the first letter is Cyrillic
        "еileen",
        "ЕILEEN",
        "Ｅｉｌｅｅｎ",
        "Ei\u200cleen",
        "Eileen\u3164",
        "Eileen\u2800",
        "Ei1een",
        "Eiⅼeen",
        "𝓔𝓲𝓵𝓮𝓮𝓷",
    ],
    ids=ascii,
)
def test_names_that_look_alike_are_known_for_it(other: str) -> None:
    assert name_key(other) != name_key("Eileen")
    assert alike(other, "Eileen")


@pytest.mark.parametrize(("first", "second"), [("Lan", "Ian"), ("Jose", "José"), ("Ann", "Anne"), ("Иван", "Ivan")])
def test_names_that_can_be_told_apart_are_not(first: str, second: str) -> None:
    assert not alike(first, second)


def test_the_skeleton_is_that_of_unicodes_table() -> None:
    """Every line of the table, but for what is invisible or falls into parts first."""
    lines = (line.partition("#")[0] for line in resource("unicode/confusables.txt").read_text("utf-8").splitlines())
    pairs = [line.split(";")[:2] for line in lines if ";" in line]
    read = {chr(int(one, 16)): "".join(chr(int(code, 16)) for code in others.split()) for one, others in pairs}
    whole = {one: other for one, other in read.items() if unicodedata.is_normalized("NFD", one) and one != "\u3164"}
    assert len(whole) > 5000
    assert {one: skeleton(one) for one in whole} == {
        one: unicodedata.normalize("NFD", other) for one, other in whole.items()
    }


@settings(deadline=None)
@given(st.text(max_size=20))
def test_whatever_is_accepted_stands_and_looks_the_same_however_it_is_composed(text: str) -> None:
    with suppress(PersonError):
        name = check_name(text)
        assert check_name(name) == name
        assert looks(unicodedata.normalize("NFD", name)) == looks(name)
