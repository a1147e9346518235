"""The bill of what the folder is made of: an SBOM in CycloneDX 1.6."""

import hashlib
import json
import platform
import re
import subprocess
from collections.abc import Iterable
from datetime import datetime
from importlib.metadata import Distribution
from pathlib import Path
from uuid import NAMESPACE_OID, UUID, uuid5

import cv2
import sqlcipher3
from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import License
from cyclonedx.output import BaseOutput, make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL
from PySide6.QtCore import qVersion

SBOM = "sbom.cdx.json"
"""Its name, at the top of the folder."""


def write_sbom(
    folder: Path, version: str, built: datetime, distributions: Iterable[Distribution], packages: Iterable[str]
) -> None:
    """Write the SBOM into the built folder of faceapp ``version``.

    Args:
        folder: what was built.
        version: faceapp's own.
        built: the time that it states, with its zone; two builds with the same one have the same SBOM.
        distributions: the Python packages that went in.
        packages: the Debian packages that gave a library.
    """
    inside = folder / "_internal"
    components = [
        _python(),
        *(_distribution(found, inside) for found in distributions),
        *_debian(packages),
        *map(_model, sorted(inside.glob("resources/models/*.json"))),
    ]
    program = _component("faceapp", version, PackageURL("generic", name="faceapp", version=version), ["MIT"])
    program.type = ComponentType.APPLICATION
    bom = Bom(
        metadata=BomMetaData(component=program, timestamp=built), components=components, serial_number=UUID(int=0)
    )
    bom.register_dependency(program, components)
    bom.serial_number = uuid5(NAMESPACE_OID, _output(bom).output_as_string())
    (folder / SBOM).write_text(_output(bom).output_as_string(indent=2) + "\n", encoding="utf-8", newline="\n")


def _output(bom: Bom) -> BaseOutput:
    return make_outputter(bom, OutputFormat.JSON, SchemaVersion.V1_6)


def _component(
    name: str,
    version: str | None,
    purl: PackageURL | None = None,
    licences: Iterable[str] = (),
    parts: Iterable[Component] = (),
    owner: str = "",
) -> Component:
    """Return a component. The reference of a part begins with its ``owner``'s, since two may bring the same library."""
    reference = f"{owner}/{name}@{version}" if owner or not purl else str(purl)
    return Component(
        name=name, version=version, purl=purl, licenses=_licences(licences), components=parts, bom_ref=reference
    )


def _licences(stated: Iterable[str]) -> list[License]:
    """Return what is stated as CycloneDX has it: a single SPDX expression, or names."""
    make = LicenseFactory()
    several = list(stated)
    return [make.make_from_string(one) if len(several) == 1 else make.make_with_name(one) for one in several]


def _python() -> Component:
    version = platform.python_version()
    python = _component("CPython", version, PackageURL("generic", name="python", version=version), ["PSF-2.0"])
    python.cpe = f"cpe:2.3:a:python:python:{version}:*:*:*:*:*:*:*"
    return python


def _distribution(found: Distribution, inside: Path) -> Component:
    purl = PackageURL("pypi", name=found.name.lower().replace("_", "-"), version=found.version)
    owner = str(purl)
    parts = [*_compiled_in(found, owner), *_stated_by_the_wheel(found, owner), *_vendored(found, inside)]
    return _component(found.name, found.version, purl, _stated_licences(found), parts)


def _stated_licences(found: Distribution) -> list[str]:
    """Return the SPDX expression, the licence's name, or its classifiers; some packages give the whole text instead."""
    about = found.metadata
    stated = about.get("License-Expression") or about.get("License") or ""
    if stated and "\n" not in stated:
        return [stated]
    classifiers = [
        line.rpartition(" :: ")[2] for line in about.get_all("Classifier") or [] if line.startswith("License")
    ]
    return classifiers or [f"see resources/licences/{found.name} {found.version}.txt"]


