/** Drafts to type, in each language: what is marked in them, and what is accepted one after the other. */
import type { Marks } from './desk';
import type { Locale } from './fixtures/words';

export interface Letter {
  greeting: string;
  words: string;
  marks: Partial<Marks>;
  accepts: {
    quote: string;
    /** what the person writes into the blank of the rewrite */
    fill?: string;
    /** what stands there afterwards */
    becomes: string;
  }[];
}

export const LETTERS: Record<Locale, Letter> = {
  en: {
    greeting: 'Dear Mr Adeyemi,',
    words:
      'We are sorry for any inconvenience this may have caused. A mistake was made with the rota.\nWe will do our best to ring you on Friday. Thank you for your understanding.',
    marks: {
      undermines: ['any inconvenience this may have caused'],
      weakens: ['A mistake was made', 'Thank you for your understanding'],
      hint: ['We will do our best to'],
    },
    accepts: [
      { quote: 'any inconvenience this may have caused', fill: 'wait', becomes: 'the wait this caused you' },
      { quote: 'We will do our best to', becomes: 'We will' },
      { quote: 'Thank you for your understanding', becomes: '' },
    ],
  },
  id: {
    greeting: 'Bapak Adeyemi yang terhormat,',
    words:
      'Kami mohon maaf atas ketidaknyamanan yang mungkin terjadi. Sesi Bapak pada hari Senin kami batalkan tanpa memberi tahu.\nTelah terjadi kesalahan pada jadwal. Terima kasih atas pengertiannya.',
    marks: {
      undermines: ['ketidaknyamanan yang mungkin terjadi'],
      weakens: ['Terima kasih atas pengertiannya'],
      hint: ['Telah terjadi kesalahan'],
    },
    accepts: [
      { quote: 'ketidaknyamanan yang mungkin terjadi', fill: 'waktu yang terbuang', becomes: 'waktu yang terbuang' },
      { quote: 'Terima kasih atas pengertiannya', becomes: '' },
    ],
  },
  tr: {
    greeting: 'Sayın Adeyemi,',
    words:
      'Oluşan aksaklıktan dolayı özür dileriz. Randevu çizelgesinde bir hata yapıldı, ama o gün çok yoğunduk.\nElimizden geleni yapacağız. Anlayışınız için teşekkür ederiz.',
    marks: {
      undermines: ['ama'],
      weakens: ['Oluşan aksaklıktan dolayı', 'bir hata yapıldı', 'Elimizden geleni yapacağız', 'Anlayışınız için'],
      hint: ['çok yoğunduk'],
    },
    accepts: [
      { quote: 'Oluşan aksaklıktan dolayı', fill: 'karışıklık', becomes: 'karışıklık' },
      { quote: 'ama', becomes: '. O' },
    ],
  },
};

/** Drafts with the parts in an order that a team may want otherwise. */
export const DISORDERED: Record<Locale, string> = {
  en: 'Our label printer failed on Monday. I will ring you on Friday at ten. I refunded 40 euros today. We are sorry that your shoes came two weeks late. That is our mistake: I sent your shoes to Leeds.',
  id: 'Printer label kami rusak pada hari Senin. Saya akan menelepon Anda pada hari Jumat pukul sepuluh. Saya mengembalikan 400.000 rupiah hari ini. Kami mohon maaf karena sepatu Anda terlambat dua minggu. Ini kesalahan kami: saya mengirim sepatu Anda ke Medan.',
  tr: 'Etiket yazıcımız pazartesi günü bozuldu. Sizi cuma günü saat onda arayacağım. Bugün 400 lirayı iade ettim. Ayakkabılarınız iki hafta geç geldiği için özür dileriz. Bu bizim hatamız: ayakkabılarınızı İzmir’e ben gönderdim.',
};
