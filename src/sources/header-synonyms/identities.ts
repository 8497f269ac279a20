import { CONSENT } from './person.ts';
import type { Synonyms } from './synonyms.ts';

/**
 * In files that only say which ids are one person's. In other files a column that is called so is the person, unless it
 * is mapped.
 */
export const IDENTITY_SYNONYMS: Synonyms = {
  person: [
    ['person', 'personid', 'userid', 'uid', 'visitorid', 'contactid', 'memberid'],
    ['kişiid', 'kullanıcıid', 'istifadəçiid', 'brukerid', 'nutzerid', 'idutilisateur', 'idusuario'],
    ['معرفالمستخدم'],
  ],
  'customer-id': [
    ['customerid', 'customernumber', 'customerno', 'customer', 'accountid'],
    [
      'müşteriid',
      'müşterino',
      'kundeid',
      'kundenummer',
      'kundenid',
      'kundennummer',
      'kundennr',
      'idclient',
      'idcliente',
    ],
    ['müşterinumarası', 'müştəriid', 'müştərinömrəsi', 'numéroclient', 'numérodeclient', 'idduclient'],
    ['númerodecliente', 'iddecliente', 'códigodecliente', 'رقمالعميل', 'معرفالعميل'],
  ],
  email: [
    ['email', 'emailaddress', 'mail', 'eposta', 'epost', 'correo', 'courriel'],
    ['epostaadresi', 'epoçt', 'epoçtünvanı', 'elektronpoçt', 'epostadresse', 'mailadresse', 'emailadresse'],
    ['contactemail', 'customeremail', 'contactemailaddress', 'customeremailaddress'],
    ['adressemail', 'adresseemail', 'adresseélectronique', 'correoelectrónico', 'البريدالإلكتروني'],
  ],
  phone: [
    ['phone', 'phonenumber', 'mobile', 'mobilephone', 'msisdn', 'telefon', 'telephone', 'telefono'],
    ['telefonno', 'telefonnumarası', 'ceptelefonu', 'telefonnömrəsi', 'telefonnummer', 'mobilnummer'],
    ['contactphone', 'customerphone', 'contactphonenumber', 'customerphonenumber', 'contactmobile'],
    ['handynummer', 'mobiltelefon', 'numérodetéléphone', 'númerodeteléfono', 'móvil', 'رقمالهاتف', 'الهاتف'],
  ],
  'loyalty-card': [
    ['loyaltycard', 'loyaltyid', 'loyaltynumber', 'cardnumber', 'card', 'cardid'],
    ['sadakatkartı', 'sadakatkartno', 'loyallıqkartı', 'bonuskart', 'fordelskort', 'kundekort'],
    ['kundenkarte', 'kundenkartennummer', 'treuekarte', 'cartedefidélité', 'numérodecartedefidélité'],
    ['kartennummer', 'kartennr', 'kartno', 'kartnumarası', 'kartnömrəsi', 'kortnummer', 'numérodecarte'],
    ['tarjetadefidelidad', 'tarjetadefidelización', 'بطاقةالولاء', 'رقمبطاقةالولاء'],
  ],
  device: [
    ['device', 'deviceid', 'idfa', 'gaid', 'advertisingid'],
    ['cihaz', 'cihazid', 'enhet', 'enhetsid', 'gerät', 'geräteid', 'appareil', 'idappareil'],
    ['iddelappareil', 'dispositivo', 'iddispositivo', 'iddeldispositivo', 'الجهاز', 'معرفالجهاز'],
  ],
  cookie: [
    ['cookie', 'cookieid', 'anonymousid', 'userpseudoid', 'clientid', 'browserid'],
    ['çerez', 'çerezid', 'kuki', 'kukiid', 'informasjonskapsel', 'cookiekennung', 'idcookie', 'idducookie'],
    ['iddelacookie', 'ملفتعريفالارتباط', 'معرفالكوكيز'],
  ],
  consent: CONSENT,
};
