"""The extension is compiled against the contract that the server serves."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

from amends.web.openapi import document

_TYPES = Path(__file__).parents[2] / "extension" / "src" / "api.d.ts"


def test_the_types_of_the_extension_are_made_from_this_contract() -> None:
    contract = json.dumps(document({}, engine=""), sort_keys=True)
    found = re.search(r"^// contract: (\w+)$", _TYPES.read_text(encoding="utf-8"), re.MULTILINE)
    assert found is not None
    assert found[1] == hashlib.sha256(contract.encode()).hexdigest(), "run: npm run contract (in extension/)"
