"""The nine moves and thirteen faults; what each means stands in tests/corpus/GUIDE.md."""

from __future__ import annotations

from typing import Final

MOVES: Final = (
    "listen", "value", "responsibility", "explanation", "fix", "prevention", "next", "empathy", "regret",
)  # fmt: skip

#: Where two faults collide, the earlier one here wins.
FAULTS: Final = (
    "denial", "blame_customer", "conditional", "but", "blame_other", "minimizing", "excuse", "pressure",
    "overdone", "passive", "vague", "hedge", "boilerplate",
)  # fmt: skip

OWN_PROFILE: Final = "own"
#: The orders that a team may choose from; the last is its own.
PROFILE_NAMES: Final = ("listen_first", "value_first", "regret_first", OWN_PROFILE)

#: A team's own flagged phrase: a finding beside the faults, never scored.
STYLE_LABEL: Final = "style"
