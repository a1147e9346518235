"""Make the window's font files of Inter's: unpacked, and under a family name that no system has.

A system may have another version of Inter, and Qt would take one weight from there and the other from here.
Needs fontTools (Matplotlib brings it) and, for WOFF2, brotli.

python tools/bundle_font.py inter-ui/web/Inter-Regular.woff2 resources/fonts/Inter-Regular.ttf
"""

import sys

from fontTools.ttLib import TTFont

FULL_NAMES = (1, 3, 4, 16)
"""Records of the name table that hold the family: family, identifier, full name, typographic family."""
POSTSCRIPT_NAME = 6


def main(source: str, target: str) -> None:
    """Unpack ``source`` to ``target`` and put "faceapp" before its names."""
    font = TTFont(source, recalcTimestamp=False)
    font.flavor = None
    for record in font["name"].names:
        if record.nameID in FULL_NAMES:
            record.string = f"faceapp {record}"
        elif record.nameID == POSTSCRIPT_NAME:
            record.string = f"faceapp{record}"
    font.save(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
