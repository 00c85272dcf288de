"""What commits a draft to something still to come, and by which day."""

from __future__ import annotations

import time
from datetime import date

import pytest

from amends.adapters.pack_files import PACKS, read_pack
from amends.core.promises import find_promises
from amends.core.segments import read_letter

TODAY = date(2026, 11, 27)  # a Friday
PACK = {code: read_pack(PACKS / code) for code in ("en", "id", "tr")}


def promises(text: str, language: str) -> list[str | None]:
    pack = PACK[language]
    found = find_promises(read_letter(text, pack.segments).sentences, pack=pack, today=TODAY)
    return [p.due.isoformat() if p.due else None for p in found]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We have refunded the £14.90 to your card."),
        ("en", "We are open Monday to Friday, 9 to 5."),
        ("en", "You told us that you needed it by Friday."),
        ("en", "If it has not arrived by Friday, we will send another."),
        ("en", "Please send us the form by Friday."),
        ("en", "It was mended within two days."),
        ("en", "You will need your receipt."),
        ("en", "Will you be at home on Friday?"),
        ("id", "Dana sebesar Rp150.000 sudah kami kembalikan ke rekening Ibu."),
        ("id", "Toko kami buka Senin sampai Jumat."),
        ("id", "Mohon kirim fotonya paling lambat Jumat."),
        ("id", "Jika belum sampai besok, kami kirim lagi."),
        ("id", "Kami kirim penggantinya Senin lalu."),
        ("tr", "Ücretiniz olan 6.400 TL’yi bugün iade ettik."),
        ("tr", "Mağazamız pazartesi-cuma açıktır."),
        ("tr", "Fotoğraf gönderirseniz yarın değiştireceğiz."),
        ("tr", "Siparişinizin cuma günü gelmesi gerekiyordu."),
        ("tr", "Özür dileriz, yarın arayacaktık."),
        ("tr", "Gelecek hafta düğününüz olduğunu biliyoruz."),
    ],
)
def test_what_is_done_or_hangs_on_something_is_no_promise(language: str, text: str) -> None:
    assert promises(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "due"),
    [
        ("en", "I refunded £14.90 today, and it will be on your card by Wednesday 2 December.", "2026-12-02"),
        ("en", "A new one leaves our warehouse on Monday.", "2026-11-30"),
        ("en", "I've booked a courier for Tuesday.", "2026-12-01"),
        ("en", "We'll write to you within two working days.", "2026-12-01"),
        ("en", "We received your letter of 20 November and will answer by Monday.", "2026-11-30"),
        ("id", "Dana akan kami kembalikan paling lambat Selasa, 1 Desember.", "2026-12-01"),
        ("id", "Kami balas dalam waktu 2x24 jam.", "2026-11-29"),
        ("id", "bsk kami kirim ulang ya kak", "2026-11-28"),
        ("id", "Mohon ditunggu, paket sampai Senin.", "2026-11-30"),
        ("id", "Besok penggantinya sudah sampai.", "2026-11-28"),
        ("tr", "Doğru bedeni bugün kargoya verdik, yarın elinizde olacak.", "2026-11-28"),
        ("tr", "haftaya sali gelip degistirecegiz", "2026-12-01"),
        ("tr", "Ücretiniz iki iş günü içinde iade edilecektir.", "2026-12-01"),
        ("tr", "Yenisi en geç perşembe elinizde.", "2026-12-03"),
    ],
)
def test_a_promise_falls_due_on_the_last_day_that_it_names(language: str, text: str, due: str) -> None:
    assert promises(text, language) == [due]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We will send you a new oven door free of charge."),
        ("en", "This won't happen again."),
        ("id", "Kejadian ini tidak akan terulang."),
        ("id", "Ongkirnya kami yang tanggung."),
        ("tr", "Yenisini göndereceğiz."),
        ("tr", "Birkaç gün içinde dönüş yapacağız."),
    ],
)
def test_a_promise_without_a_day_is_kept_as_one(language: str, text: str) -> None:
    assert promises(text, language) == [None]


@pytest.mark.parametrize("language", list(PACK))
@pytest.mark.parametrize(
    "hostile", ["1" * 10_000, "a" * 20_000, "5.12., " * 3_000, "by friday if will " * 3_000, "3 " * 8_000]
)
def test_no_text_takes_long(hostile: str, language: str) -> None:
    begun = time.process_time()
    promises(hostile, language)
    assert time.process_time() - begun < 3