def _compiled_in(found: Distribution, owner: str) -> list[Component]:
    """Return what a wheel is built around and does not list itself, by the version that the library tells."""
    with sqlcipher3.connect(":memory:") as database:
        sqlcipher = database.execute("PRAGMA cipher_version").fetchone()[0].partition(" ")[0]
    told = {
        "opencv-python-headless": [
            ("OpenCV", cv2.__version__, "opencv:opencv", "Apache-2.0"),
            ("libavcodec", _avcodec_version(), "ffmpeg:libavcodec", "LGPL-2.1-or-later"),
        ],
        "PySide6_Essentials": [("Qt", qVersion(), "qt:qt", "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only")],
        "sqlcipher3": [
            ("SQLCipher", sqlcipher, "zetetic:sqlcipher", "BSD-3-Clause"),
            ("SQLite", sqlcipher3.sqlite_version, "sqlite:sqlite", "blessing"),
        ],
    }
    parts = []
    for name, version, product, licence in told.get(found.name, ()):
        purl = PackageURL("generic", name=name.lower(), version=version)
        part = _component(name, version, purl, [licence], owner=owner)
        part.cpe = f"cpe:2.3:a:{product}:{version}:*:*:*:*:*:*:*"
        parts.append(part)
    return parts


def _avcodec_version() -> str:
    """Return the version of FFmpeg's libavcodec; OpenCV does not tell FFmpeg's own."""
    told = re.search(r"avcodec:\s+YES \(([0-9.]+)\)", cv2.getBuildInformation())
    return told[1] if told else "unknown"


def _stated_by_the_wheel(found: Distribution, owner: str) -> list[Component]:
    """Return the parts that the wheel's own SBOMs list (PEP 770)."""
    files = [file for file in found.files or [] if ".dist-info/sboms/" in file.as_posix() and file.suffix == ".json"]
    listed = [part for file in files for part in json.loads(file.read_text("utf-8")).get("components", [])]
    return [
        _component(
            part["name"],
            part.get("version"),
            PackageURL.from_string(part["purl"]) if "purl" in part else None,
            [licence.get("expression") or _name_of(licence["license"]) for licence in part.get("licenses", [])],
            owner=owner,
        )
        for part in listed
        if not part.get("purl", "").startswith("pkg:pypi/")  # The package itself, in other words.
    ]


def _name_of(licence: dict[str, str]) -> str:
    return licence.get("id") or licence["name"]


def _vendored(found: Distribution, inside: Path) -> list[Component]:
    """Return the libraries put into the wheel from elsewhere, as files: their names don't tell a release."""
    parts = []
    for file in found.files or []:
        library = inside / file
        if file.parent.name.endswith(".libs") and library.is_file():
            parts.append(_file(library, file.as_posix()))
    return parts


def _file(path: Path, name: str) -> Component:
    part = Component(name=name, type=ComponentType.FILE, bom_ref=name)
    part.hashes.add(_sha256(path))
    return part


def _debian(packages: Iterable[str]) -> list[Component]:
    names = sorted(packages)
    if not names:
        return []
    system = platform.freedesktop_os_release()
    ask = ["dpkg-query", "--show", "--showformat", "${Package} ${Version} ${Architecture}\n", *names]
    told = subprocess.run(ask, capture_output=True, text=True, check=True).stdout
    components = []
    for name, version, architecture in map(str.split, told.splitlines()):
        about = {"arch": architecture, "distro": f"{system['ID']}-{system.get('VERSION_ID', 'testing')}"}
        purl = PackageURL("deb", system["ID"], name, version, about)
        components.append(_component(name, version, purl, [f"see resources/licences/{name}.txt"]))
    return components


def _model(card: Path) -> Component:
    """Return the model that a card describes, by the card's name and another ending; an encoder's cohort is a part."""
    about = json.loads(card.read_text(encoding="utf-8"))
    (weights,) = (path for path in card.parent.glob(f"{card.stem}.*") if path != card and path.stem == card.stem)
    cohorts = [_file(path, path.name) for path in card.parent.glob(f"{card.stem}.crowd.*")]
    model = _component(about["name"], None, licences=[about["details"]["licence"]], parts=cohorts)
    model.type = ComponentType.MACHINE_LEARNING_MODEL
    model.description = about["details"]["origin"]
    model.hashes.add(_sha256(weights))
    return model


def _sha256(path: Path) -> HashType:
    with path.open("rb") as stream:
        return HashType(alg=HashAlgorithm.SHA_256, content=hashlib.file_digest(stream, "sha256").hexdigest())
