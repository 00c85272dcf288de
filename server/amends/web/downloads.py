"""The built extension: two files beside this module that a browser may take, where a build left them."""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from flask import Response, abort, send_from_directory

BUILT: Final = Path(__file__).parent / "extension"
_NAMES: Final = {"chrome": "amends-chrome.zip", "firefox": "amends-firefox.xpi"}
# as application/x-xpinstall Firefox would try to install it at once, and refuse it for want of a signature
_TYPES: Final = {"amends-chrome.zip": "application/zip", "amends-firefox.xpi": "application/octet-stream"}


@dataclass(frozen=True, slots=True)
class Download:
    """One file to take: its name, its size in kB, its version and the oldest browser that runs it."""

    name: str
    kilobytes: int
    version: str
    oldest: str


def find_downloads(folder: Path) -> dict[str, Download]:
    """The built files by the kind of browser; empty unless each is there and whole."""
    try:
        return {kind: _read(folder / name) for kind, name in _NAMES.items()}
    except (OSError, zipfile.BadZipFile, KeyError, ValueError):
        return {}


def _read(path: Path) -> Download:
    with zipfile.ZipFile(path) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    gecko = manifest.get("browser_specific_settings", {}).get("gecko", {})
    oldest = str(manifest.get("minimum_chrome_version") or gecko.get("strict_min_version") or "")
    return Download(
        name=path.name,
        kilobytes=max(1, round(path.stat().st_size / 1000)),
        version=str(manifest["version"]),
        oldest=oldest.partition(".")[0],
    )


def hand_out(folder: Path, name: str) -> Response:
    """A built file, by its own name and no other; a browser asks each time whether its copy is the newest."""
    if name not in _TYPES or not (folder / name).is_file():
        abort(404)
    return send_from_directory(folder, name, mimetype=_TYPES[name], as_attachment=True)
