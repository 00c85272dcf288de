"""What is offered in English has no slip of grammar that the draft did not have, by the real LanguageTool."""

from __future__ import annotations

from collections import Counter

import pytest

from amends.adapters.grammar import Grammar
from amends.core.edits import applied
from amends.core.matching import SLOT
from amends.core.report import Draft
from amends.evaluation.drafts import held_out_files, read_drafts
from tests.core.checking import check, improve

#: characters beside a blank in which a slip is the blank's
_BESIDE = 2
_STEP = 12


def slips(grammar: Grammar, text: str) -> Counter[tuple[str, str]]:
    blanks = [(m.start() - _BESIDE, m.end() + _BESIDE) for m in SLOT.finditer(text)]
    return Counter(
        (slip.rule, slip.span.cut(text))
        for slip in grammar.check(text, "en").slips
        if slip.label == "grammar"
        and not any(slip.span.start < end and start < slip.span.end for start, end in blanks)
    )


@pytest.mark.languagetool
@pytest.mark.slow
@pytest.mark.timeout(900)
def test_no_offer_has_a_slip_that_the_draft_had_not(grammar: Grammar) -> None:
    assert slips(grammar, "We has sent you a [box]. He go home.")
    drafts = [d for d in read_drafts(held_out_files("en").values()) if d.is_apology]
    for gold in drafts[::_STEP]:
        draft = Draft(gold.text, incoming=gold.incoming, language="en")
        known = slips(grammar, gold.text)
        offers = [applied(gold.text, s.edit) for s in check(draft).suggestions if s.edit]
        for text in (*offers, improve(draft).text):
            assert not slips(grammar, text) - known, text
