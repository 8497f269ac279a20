import { html } from '../../html.ts';
import type { FindingTexts } from './finding-texts.ts';

export const az: FindingTexts = {
  'no-rows': { message: () => 'Faylda başlıq var, sətir yoxdur.', todo: 'Yenidən ixrac edin.' },
  'no-touchpoints': {
    message: () => 'Heç bir sətir təmas deyil; yazılacaq kredit yoxdur.',
    todo: 'Hansı sütunun nə olduğuna baxın.',
  },
  'no-conversions': {
    message: () => 'Heç bir sətir konversiya deyil; bölünəcək kredit yoxdur.',
    todo: 'Hansı sətirlərin konversiya olduğunu göstərin.',
  },
  'one-channel': {
    message: () => 'Bütün təmaslar bir kanaldandır; hər model hər şeyi ona yazır.',
    todo: 'Daha təfərrüatlı sütun seçin və ya digər kanalların məlumatlarını əlavə edin.',
  },
  'rejected-rows': {
    message: ({ count }) =>
      html`Rədd edilmiş sətir: ${count}. Onlar heç nəyə sayılmır; həmin şəxslərin səyahətləri qısalır və ya itir.`,
    todo: 'Hansıları və niyə, aşağıda yazılıb; mənbədə düzəldin.',
  },
  'spellings-unified': {
    message: ({ count }) =>
      html`Bir neçə cür yazılmış kanal: ${count}. Hər biri bir kanal kimi oxunub; rəqəmlərə təsiri yoxdur.`,
    todo: 'Heç nə etmək lazım deyil; mənbədə vahid yazılış daha səliqəlidir.',
  },
  'similar-names': {
    message: ({ count }) =>
      html`Çox güman eyni şeyi bildirən, amma ayrı sayılan ad: ${count}. Kredit yazılışlar arasında bölünür.`,
    todo: 'Vahid yazılış seçin.',
  },
  'unassigned-traffic': {
    message: ({ count }) =>
      html`Heç bir kanal qaydasına uyğun gəlməyən təmas: ${count}. Onlar birlikdə, adsız bir kanal kimi kredit alır.`,
    todo: 'Onlar üçün kanal qaydaları əlavə edin.',
  },
  unattributed: {
    message: ({ unattributedShare }) =>
      html`Məlum təması olmayan konversiyaların payı: ${unattributedShare}.`,
    todo: 'Fayllardakı identifikatorlar uyğun gəlmir və ya geriyə baxış müddəti qısadır.',
  },
  'conversions-without-value': {
    message: () => 'Bəzi konversiyaların dəyəri yoxdur: onlar sayılır, amma dəyərə heç nə əlavə etmir.',
    todo: 'Bu səhvdirsə, dəyərləri doldurun.',
  },
  'mostly-converters': {
    message: ({ convertingShare }) =>
      html`Konversiya ilə bitən səyahətlərin payı: ${convertingShare}. Məlumatlarda, bəlkə də, yalnız alıcılar var; onda Markov kimin iştirak etdiyini deyir, nəyin konversiya gətirdiyini yox.`,
    todo: 'Konversiyası olmayan şəxsləri də ixrac edin.',
  },
  'doubtful-conversions': {
    message: ({ count }) =>
      html`Bir sütuna görə itirilmiş, ləğv edilmiş və ya geri qaytarılmış, bəlkə də konversiya olmayan sətirlər: ${count}. İndi onlar sayılır.`,
    todo: 'Belədirsə, bu sətirləri kənarda qoyun.',
  },
  refunds: {
    message: ({ count, refundValue }) =>
      html`Geri qaytarma olan konversiyalar: ${count}, cəmi ${refundValue}. Hər biri ayrıca konversiya sayılır; buna görə saylar və paylar sürüşür, bir konversiya daha ucuz görünür.`,
    todo: 'Sifarişləri qalan dəyərləri ilə ixrac edin; tam qaytarılanları çıxarın.',
  },
  'short-history': {
    message: ({ count }) =>
      html`Məlumatların əhatə etdiyi gün: ${count}; bu, geriyə baxış müddətindən qısadır. İlk konversiyaların məlumatlar başlamazdan əvvəlki təmasları çatışmır.`,
    todo: 'Daha uzun müddəti ixrac edin və ya daha qısa geriyə baxış müddəti seçin.',
  },
  'lonely-times': {
    message: () =>
      'Bəzi sətirlərin vaxtı qalan hamısından çox əvvəl və ya çox sonradır: yazı səhvi və ya boş yerə qoyulmuş tarix ola bilər. Məlumatlar orada başlayır və ya bitir kimi görünür; hələ açıq olan yollar konversiyasız bitmiş sayıla bilər.',
    todo: 'Vaxtları mənbədə düzəldin və ya bu sətirləri kənarda saxlayın.',
  },
  'very-active-people': {
    message: () => 'Mindən çox sətri olan şəxs var: botdur, yoxsa çoxlarının paylaşdığı identifikator?',
    todo: 'Belədirsə, həmin şəxsləri kənarda qoyun.',
  },
  'many-conversions-per-person': {
    message: () => 'Başqalarından qat-qat çox konversiyası olan var: çoxlarının paylaşdığı identifikatordur?',
    todo: 'Heç kimə aid olmayan identifikatorları kənarda qoyun.',
  },
  'repeated-hour': {
    message: ({ count }) =>
      html`Saatların geri çəkildiyi gecə iki dəfə olan saata düşən vaxt: ${count}. İkisindən sonrakı götürülüb.`,
    todo: 'Vaxtları UTC fərqi ilə və ya UTC ilə ixrac edin.',
  },
  'spend-rejected': {
    message: ({ count }) =>
      html`İstifadə edilə bilməyən xərc sətri: ${count}. Onların məbləği bu hesabatın heç bir rəqəmində yoxdur.`,
    todo: 'Hansıları və niyə, xərc fəslində yazılıb.',
  },
  'spend-dates-doubtful': {
    message: () =>
      'Bir xərc faylındakı tarixlər bir-birindən tam həftələrlə ayrılır və ya hamısı ayın ilk günüdür; hər biri bir gün sayılıb.',
    todo: 'Xərclər həftələrə və ya aylara aiddirsə, bunu hesabat hazırlananda deyin.',
  },
  'no-spend': {
    message: () => 'Xərc fayllarının heç bir sətri xərc bildirmir.',
    todo: 'İxrac edilmiş fayla baxın.',
  },
  'spend-other-period': {
    message: ({ spendDays, dataDays }) =>
      html`Xərc və məlumatlar eyni günlərə aid deyil: xərc ${spendDays}, məlumatlar ${dataDays}.`,
    todo: 'Hər ikisini eyni günlər üçün ixrac edin.',
  },
  'spend-without-touchpoints': {
    message: ({ untouchedCost, untouchedChannels }) =>
      html`Məlumatlarda təması olmayan kanallara xərclənib: ${untouchedCost} (${untouchedChannels}).`,
    todo: 'Məlumatlarda adı başqadır, yoxsa izlənmir? Yalnız ümumi rəqəmlərə daxildir.',
  },
  'touchpoints-without-spend': {
    message: () => 'Bəzi kanalların xərci məlum deyil; xərcləri – ilə göstərilir, bu, sıfır demək deyil.',
    todo: 'Kanal həqiqətən pulsuzdursa, xərc faylına 0 yazın.',
  },
  'spend-without-currency': {
    message: () => 'Bəzi xərc məbləğlərinin valyutası yazılmayıb; digərlərininki ilə eyni sayılıb.',
    todo: 'Valyutanı hamısında yazın.',
  },
  'period-beyond-data': {
    message: () =>
      'Dövr məlumatların hüdudundan kənara çıxır; çatışmayan günlər heç nə olmamış kimi sayılır.',
    todo: 'Başqa dövr seçin və ya çatışmayan məlumatları əlavə edin.',
  },
  'period-short-past': {
    message: () => 'Məlumatlar dövrdən əvvəl geriyə baxış müddəti qədər uzanmır; əvvəlki təmaslar çatışmır.',
    todo: 'Daha çox keçmiş verin və ya geriyə baxışı qısaldın.',
  },
  'compared-settings': {
    message: () => 'Müqayisə edilən iki nəticə eyni parametrlərlə hazırlanmayıb.',
    todo: 'Dəyişmənin bir hissəsi parametrlərdən gələ bilər; hər ikisini eyni parametrlərlə hazırlayın.',
  },
  'compared-lengths': {
    message: () => 'Müqayisə edilən dövrlərin gün sayı fərqlidir; dəyişmələr cəmlərin dəyişməsidir.',
    todo: 'Paylar, nisbətlər və bir konversiyanın xərci yenə də müqayisə edilə bilər.',
  },
  'compared-overlap': {
    message: () => 'Müqayisə edilən dövrlərin ortaq günləri var.',
    todo: 'Ortaq günü olmayan dövrləri müqayisə edin.',
  },
};
