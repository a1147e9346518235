"""Names of people: which are accepted, which are one name, and which can't be told apart by eye."""

import unicodedata
from functools import cache
from itertools import chain

from faceapp.bundled import resource
from faceapp.errors import PersonError

NAME_LIMIT = 100

JOINERS = "\u200c\u200d"
"""Invisible, and yet spelling: Persian and Indic names and emoji need them between letters."""

BLANK_BRAILLE = "\u2800"

# Default_Ignorable_Code_Point of Unicode 17, which Python's unicodedata does not tell.
_IGNORABLE = frozenset(
    chain(
        (0xAD, 0x34F, 0x61C, 0x3164, 0xFEFF, 0xFFA0),
        range(0x115F, 0x1161),
        range(0x17B4, 0x17B6),
        range(0x180B, 0x1810),
        range(0x200B, 0x2010),
        range(0x202A, 0x202F),
        range(0x2060, 0x2070),
        range(0xFE00, 0xFE10),
        range(0xFFF0, 0xFFF9),
        range(0x1BCA0, 0x1BCA4),
        range(0x1D173, 0x1D17B),
        range(0xE0000, 0xE1000),
    )
)


def check_name(name: str) -> str:
    """Return ``name`` composed (NFC), without space or joiners around it.

    Raises:
        PersonError: it is empty, over 100 characters, shows nothing, or has characters in it that can't be
            shown or that change the order of others.
    """
    name = unicodedata.normalize("NFC", name)
    if not name.strip():
        raise PersonError("The name is empty.", "Type the person's name.")
    if not any(map(_is_visible, name)):
        raise PersonError("A name must have something to see.", "Use letters, digits, spaces and signs.")
    if not all(map(_is_writing, name)):
        raise PersonError("The name has characters that can't be shown.", "Use letters, digits, spaces and signs.")
    name = _stripped(name)
    if len(name) > NAME_LIMIT:
        raise PersonError("The name is longer than {most} characters.", "Shorten it.", most=NAME_LIMIT)
    return name


def name_key(name: str) -> str:
    """Return what two spellings of one name have in common: no case, composed letters."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def looks(name: str) -> tuple[str, str]:
    """Return what a name looks like, in two ways; two names of which either is the same can't be told apart by eye.

    It is the skeleton of the name as written, and of it in plain letters without case, where letters of
    full width and capitals of another script stand for what they look like; how wide a space is can't be seen.
    """
    name = name.replace(BLANK_BRAILLE, " ")
    plain = unicodedata.normalize("NFKC", name).casefold()
    return " ".join(skeleton(name).split()), " ".join(skeleton(plain).split())


def skeleton(text: str) -> str:
    """Return the skeleton of UTS #39, equal for texts that look alike; not for people to read.

    Text is taken in its own order: what right-to-left writing does to the order of others is left aside.
    """
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).translate(_prototypes()))


def searchable(text: str) -> str:
    """Return ``text`` without case and accents, so that “bjorn” finds “Björn”."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@cache
def _prototypes() -> dict[int, str]:
    """Read Unicode's table: for each character that looks like others, the one that stands for all of them."""
    table = dict.fromkeys(_IGNORABLE, "")
    for line in resource("unicode/confusables.txt").read_text(encoding="utf-8-sig").splitlines():
        fields = line.partition("#")[0].split(";")
        if len(fields) > 1 and int(fields[0], 16) not in _IGNORABLE:
            table[int(fields[0], 16)] = "".join(chr(int(code, 16)) for code in fields[1].split())
    return table


def _stripped(name: str) -> str:
    bare = name.strip().strip(JOINERS)
    return bare if bare == name else _stripped(bare)


def _is_visible(character: str) -> bool:
    """Whether it leaves ink of its own: fillers are letters to Unicode, and the braille cell without dots is a sign."""
    category = unicodedata.category(character)
    return category[0] in "LNPS" and character != BLANK_BRAILLE and ord(character) not in _IGNORABLE


def _is_writing(character: str) -> bool:
    """Whether it may stand in a name: no control, private, unassigned or invisible formatting character."""
    category = unicodedata.category(character)
    return character in JOINERS or (category[0] != "C" and category not in ("Zl", "Zp"))
