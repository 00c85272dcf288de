"""What is offered for a missing part takes up what is known, and keeps its word."""

from __future__ import annotations

from datetime import date

import pytest

from amends.adapters.pack_files import read_packs
from amends.core.check import check_draft
from amends.core.edits import applied
from amends.core.reading import Reading
from amends.core.report import Draft, LanguageGuess, Report, Suggestion
from amends.core.style import Style

PACKS = read_packs()
DRAFTS = {
    "en": "It was our mistake: we packed the wrong lid. I refunded 40 euros today.",
    "id": "Ini kesalahan kami: tutupnya tertukar. Dana 40 euro sudah kami kembalikan hari ini.",
    "tr": "Bu bizim hatamız: yanlış kapağı koyduk. 40 avroyu bugün iade ettik.",
}
MESSAGES = {
    "en": "Order KT-20981 leaks. Our guests had no tea. Case C-118820.",
    "id": "Pesanan KT-20981 bocor. Tamu kami pulang. Laporan C-118820.",
    "tr": "KT-20981 numaralı siparişim sızdırıyor. Misafirlerimiz gitti. Kayıt C-118820.",
}


def checked(draft: Draft, language: str) -> Report:
    return check_draft(
        draft,
        packs=PACKS,
        style=Style(),
        today=date(2027, 5, 3),
        detect_language=lambda _: LanguageGuess(language, 1.0),
        measure_reading=lambda *_: Reading(None, None, None, None, 0, 0, 0),
    )


def offers(report: Report, label: str) -> list[Suggestion]:
    [missing] = [m for m in report.missing if m.label == label]
    return [s for s in report.suggestions if s.target == missing.id]


def texts(report: Report, label: str) -> list[str]:
    return [s.edit.text.strip() for s in offers(report, label) if s.edit]


@pytest.mark.parametrize("language", PACKS)
def test_without_facts_three_wordings_with_blanks_are_offered(language: str) -> None:
    report = checked(Draft(DRAFTS[language]), language)
    for label in ("listen", "regret", "next"):
        found = offers(report, label)
        assert len(found) == 3
        assert all(s.slots for s in found)


@pytest.mark.parametrize("language", PACKS)
def test_what_the_message_tells_is_filled_in(language: str) -> None:
    report = checked(Draft(DRAFTS[language], incoming=MESSAGES[language]), language)
    assert any("KT-20981" in text for text in texts(report, "listen"))
    assert any("C-118820" in text for text in texts(report, "next"))


@pytest.mark.parametrize("language", PACKS)
def test_those_behind_the_customer_are_named_in_one_regret_of_three(language: str) -> None:
    named = {"en": "your guests", "id": "tamu Anda", "tr": "misafirlerinizden"}[language]
    with_them = texts(checked(Draft(DRAFTS[language], incoming=MESSAGES[language]), language), "regret")
    without = texts(checked(Draft(DRAFTS[language]), language), "regret")
    assert len(with_them) == len(without) == 3
    assert [named in text for text in with_them] == [True, False, False]
    assert not any(named in text for text in without)


@pytest.mark.parametrize("language", PACKS)
def test_an_offer_keeps_its_word_with_the_blanks_that_are_left(language: str) -> None:
    for profile in ("listen_first", "value_first", "regret_first"):
        draft = Draft(DRAFTS[language], incoming=MESSAGES[language], profile=profile)
        report = checked(draft, language)
        for missing in report.missing:
            for offer in offers(report, missing.label):
                if offer.edit is None:
                    continue
                changed = applied(draft.text, offer.edit)
                after = checked(Draft(changed, incoming=draft.incoming, profile=profile), language)
                assert missing.label not in [m.label for m in after.missing]
                assert len(after.faults) <= len(report.faults)
                assert (after.scores.overall or 0) >= (report.scores.overall or 0)


@pytest.mark.parametrize("language", PACKS)
def test_a_sum_that_the_customer_paid_is_never_offered_back(language: str) -> None:
    paid = {"en": "I paid £180.", "id": "Saya bayar Rp180.000.", "tr": "180 TL ödedim."}[language]
    report = checked(
        Draft(DRAFTS[language].split(". ")[0] + ".", incoming=paid, profile="value_first"), language
    )
    assert not any("180" in s.edit.text for s in report.suggestions if s.edit)


def test_a_number_is_not_filled_in_in_public() -> None:
    report = checked(Draft(DRAFTS["en"], incoming=MESSAGES["en"], channel="social"), "en")
    assert not any(
        "KT-20981" in s.edit.text or "C-118820" in s.edit.text for s in report.suggestions if s.edit
    )
