"""Asking at the terminal for consent."""

import sys


def agrees(consent: str) -> bool:
    """Ask whether the person agrees; where nobody can be asked, or nothing is, they have not."""
    if not consent or not sys.stdin.isatty():
        return False
    print(consent, file=sys.stderr)
    return input("Agreed? [y/N] ").strip().lower() in ("y", "yes")
