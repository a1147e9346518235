"""Collect the licence texts of everything that PyInstaller put into the folder."""

import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from importlib.metadata import Distribution, distribution, packages_distributions
from pathlib import Path, PurePath

_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)


def distributions_of(names: Iterable[str]) -> list[Distribution]:
    """Return the installed distributions that own these, by name, without faceapp itself.

    ``names`` are modules, e.g. ``torch.nn``, and places in the folder, e.g. ``cv2/cv2.abi3.so``.
    """
    owners = packages_distributions()
    tops = {PurePath(name).parts[0].partition(".")[0] for name in names}
    found = {owner for top in tops for owner in owners.get(top, ())}
    return [distribution(name) for name in sorted(found - {"faceapp"}, key=str.lower)]


def system_packages(libraries: Iterable[str]) -> list[str]:
    """Return the names of the Debian packages that gave these libraries; none on other systems."""
    if not shutil.which("dpkg"):
        return []
    real = {str(Path(library).resolve()) for library in libraries}
    # /lib is a link to /usr/lib by now, but many packages still name their libraries by it.
    real |= {path.removeprefix("/usr") for path in real}
    found = subprocess.run(["dpkg", "-S", *sorted(real)], capture_output=True, text=True, check=False).stdout
    return sorted({line.split(":")[0] for line in found.splitlines()})


def write_licences(folder: Path, distributions: Iterable[Distribution], packages: Iterable[str]) -> None:
    """Write one text file into ``folder`` for Python, each distribution and each Debian package."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    python = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    texts = {f"Python {sys.version.split()[0]}": python.read_text(encoding="utf-8") if python.is_file() else ""}
    texts |= {f"{found.name} {found.version}": _distribution_text(found) for found in distributions}
    texts |= _system_texts(packages)
    for title, text in texts.items():
        (folder / f"{title}.txt").write_text(f"{title}\n\n{text}", encoding="utf-8")


def _distribution_text(found: Distribution) -> str:
    about = found.metadata
    stated = about.get("License-Expression") or about.get("License") or "see below"
    lines = [f"Licence: {stated.strip()}"]
    lines += [f"Origin: {url}" for url in about.get_all("Project-URL") or []][:1]
    for file in found.files or []:
        path = Path(str(found.locate_file(file)))
        if ".dist-info" in str(file) and _LICENCE_FILE.search(file.name) and path.is_file():
            lines += ["", f"── {file.name} ──", "", path.read_text(encoding="utf-8", errors="replace")]
    return "\n".join(lines) + "\n"


def _system_texts(packages: Iterable[str]) -> dict[str, str]:
    copyrights = {package: Path("/usr/share/doc", package, "copyright") for package in packages}
    return {name: path.read_text(encoding="utf-8") for name, path in copyrights.items() if path.is_file()}
