"""What `scripts/extension` does, with stand-ins for Node and npm that write down what they are asked."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[1]
_TOOLS = ["bash", "cat", "cksum", "cp", "dirname", "env", "find", "grep", "mkdir", "mktemp", "mv", "rm"]
_TOOLS += ["sed", "sort", "tail", "touch"]
_NODE = """#!/usr/bin/env bash
echo "node $*" >> "$LOG"
case "$1" in
  --version) echo "v$NODE.0.0" ;;
  -e) [ "$NODE" -ge 20 ] ;;
  build.mjs)
    [ -z "${BROKEN:-}" ] || { echo "error: no such module"; exit 1; }
    mkdir -p dist
    echo chrome > dist/amends-chrome.zip
    echo firefox > dist/amends-firefox.xpi ;;
esac
"""
_NPM = r"""#!/usr/bin/env bash
echo "npm $*" >> "$LOG"
[ -z "${OFFLINE:-}" ] || { printf "npm error %s\n" "code ENOTFOUND" "network is away"; exit 1; }
mkdir -p node_modules
case "$*" in *--omit=dev*) echo '{}' ;; *) echo '{"dev": true}' ;; esac > node_modules/.package-lock.json
touch -d "next minute" node_modules/.package-lock.json
"""


@dataclass
class Checkout:
    """A checkout with little in it, and a PATH on which nothing else lies."""

    root: Path

    @property
    def built(self) -> Path:
        return self.root / "server" / "amends" / "web" / "extension"

    def run(self, *arguments: str, node: str = "20", **environ: str) -> subprocess.CompletedProcess[str]:
        log = self.root / "log"
        log.write_text("", encoding="utf-8")
        path = f"{self.root / 'bin'}:{self.root / 'node'}" if node else str(self.root / "bin")
        return subprocess.run(
            [str(self.root / "scripts" / "extension"), *arguments],
            env={"PATH": path, "LOG": str(log), "NODE": node, "TMPDIR": str(self.root), **environ},
            capture_output=True,
            text=True,
        )

    def asked(self) -> list[str]:
        """What the last run asked Node and npm to do, without the look at the version."""
        lines = (self.root / "log").read_text(encoding="utf-8").splitlines()
        return [" ".join(line.split()[:2]) for line in lines if not line.startswith(("node -e", "node --v"))]


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    for folder in ("scripts", "bin", "node", "extension/src", "extension/build", "server/amends/web/static"):
        (tmp_path / folder).mkdir(parents=True)
    pack = tmp_path / "server" / "amends" / "packs" / "xx"
    pack.mkdir(parents=True)
    for name in ("pack.toml", "labels.toml", "interface.toml"):
        (pack / name).write_text("", encoding="utf-8")
    for name in ("build.mjs", "package.json", "package-lock.json", ".npmrc", "src/content.ts"):
        (tmp_path / "extension" / name).write_text("", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("", encoding="utf-8")
    shutil.copy(_ROOT / "scripts" / "extension", tmp_path / "scripts" / "extension")
    for tool in _TOOLS:
        (tmp_path / "bin" / tool).symlink_to(shutil.which(tool) or os.devnull)
    for name, script in (("node", _NODE), ("npm", _NPM)):
        (tmp_path / "node" / name).write_text(script, encoding="utf-8")
        (tmp_path / "node" / name).chmod(0o755)
    return Checkout(tmp_path)


def test_it_builds_once_and_then_has_nothing_to_do(checkout: Checkout) -> None:
    first = checkout.run()
    assert (first.returncode, first.stderr) == (0, "")
    assert checkout.asked() == ["npm ci", "node build.mjs"]
    assert sorted(path.name for path in checkout.built.iterdir()) == [
        "amends-chrome.zip",
        "amends-firefox.xpi",
    ]
    second = checkout.run()
    assert (second.returncode, second.stdout, checkout.asked()) == (0, "", [])


@pytest.mark.parametrize(
    "changed",
    [
        "extension/src/content.ts",
        "extension/src/new.ts",
        "server/amends/packs/xx/interface_more.toml",
        "server/amends/web/static/card.js",
        "pyproject.toml",
    ],
)
def test_it_builds_again_where_what_it_is_built_from_changed(changed: str, checkout: Checkout) -> None:
    checkout.run()
    (checkout.root / changed).write_text("other", encoding="utf-8")
    checkout.run()
    assert checkout.asked() == ["node build.mjs"]


def test_it_builds_again_where_a_file_is_gone(checkout: Checkout) -> None:
    checkout.run()
    (checkout.built / "amends-chrome.zip").unlink()
    assert checkout.run().returncode == 0
    assert (checkout.built / "amends-chrome.zip").exists()


@pytest.mark.parametrize(
    ("node", "environ", "told"),
    [
        ("", {}, "none on the PATH"),
        ("18", {}, "the one on the PATH is v18.0.0"),
        ("20", {"OFFLINE": "yes"}, "network is away"),
        ("20", {"BROKEN": "yes"}, "error: no such module"),
    ],
)
def test_where_it_cannot_build_it_says_why_in_one_sentence(
    node: str, environ: dict[str, str], told: str, checkout: Checkout
) -> None:
    answer = checkout.run(node=node, **environ)
    assert answer.returncode == 1
    assert answer.stderr.startswith("The extension is not built: ")
    assert answer.stderr.count("\n") == 1
    assert told in answer.stderr
    assert not checkout.built.exists()
    # and once that is mended, it builds
    assert checkout.run().returncode == 0
    assert checkout.built.exists()


def test_what_was_built_before_stays_where_node_is_gone(checkout: Checkout) -> None:
    checkout.run()
    assert checkout.run(node="").returncode == 0
    (checkout.root / "extension" / "src" / "content.ts").write_text("other", encoding="utf-8")
    assert checkout.run(node="").returncode == 1
    assert (checkout.built / "amends-chrome.zip").exists()


def test_for_the_tests_it_installs_all_once_and_serving_does_not_take_it_away(checkout: Checkout) -> None:
    checkout.run()
    checkout.run("--tests")
    assert checkout.asked() == ["npm ci"]
    checkout.run("--tests")
    assert checkout.asked() == []
    lock = checkout.root / "extension" / "package-lock.json"
    lock.write_text("other", encoding="utf-8")
    os.utime(lock, (2**32, 2**32))
    checkout.run()
    assert "--omit=dev" not in (checkout.root / "log").read_text(encoding="utf-8")
