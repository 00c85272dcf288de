"""The language of real drafts, of their first lines, and of texts in none of our languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from amends.adapters.detection import Detector
from amends.adapters.pack_files import languages_there, read_packs

CORPUS = Path(__file__).parents[1] / "corpus"
LANGUAGES = languages_there()
WITHOUT_TURKISH_LETTERS = str.maketrans("şŞıİğĞüÜöÖçÇâîûÂÎÛ", "sSiIgGuUoOcCaiuAIU")


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector(read_packs())


def dev_drafts(language: str) -> list[str]:
    lines = (CORPUS / f"{language}-dev.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["draft"] for line in lines]


def first_lines(text: str) -> str:
    return "\n".join([line for line in text.split("\n") if line.strip()][:2])


@pytest.mark.parametrize("language", LANGUAGES)
def test_whole_drafts_are_recognised(language: str, detector: Detector) -> None:
    drafts = dev_drafts(language)
    assert sum(detector(d).code == language for d in drafts) == len(drafts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_lines_are_enough_for_97_of_100(language: str, detector: Detector) -> None:
    drafts = [first_lines(d) for d in dev_drafts(language)]
    wrong = [d for d in drafts if detector(d).code != language]
    assert len(wrong) <= 0.03 * len(drafts), wrong


def test_turkish_without_its_letters_is_turkish(detector: Detector) -> None:
    drafts = [first_lines(d).translate(WITHOUT_TURKISH_LETTERS) for d in dev_drafts("tr")]
    assert sum(detector(d).code == "tr" for d in drafts) >= 0.97 * len(drafts)


@pytest.mark.parametrize(
    "text",
    [
        "Kami memohon maaf atas kesulitan yang anda alami kerana pesanan anda lewat sampai.",
        "Maaf ye awak, barang awak dah rosak masa sampai. Nanti saya hantar yang baru.",
        "Tuan, kami ingin memohon maaf di atas kelewatan penghantaran bungkusan tuan minggu lepas.",
        "Pihak bank memohon maaf atas gangguan perkhidmatan pada hari Isnin.",
        "Maaf atas kelewatan. Kami akan hubungi anda esok.",
        "Beste mevrouw De Vries, het spijt ons dat uw bestelling te laat is aangekomen.",
        "Sorry voor de late levering, we sturen morgen een nieuwe.",
        "We zijn sorry",
        "Sehr geehrte Frau Müller, wir bitten um Entschuldigung für die verspätete Lieferung.",
        "Es tut uns leid.",
        "Entschuldigung für die Verspätung",
        "Nous sommes désolés pour le retard de votre commande.",
        "Lo sentimos mucho por el retraso.",
        "Üzr istəyirik, sifariş gec çatdı.",
        "Извините за задержку",
        "12345",
        "🙂🙂",
        "asdf qwer zxcv",
    ],
)
def test_other_languages_are_none_of_ours(text: str, detector: Detector) -> None:
    assert detector(text).code is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Sorry!", "en"),
        ("We are sorry.", "en"),
        ("özür dilerim", "tr"),
        ("Maaf ya kak", "id"),
        ("Mohon maaf", "id"),
    ],
)
def test_a_few_words_are_enough(text: str, language: str, detector: Detector) -> None:
    assert detector(text).code == language
