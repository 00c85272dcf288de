"""Other checkers of prose on the same drafts: write-good from npm, proselint from PyPI.

They are installed from locks into `.cache/benching` by `scripts/bench` alone; serving and the tests know
nothing of them.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).parent
MADE = HERE.parents[1] / ".cache" / "benching"


def install() -> dict[str, list[str]]:
    """Name -> the command that times it; one that cannot be had is left out, and said."""
    MADE.mkdir(parents=True, exist_ok=True)
    commands = {}
    for name, make in (("write-good", _write_good), ("proselint", _proselint)):
        try:
            commands[name] = make()
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"{name} is left out: it could not be installed ({error})")
    return commands


def _write_good() -> list[str]:
    lock = "package-lock.json"
    if not _is_same(HERE / lock, MADE / lock) or not (MADE / "node_modules").is_dir():
        for name in ("package.json", ".npmrc", lock):
            shutil.copy(HERE / name, MADE / name)
        _run(["npm", "ci", "--silent", "--no-audit", "--no-fund", "--prefix", str(MADE)])
    return ["node", str(HERE / "write_good.mjs"), str(MADE)]


def _proselint() -> list[str]:
    lock, venv = HERE / "requirements.lock", MADE / "venv"
    python = str(venv / "bin" / "python")
    if not _is_same(lock, venv / lock.name):
        _run([sys.executable, "-m", "venv", str(venv)])
        _run([python, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(lock)])
        shutil.copy(lock, venv / lock.name)
    return [python, str(HERE / "proselint_times.py")]


def _is_same(one: Path, other: Path) -> bool:
    return other.is_file() and one.read_bytes() == other.read_bytes()


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def times_ms(command: Sequence[str], texts: Sequence[str], *, rounds: int) -> list[float]:
    """The best time of each text, in milliseconds, without the start of the program."""
    asked = subprocess.run(
        [*command, str(rounds)], input=json.dumps(list(texts)), capture_output=True, text=True, check=True
    )
    return [float(ms) for ms in json.loads(asked.stdout)]
