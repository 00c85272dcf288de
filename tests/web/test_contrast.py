"""The colours of tokens.css meet WCAG 2.2 AA in light and in dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

_TOKENS = Path(__file__).parents[2] / "server" / "amends" / "web" / "static" / "tokens.css"
_COLOURS = {
    name: {"light": light, "dark": dark}
    for name, light, dark in re.findall(
        r"--([\w-]+):\s*light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", _TOKENS.read_text(encoding="utf-8")
    )
}
_PLACES = ("paper", "sheet", "raised")
_MARKS = ("undermines", "weakens", "hint")
#: the compose boxes of Gmail and Outlook, where the marks lie on another page's ground
_WEBMAIL = ({"light": "#ffffff", "dark": "#1f1f1f"}, {"light": "#ffffff", "dark": "#1b1a19"})

_TEXT = [(ink, place) for ink in ("ink", "ink-2", "ink-3", "accent") for place in (*_PLACES, "wash")]
_TEXT += [("accent-ink", "accent"), *(("ink", f"{mark}-wash") for mark in _MARKS)]
_LINES = [(line, place) for line in (*_MARKS, "edge", "accent") for place in _PLACES]
_LINES += [("ink-2", "line"), *((mark, f"{mark}-wash") for mark in _MARKS)]


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), _TEXT)
def test_text_can_be_read(ink: str, ground: str, theme: str) -> None:
    assert _contrast(_COLOURS[ink][theme], _COLOURS[ground][theme]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("line", "ground"), _LINES)
def test_lines_can_be_seen(line: str, ground: str, theme: str) -> None:
    assert _contrast(_COLOURS[line][theme], _COLOURS[ground][theme]) >= 3


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", _WEBMAIL, ids=["gmail", "outlook"])
@pytest.mark.parametrize("mark", _MARKS)
def test_marks_can_be_seen_in_a_webmail(mark: str, ground: dict[str, str], theme: str) -> None:
    assert _contrast(_COLOURS[mark][theme], ground[theme]) >= 3
