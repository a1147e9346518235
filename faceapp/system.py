"""What this computer is, for reports."""

import platform


def system() -> str:
    """Return system, release and machine; no program is started for it, as ``platform.platform`` starts ``uname``."""
    return f"{platform.system()} {platform.release()} {platform.machine()}"
