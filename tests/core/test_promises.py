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
        # past though no year is named
        ("id", "Pada 3 Oktober kurir kami salah menitipkan paket."),
        ("id", "Kartu Ibu terdebit tiga kali pada 30 November."),
        ("id", "Waktu itu petugas datang hari Senin dan rumah kosong."),
        ("tr", "Kedinizi teslim ettik ve cumartesi hiç uğramadık."),
        ("en", "The flood began on Tuesday and damaged your parcel."),
        ("en", "Two of our drivers quit on Monday."),
        ("en", "You wrote to us three times this week."),
        # a rule for everyone
        ("en", "Refunds are processed within 14 days of delivery."),
        ("en", "Orders placed after noon ship the next day."),
        ("en", "The voucher is valid til 31 December."),
        ("id", "Retur hanya bisa diajukan dalam 7 hari."),
        ("id", "Pengembalian diterima maksimal 7 hari setelah pembelian."),
        ("id", "Voucher ini bisa dipakai sampai akhir bulan."),
        ("tr", "İtirazlar 15 gün içinde sonuçlandırılır."),
        ("tr", "Değişim talebi teslimattan sonra 7 gün içinde yapılır."),
        ("tr", "Garanti süresi 3 Mart’ta doluyor."),
        # what hangs on something, or is asked of the customer
        ("en", "Should the parcel not come by Monday, call us."),
        ("en", "Could you bring it on Monday?"),
        ("id", "Jika tidak dapat hadir, balas surat ini paling lambat Kamis."),
        ("tr", "Cumadan önce gişeden teslim alın."),
        ("id", "Layanan tersedia Senin sampai Sabtu."),
        # what went wrong, also on two days, and for how long
        ("en", "The courier tried on Monday and Tuesday and nobody was home."),
        ("en", "The outage lasted for 6 hours."),
        ("en", "The power was out from 01.10 to 04.30."),
        ("en", "The delay lasted two weeks, and it was ours."),
        ("id", "Kurir datang Senin dan Selasa tetapi rumah kosong."),
        ("id", "Ibu menunggu selama dua jam di lobi."),
        ("id", "Antrean di kasir berlangsung selama 2 jam."),
        ("id", "Listrik padam dari pukul 02.10 sampai 05.00."),
        ("id", "Mohon maaf atas dua kelas yang batal pada 5 dan 12 Maret."),
        ("tr", "Kurye pazartesi ve salı geldi, evde kimse yoktu."),
        ("tr", "Kesinti 6 saat sürdü."),
        ("tr", "Sizi iki saat beklettik."),
        # a promise that failed, and what was only said
        ("en", "Our promise of Friday turned out to be empty."),
        ("en", "My promise to call by noon was not kept."),
        ("en", "You were promised a call within two days and did not get one."),
        ("id", "Janji teknisi kami untuk Rabu meleset."),
        ("id", "Janji pengiriman tanggal 20 gagal kami penuhi."),
        ("id", "Kami lupa janji temu Ibu tanggal 3 Desember."),
        ("id", "Kami yang salah mencatat, Ibu sudah benar."),
        ("tr", "Cuma sözümüzü tutamadık."),
        ("tr", "Perşembe için verdiğimiz söz boşa çıktı."),
        ("tr", "Yarın arayacağız dedik ama aramadık."),
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
        # "paling telat", "sebelum", and "sudah" with a day to come
        ("id", "Paling telat hari Kamis, raport pengganti sudah kami antar.", "2026-12-03"),
        ("id", "Plg telat rabu kacamatanya udh bisa dipakai.", "2026-12-02"),
        ("id", "Sebelum tutup tanggal 5, semua lembur sudah masuk.", "2026-12-05"),
        ("id", "Tanggal 8 pompanya sudah jalan, termasuk yang terendam.", "2026-12-08"),
        # working days count from today
        ("id", "Estimasi refund 3 hari kerja.", "2026-12-02"),
        ("id", "2-3 hari kerja beres ya kak", "2026-12-02"),
        ("id", "Tiga hari kerja dari sekarang kursinya jadi.", "2026-12-02"),
        ("en", "Three business days, and the money is yours.", "2026-12-02"),
        ("en", "Allow us three working days and your glasses are ready.", "2026-12-02"),
        ("tr", "2 iş günü, sonra paranız hesapta.", "2026-12-01"),
        # days of the month in words
        ("id", "Kartu pengganti tiba dua puluh Desember.", "2026-12-20"),
        ("id", "Tanggal lima belas bonusnya kami transfer.", "2026-12-15"),
        ("tr", "Ayın on beşinde maaş farkınız hesabınızda.", "2026-12-15"),
        ("tr", "Yirmi aralıkta koltuklarınız yerinde.", "2026-12-20"),
        ("en", "The twenty-first of December is when your course restarts, on us.", "2026-12-21"),
        # a day at the head, whatever follows after a comma
        ("id", "Rabu kolamnya kami kuras, tidak ada biaya tambahan.", "2026-12-02"),
        ("id", "Dalam 3 hari gaunnya sampai, kalau nggak uang kembali.", "2026-11-30"),
        ("tr", "Haftaya kurs yeriniz hazır, ücret istemiyoruz.", "2026-12-06"),
        ("tr", "Çarşambaya mutlaka teslim, gecikirse para almam.", "2026-12-02"),
        ("tr", "Dün gelemedik, salı günü kapınızdayız.", "2026-12-01"),
        # opened for the customer, not open
        ("id", "Akunnya kami buka lagi sore ini.", "2026-11-27"),
        ("id", "Besok gudang kami buka khusus untuk Ibu.", "2026-11-28"),
        ("id", "Senin layanan Kakak kami buka kembali.", "2026-11-30"),
        # a word of the past about the thing, not about the promise
        ("id", "Lusa baju yang sobek kemarin selesai dijahit.", "2026-11-29"),
        ("tr", "Geçen hafta unutulan kolileri salı günü bırakıyoruz.", "2026-12-01"),
        ("en", "The part we lost last week is being refitted on Wednesday.", "2026-12-02"),
        # another day is put right, or denied
        ("id", "Bukan Selasa, tapi Senin kami datang.", "2026-11-30"),
        ("tr", "Pazartesi değil salı geliyoruz.", "2026-12-01"),
        ("tr", "5 Nisan’da iadeniz yapılacak.", "2027-04-05"),
        # what was arranged
        ("en", "I've pencilled you in with our senior stylist for Tuesday.", "2026-12-01"),
        ("en", "We've put you down for a free table next Friday.", "2026-12-04"),
        ("en", "You're booked in with Dr Ahmed on Wednesday.", "2026-12-02"),
        ("tr", "Salıya randevunuzu aldık.", "2026-12-01"),
        # more ways to name a day
        ("en", "As of 31 January 2027 the fee will no longer apply.", "2027-01-31"),
        ("en", "Your line will be mended by year's end.", "2026-12-31"),
        ("en", "Your Christmas hamper goes out by 20 December.", "2026-12-20"),
        ("en", "ill drop the charger round tmrw", "2026-11-28"),
        ("en", "We'll bring it on Monday, ok?", "2026-11-30"),
        ("id", "Senin kami antar lagi, oke kak?", "2026-11-30"),
        ("tr", "Pazartesi getiriyoruz, tamam mı?", "2026-11-30"),
        ("tr", "haftaya bugün ayakkabılar sizde", "2026-12-04"),
        # what went wrong stands in a clause of its own
        ("en", "I didn't check the size, so the right pair ships tomorrow.", "2026-11-28"),
        ("en", "The wrong file was attached last night and the right one goes out on Tuesday.", "2026-12-01"),
        ("en", "The filter had not been changed; a technician visits Wednesday.", "2026-12-02"),
        ("en", "We told you Friday, but it will be there on Wednesday.", "2026-12-02"),
        ("id", "Terlewat oleh tim kami semalam, jadi kuitansi yang benar menyusul hari Kamis.", "2026-12-03"),
        ("id", "Kemarin kasir kami salah hitung, dan Senin selisihnya masuk ke saldo Ibu.", "2026-11-30"),
        ("id", "Karena mesin cetak rusak, undangan Bapak jadi hari Rabu.", "2026-12-02"),
        ("id", "Kurir kami keliru membaca nomor; tanggal 12 barangnya diantar kembali.", "2026-12-12"),
        ("id", "Pesan Kakak luput dari kami minggu lalu, Kamis kuenya diantar.", "2026-12-03"),
        ("tr", "Sistemimiz çöktü, bu yüzden faturanız pazartesi yenileniyor.", "2026-11-30"),
        ("tr", "Geçen hafta yanlış adrese gitti ve yenisi salı günü kapınıza gelir.", "2026-12-01"),
        ("tr", "Kurye evi bulamadı; çarşamba günü paketiniz size ulaşır.", "2026-12-02"),
        ("tr", "Size salı denmişti ama doğru tarih 3 Aralık Perşembe.", "2026-12-03"),
        # a weekday with its date in figures, and parts of months
        ("en", "On Friday 4/12 the wall gets a second coat.", "2026-12-04"),
        ("en", "Saturday, 19/12, your new lens is ready.", "2026-12-19"),
        ("en", "The extra instalment goes back to you on the 10th of next month.", "2026-12-10"),
        ("id", "Jumat 4/12 temboknya dicat ulang.", "2026-12-04"),
        ("id", "Sabtu, 19/12, lensa Ibu siap.", "2026-12-19"),
        ("id", "Kelebihan bayarnya dikembalikan tanggal 10 bulan depan.", "2026-12-10"),
        ("id", "Akhir bulan semua tunggakan sudah bersih.", "2026-11-30"),
        ("id", "Tiketnya direvisi paling lama 2 x 24 jam.", "2026-11-29"),
        ("tr", "Cuma 4/12 duvarınız yeniden boyanıyor.", "2026-12-04"),
        ("tr", "Cumartesi, 19/12, camınız hazır.", "2026-12-19"),
        ("tr", "Fazla çekilen taksit gelecek ayın 10'unda iade edilir.", "2026-12-10"),
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
        ("en", "From here on, every box is checked twice."),
        ("en", "You will never be asked for that again."),
        ("en", "it wont happen again"),
        ("id", "Mulai sekarang paket pecah belah dibungkus dua lapis."),
        ("id", "Ke depannya tiap refund kami kabari lewat SMS."),
        ("id", "Seterusnya tagihan dikirim tanpa biaya admin."),
        ("tr", "Stok gelir gelmez sizinkini yolluyorum."),
        ("tr", "Kahveler bizden."),
        ("tr", "Bir daha böyle bir şey yaşamayacaksınız."),
        # by words alone
        ("en", "The repair costs fall to us."),
        ("en", "The call-out fee is waived."),
        ("en", "You get 20% off your next service."),
        ("en", "What happened yesterday at the till will not happen again."),
        ("id", "Atas keterlambatan kemarin ongkos kirimnya kami bebaskan."),
        ("id", "Seluruh ongkos bongkar pasang jadi tanggungan toko."),
        ("id", "Kakak mendapat diskon 20% untuk kunjungan berikutnya."),
        ("id", "Salah tagih seperti kemarin takkan terjadi lagi."),
        ("tr", "Dünkü olay için oda ücretini almıyoruz."),
        ("tr", "Taksi masrafı bizim üzerimizde."),
        ("tr", "Bir sonraki siparişinizde %20 indirim kazanıyorsunuz."),
        ("tr", "Dün yaşananlar tekrarlanmayacak."),
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
