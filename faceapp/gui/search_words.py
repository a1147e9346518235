"""What a search among the people enrolled leaves of the level, and what can be done about it, in words."""

from PySide6.QtCore import QCoreApplication

from faceapp.gui.style.language import grouped
from faceapp.station.policy import Policy

translate = QCoreApplication.translate


def search_words(policy: Policy, people: int) -> str:
    """Return two sentences; empty where nobody is searched for, or nothing was measured."""
    search = policy.search
    if search is None or search.effective_fmr <= 0:
        return ""
    rate = translate(
        "SearchWords", "In a search among everybody enrolled ({0}) 1 stranger in {1} is taken for someone."
    )
    remedy = (
        translate("SearchWords", "A stricter level makes that rarer.")
        if policy.settings.whole_gallery
        else translate("SearchWords", "Keeping the level for the whole gallery, or a stricter level, makes that rarer.")
    )
    return f"{rate.format(people, grouped(round(1 / search.effective_fmr)))} {remedy}"
