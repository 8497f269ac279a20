import { html } from '../../html.ts';
import type { FindingTexts } from './finding-texts.ts';

export const nb: FindingTexts = {
  'no-rows': { message: () => 'Filen har overskrifter, men ingen rader.', todo: 'Eksporter på nytt.' },
  'no-touchpoints': {
    message: () => 'Ingen rad er et kontaktpunkt, så det er ingen kreditt å gi.',
    todo: 'Se på hva hver kolonne er.',
  },
  'no-conversions': {
    message: () => 'Ingen rad er en konvertering, så det er ingen kreditt å fordele.',
    todo: 'Si hvilke rader som er konverteringer.',
  },
  'one-channel': {
    message: () => 'Alle kontaktpunkter hører til én kanal, så hver modell gir den alt.',
    todo: 'Bruk en finere kolonne, eller legg til dataene fra de andre kanalene.',
  },
  'rejected-rows': {
    message: ({ count }) =>
      html`Avviste rader: ${count}. De teller ikke med noe sted, og personene bak dem får kortere reiser eller ingen.`,
    todo: 'Hvilke og hvorfor står nedenfor; rett dem ved kilden.',
  },
  'spellings-unified': {
    message: ({ count }) =>
      html`Kanaler som er skrevet på flere måter: ${count}. Hver av dem er lest som én; tallene påvirkes ikke.`,
    todo: 'Ingenting må gjøres; én skrivemåte ved kilden er ryddigere.',
  },
  'similar-names': {
    message: ({ count }) =>
      html`Navn som teller som flere, men trolig er ett: ${count}. Kreditten blir delt mellom skrivemåtene.`,
    todo: 'Bli enige om én skrivemåte.',
  },
  'unassigned-traffic': {
    message: ({ count }) =>
      html`Kontaktpunkter som ingen kanalregel tar: ${count}. De får kreditt sammen, som én kanal uten navn.`,
    todo: 'Legg til kanalregler for dem.',
  },
  unattributed: {
    message: ({ unattributedShare }) =>
      html`Andel av konverteringene uten kjent kontaktpunkt: ${unattributedShare}.`,
    todo: 'Id-ene i filene passer kanskje ikke sammen, eller tilbakeblikket er for kort.',
  },
  'conversions-without-value': {
    message: () => 'Noen konverteringer har ingen verdi: de telles, men legger ikke noe til verdien.',
    todo: 'Fyll inn verdiene hvis det er feil.',
  },
  'mostly-converters': {
    message: ({ convertingShare }) =>
      html`Andel av reisene som konverterer: ${convertingShare}. Dataene har kanskje mest bare dem som konverterte; da sier Markov hvem som var med, ikke hva som får folk til å konvertere.`,
    todo: 'Eksporter også personene som ikke konverterte.',
  },
  'doubtful-conversions': {
    message: ({ count }) =>
      html`Konverteringer som kanskje ikke er noen, fordi en kolonne sier at de er tapt, avbestilt eller refundert: ${count}. De telles med.`,
    todo: 'Hold dem i så fall utenfor.',
  },
  refunds: {
    message: ({ count, refundValue }) =>
      html`Konverteringer som er refusjoner: ${count}, til sammen ${refundValue}. Hver teller som en egen konvertering, så antall og andeler blir skjeve, og en konvertering ser billigere ut.`,
    todo: 'Eksporter ordrene med det som er igjen av verdien, uten dem som er refundert helt.',
  },
  'short-history': {
    message: ({ count }) =>
      html`Dager som dataene dekker: ${count}, færre enn i tilbakeblikket. Tidlige konverteringer mangler kontaktpunkter fra før dataene begynner.`,
    todo: 'Eksporter en lengre tid, eller velg et kortere tilbakeblikk.',
  },
  'lonely-times': {
    message: () =>
      'Noen rader har tider langt før eller etter alle andre: skrivefeil, eller datoer som bare står der for noe ukjent. Dataene ser ut til å begynne eller slutte der, og reiser som fortsatt er åpne, kan telle som avsluttet uten konvertering.',
    todo: 'Rett tidene ved kilden, eller hold radene utenfor.',
  },
  'very-active-people': {
    message: () => 'Noen har mer enn tusen rader: en robot, eller en id som mange deler?',
    todo: 'Hold dem i så fall utenfor.',
  },
  'many-conversions-per-person': {
    message: () => 'Noen har langt flere konverteringer enn andre: en id som mange deler?',
    todo: 'Hold id-er som ikke er noens, utenfor.',
  },
  'repeated-hour': {
    message: ({ count }) =>
      html`Tidspunkter i timen som klokkene gjentar om høsten: ${count}. Det siste av de to er brukt.`,
    todo: 'Eksporter tider med avstand fra UTC, eller i UTC.',
  },
  'spend-rejected': {
    message: ({ count }) =>
      html`Kostnadslinjer som ikke kan brukes: ${count}. Beløpene deres er ikke med i noe tall her.`,
    todo: 'Hvilke og hvorfor står i kapitlet om kostnad.',
  },
  'spend-dates-doubtful': {
    message: () =>
      'Datoene i en kostnadsfil ligger hele uker fra hverandre, eller er alle de første i en måned, og hver teller som én dag.',
    todo: 'Gjelder kostnadene uker eller måneder, så si det når rapporten lages.',
  },
  'no-spend': {
    message: () => 'Ingen linje i kostnadsfilene forteller om noen kostnad.',
    todo: 'Se på den eksporterte filen.',
  },
  'spend-other-period': {
    message: ({ spendDays, dataDays }) =>
      html`Kostnad og data er ikke fra de samme dagene: kostnad ${spendDays}, data ${dataDays}.`,
    todo: 'Eksporter begge for de samme dagene.',
  },
  'spend-without-touchpoints': {
    message: ({ untouchedCost, untouchedChannels }) =>
      html`Brukt på kanaler uten kontaktpunkter i dataene: ${untouchedCost} (${untouchedChannels}).`,
    todo: 'Heter de noe annet i dataene, eller spores de ikke? De er bare med i de samlede tallene.',
  },
  'touchpoints-without-spend': {
    message: () => 'For noen kanaler er kostnaden ukjent; den vises som –, som ikke er det samme som null.',
    todo: 'Koster en kanal virkelig ingenting, så skriv 0 i kostnadsfilen.',
  },
  'spend-without-currency': {
    message: () => 'Noen kostnadsbeløp mangler valuta og er regnet i samme valuta som de andre.',
    todo: 'Skriv valutaen på alle.',
  },
  'period-beyond-data': {
    message: () => 'Perioden går ut over dataene; det som mangler, teller som om ingenting hadde skjedd.',
    todo: 'Velg en annen periode, eller legg til dataene som mangler.',
  },
  'period-short-past': {
    message: () =>
      'Dataene går ikke så langt tilbake før perioden som tilbakeblikket; tidligere kontaktpunkter mangler.',
    todo: 'Ta med mer av fortiden, eller bruk et kortere tilbakeblikk.',
  },
  'compared-settings': {
    message: () => 'De to som sammenlignes, er ikke laget med de samme innstillingene.',
    todo: 'Noe av endringen kan komme av innstillingene; lag begge med de samme.',
  },
  'compared-lengths': {
    message: () => 'Periodene som sammenlignes, har ulikt antall dager; endringene gjelder summer.',
    todo: 'Andeler, rater og kostnad per konvertering kan likevel sammenlignes.',
  },
  'compared-overlap': {
    message: () => 'Periodene som sammenlignes, har felles dager.',
    todo: 'Sammenlign perioder uten felles dager.',
  },
};
