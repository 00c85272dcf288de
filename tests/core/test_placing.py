"""Where a missing move is put: behind the greeting, and before all else where nothing is ranked yet."""

from __future__ import annotations

import pytest

from amends.core.edits import applied
from amends.core.order import PROFILES
from amends.core.placing import spot_for
from amends.core.segments import read_letter
from tests.core.checking import PACKS


def with_listening(text: str, language: str) -> str:
    pack = PACKS[language]
    letter = read_letter(text, pack.segments)
    spot = spot_for(text, "listen", letter, (), profile=PROFILES["listen_first"], pack=pack)
    return applied(text, spot.edit("[heard]."))


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", "Hi Ana, the van broke. Sorry.", "Hi Ana,\n\n[heard]. The van broke. Sorry."),
        ("en", "Hi Ana!\n\nThe van broke. Sorry.", "Hi Ana!\n\n[heard].\n\nThe van broke. Sorry."),
        ("en", "The van broke. Sorry.", "[heard]. The van broke. Sorry."),
        ("en", "Hi Ana,\nThe van broke.\nSorry.", "Hi Ana,\n[heard].\nThe van broke.\nSorry."),
        ("en", "To all in Zone 3\n\nIt broke. Sorry.", "To all in Zone 3\n\n[heard].\n\nIt broke. Sorry."),
        ("tr", "Sayın Ela Hanım, ilaç geç geldi.", "Sayın Ela Hanım,\n\n[heard]. İlaç geç geldi."),
        ("tr", "Sayın Ela Hanım bizde olmaz, üzüldük.", "[heard]. Sayın Ela Hanım bizde olmaz, üzüldük."),
        (
            "tr",
            "Aysun Hanım merhaba, kapak yanlış. Üzgünüz.",
            "Aysun Hanım merhaba,\n\n[heard]. Kapak yanlış. Üzgünüz.",
        ),
        ("en", "@fionac_ we got it wrong. Sorry.", "@fionac_ [heard]. We got it wrong. Sorry."),
        (
            "en",
            "1/2 Some bikes were not there.\n\n2/2 Sorry.",
            "1/2 [heard]. Some bikes were not there.\n\n2/2 Sorry.",
        ),
        ("en", "hi @lena, the van broke. Sorry.", "hi @lena, [heard]. The van broke. Sorry."),
        ("en", "Hi Ravi. The van broke. Sorry.", "Hi Ravi. [heard]. The van broke. Sorry."),
        ("en", "At The Larch, the van broke. Sorry.", "[heard]. At The Larch, the van broke. Sorry."),
        ("id", "Hai Kak Dimas! Paket kami telat.", "Hai Kak Dimas! [heard]. Paket kami telat."),
        ("id", "Para pelari!\n\nMedali kurang. Maaf.", "Para pelari!\n\n[heard].\n\nMedali kurang. Maaf."),
        ("id", "Salam literasi,\nmaaf, buku telat.", "Salam literasi,\n[heard].\nmaaf, buku telat."),
        ("id", "Bapak Ilham, iuran salah kami catat.", "Bapak Ilham,\n\n[heard]. Iuran salah kami catat."),
    ],
)
def test_it_stands_behind_the_greeting(language: str, before: str, after: str) -> None:
    assert with_listening(before, language) == after


def test_a_greeting_in_the_line_of_the_letter_keeps_its_line() -> None:
    assert with_listening("Hi! The van broke. Sorry.", "en") == "Hi! [heard]. The van broke. Sorry."
