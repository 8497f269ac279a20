import { MOMENT, MOMENT_ELSEWHERE } from './moment.ts';
import { CURRENCY, WORTH } from './money.ts';
import { CONSENT, PERSON } from './person.ts';
import type { Synonyms } from './synonyms.ts';

export const CONVERSION_SYNONYMS: Synonyms = {
  person: PERSON,
  time: [
    ['convertedat', 'conversiontime', 'conversiontimestamp', 'orderedat', 'purchasedat', 'ordertime'],
    [...MOMENT, 'closedat'],
    ['conversiondate', 'orderdate', 'purchasedate', 'closedate', 'createdat', 'date'],
    ...MOMENT_ELSEWHERE,
  ],
  value: [...WORTH, ['total']],
  currency: CURRENCY,
  type: [['conversiontype', 'type', 'goal']],
  'order-id': [
    ['orderid', 'ordernumber', 'transactionid'],
    ['orderno', 'ordernr', 'purchaseid'],
    ['siparişid', 'siparişno', 'siparişnumarası', 'sifarişid', 'sifarişnömrəsi', 'ordreid', 'ordrenummer'],
    ['ordrenr', 'bestellid', 'bestellnummer', 'bestellnr', 'auftragsnummer', 'auftragsnr', 'idcommande'],
    ['iddecommande', 'numérodecommande', 'ndecommande', 'idpedido', 'iddepedido', 'iddelpedido'],
    ['númerodepedido', 'ndepedido', 'رقمالطلب', 'معرفالطلب'],
    [
      'sifarişno',
      'nodepedido',
      'receiptno',
      'receiptnumber',
      'fişno',
      'fişnumarası',
      'qəbzno',
      'qəbznömrəsi',
    ],
    ['belegnr', 'belegnummer', 'bonnr', 'bonnummer', 'kvitteringsnummer', 'bilagsnummer', 'رقمالإيصال'],
  ],
  consent: CONSENT,
};
