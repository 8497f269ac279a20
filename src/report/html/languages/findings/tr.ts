import { html } from '../../html.ts';
import type { FindingTexts } from './finding-texts.ts';

export const tr: FindingTexts = {
  'no-rows': { message: () => 'Girdide başlık var, satır yok.', todo: 'Yeniden dışa aktarın.' },
  'no-touchpoints': {
    message: () => 'Hiçbir satır temas noktası değil; yazılacak kredi yok.',
    todo: 'Hangi sütunun ne olduğuna bakın.',
  },
  'no-conversions': {
    message: () => 'Hiçbir satır dönüşüm değil; bölüşülecek kredi yok.',
    todo: 'Hangi satırların dönüşüm olduğunu belirtin.',
  },
  'one-channel': {
    message: () => 'Bütün temaslar tek bir kanaldan; her model her şeyi ona yazar.',
    todo: 'Daha ayrıntılı bir sütun kullanın ya da öteki kanalların verilerini ekleyin.',
  },
  'rejected-rows': {
    message: ({ count }) =>
      html`Reddedilen satır: ${count}. Bunlar hiçbir şeye sayılmaz; ilgili kişilerin yolculukları kısalır ya da kaybolur.`,
    todo: 'Hangileri ve neden, aşağıda yazıyor; kaynağında düzeltin.',
  },
  'spellings-unified': {
    message: ({ count }) =>
      html`Birkaç biçimde yazılmış kanal: ${count}. Her biri tek kanal olarak okundu; sayılar bundan etkilenmez.`,
    todo: 'Bir şey yapmak gerekmez; kaynakta tek yazım daha düzenlidir.',
  },
  'similar-names': {
    message: ({ count }) =>
      html`Büyük olasılıkla aynı şeyi anlatan ama ayrı sayılan ad: ${count}. Kredi, yazımlar arasında bölünüyor.`,
    todo: 'Tek bir yazımda anlaşın.',
  },
  'unassigned-traffic': {
    message: ({ count }) =>
      html`Hiçbir kanal kuralına uymayan temas: ${count}. Hepsi birlikte, adsız tek bir kanal gibi kredi alır.`,
    todo: 'Bunlar için kanal kuralları ekleyin.',
  },
  unattributed: {
    message: ({ unattributedShare }) =>
      html`Bilinen temas noktası olmayan dönüşümlerin payı: ${unattributedShare}.`,
    todo: 'Dosyalardaki kimlikler birbirini tutmuyor ya da geriye bakış süresi kısa olabilir.',
  },
  'conversions-without-value': {
    message: () => 'Bazı dönüşümlerin değeri yok: dönüşüm sayılır, ama değere bir şey eklemezler.',
    todo: 'Bu yanlışsa değerleri doldurun.',
  },
  'mostly-converters': {
    message: ({ convertingShare }) =>
      html`Dönüşen yolculukların payı: ${convertingShare}. Veriler belki yalnızca dönüşenleri içeriyor; o zaman Markov kimin yer aldığını söyler, neyin dönüştürdüğünü değil.`,
    todo: 'Dönüşmeyen kişileri de dışa aktarın.',
  },
  'doubtful-conversions': {
    message: ({ count }) =>
      html`Bir sütuna göre kaybedilmiş, iptal ya da iade edilmiş olan, belki de dönüşüm olmayan satırlar: ${count}. Şimdi sayılıyorlar.`,
    todo: 'Öyleyse bu satırları dışarıda bırakın.',
  },
  refunds: {
    message: ({ count, refundValue }) =>
      html`İade olan dönüşümler: ${count}, toplam ${refundValue}. Her biri ayrı bir dönüşüm sayılır; bu yüzden sayılar ve paylar kayar, bir dönüşüm daha ucuz görünür.`,
    todo: 'Siparişleri kalan değerleriyle dışa aktarın; tümüyle iade edilenleri çıkarın.',
  },
  'short-history': {
    message: ({ count }) =>
      html`Verilerin kapsadığı gün: ${count}; bu, geriye bakış süresinden kısa. İlk dönüşümlerin veriler başlamadan önceki temas noktaları eksik.`,
    todo: 'Daha uzun bir süreyi dışa aktarın ya da daha kısa bir geriye bakış süresi seçin.',
  },
  'lonely-times': {
    message: () =>
      'Bazı satırların zamanı diğerlerinin hepsinden çok önce ya da çok sonra: yazım hatası ya da yer tutucu bir tarih olabilir. Veriler orada başlıyor ya da bitiyor görünür; henüz açık olan yolculuklar dönüşümsüz bitmiş sayılabilir.',
    todo: 'Zamanları kaynağında düzeltin ya da bu satırları dışarıda bırakın.',
  },
  'very-active-people': {
    message: () => 'Binden çok satırı olan kişi var: bir bot mu, birçok kişinin paylaştığı bir kimlik mi?',
    todo: 'Öyleyse bu kişileri dışarıda bırakın.',
  },
  'many-conversions-per-person': {
    message: () => 'Başkalarından kat kat çok dönüşümü olan var: birçok kişinin paylaştığı bir kimlik mi?',
    todo: 'Kimseye ait olmayan kimlikleri dışarıda bırakın.',
  },
  'repeated-hour': {
    message: ({ count }) =>
      html`Saatlerin geri alındığı gece iki kez yaşanan saate düşen zaman: ${count}. İkisinden sonraki alındı.`,
    todo: 'Zamanları UTC farkıyla ya da UTC olarak dışa aktarın.',
  },
  'spend-rejected': {
    message: ({ count }) =>
      html`Kullanılamayan harcama satırı: ${count}. Bunların tutarı bu raporun hiçbir sayısında yok.`,
    todo: 'Hangileri ve neden, harcama bölümünde yazıyor.',
  },
  'spend-dates-doubtful': {
    message: () =>
      'Bir harcama dosyasındaki tarihler birbirinden tam haftalarla ayrılıyor ya da hep ayın ilk günü; her biri tek gün sayıldı.',
    todo: 'Harcamalar haftalara ya da aylara aitse, bunu rapor hazırlanırken söyleyin.',
  },
  'no-spend': {
    message: () => 'Harcama dosyalarının hiçbir satırı harcama bildirmiyor.',
    todo: 'Dışa aktarılan dosyaya bakın.',
  },
  'spend-other-period': {
    message: ({ spendDays, dataDays }) =>
      html`Harcama ile veriler aynı günlere ait değil: harcama ${spendDays}, veriler ${dataDays}.`,
    todo: 'İkisini de aynı günler için dışa aktarın.',
  },
  'spend-without-touchpoints': {
    message: ({ untouchedCost, untouchedChannels }) =>
      html`Verilerde temas noktası olmayan kanallara harcanan: ${untouchedCost} (${untouchedChannels}).`,
    todo: 'Verilerde adı başka mı, yoksa izlenmiyor mu? Yalnızca toplam sayılarda yer alır.',
  },
  'touchpoints-without-spend': {
    message: () =>
      'Bazı kanallara ne harcandığı bilinmiyor; maliyetleri – ile gösterilir, bu sıfır demek değildir.',
    todo: 'Bir kanal gerçekten ücretsizse harcama dosyasına 0 olarak yazın.',
  },
  'spend-without-currency': {
    message: () => 'Bazı harcama tutarlarının para birimi yazmıyor; ötekilerinkiyle aynı sayıldı.',
    todo: 'Para birimini hepsinde yazın.',
  },
  'period-beyond-data': {
    message: () => 'Dönem verilerin dışına taşıyor; eksik günler hiçbir şey olmamış gibi sayılır.',
    todo: 'Başka bir dönem seçin ya da eksik verileri ekleyin.',
  },
  'period-short-past': {
    message: () =>
      'Veriler, dönemin öncesine geriye bakış süresi kadar uzanmıyor; daha önceki temaslar eksik.',
    todo: 'Daha çok geçmiş verin ya da geriye bakış süresini kısaltın.',
  },
  'compared-settings': {
    message: () => 'Karşılaştırılan iki sonuç aynı ayarlarla hazırlanmadı.',
    todo: 'Değişimin bir bölümü ayarlardan gelebilir; ikisini de aynı ayarlarla hazırlayın.',
  },
  'compared-lengths': {
    message: () => 'Karşılaştırılan dönemlerin gün sayısı farklı; değişimler toplamların değişimidir.',
    todo: 'Paylar, oranlar ve dönüşüm başına maliyet yine de karşılaştırılabilir.',
  },
  'compared-overlap': {
    message: () => 'Karşılaştırılan dönemlerin ortak günleri var.',
    todo: 'Ortak günü olmayan dönemleri karşılaştırın.',
  },
};
