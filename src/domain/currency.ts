// Currencies: the codes of ISO 4217 that are in use, their minor units, and the signs people type for them.

const CODES =
  'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG';
const NO_MINOR = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF';
const THREE_MINOR = 'BHD IQD JOD KWD LYD OMR TND';

const holds = (list: string, code: string): boolean =>
  /^[A-Z]{3}$/.test(code) && list.split(' ').includes(code);

/** Whether the text is an ISO 4217 code in capitals. */
export const isCurrency = (code: string): boolean => holds(CODES, code);

/** Digits after the decimal point of an amount in this currency (ISO 4217). */
export const minorDigits = (code: string): number =>
  holds(NO_MINOR, code) ? 0 : holds(THREE_MINOR, code) ? 3 : 2;

/** What a sign may stand for. One sign, many currencies: `$` fits every dollar and peso. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  [
    '$',
    'USD AUD CAD NZD SGD HKD TWD MXN BRL ARS CLP COP BMD BSD BBD BZD FJD GYD JMD KYD LRD NAD SBD SRD TTD XCD UYU DOP CUP',
  ],
  ['US$', 'USD'],
  ['A$', 'AUD'],
  ['C$', 'CAD'],
  ['R$', 'BRL'],
  ['€', 'EUR'],
  ['£', 'GBP EGP FKP GIP SHP SYP LBP SDG SSP'],
  ['¥', 'JPY CNY'],
  ['₹', 'INR'],
  ['₩', 'KRW KPW'],
  ['₽', 'RUB'],
  ['₺', 'TRY'],
  ['₴', 'UAH'],
  ['₪', 'ILS'],
  ['₫', 'VND'],
  ['฿', 'THB'],
  ['₦', 'NGN'],
  ['₱', 'PHP'],
  ['zł', 'PLN'],
  ['kr', 'SEK NOK DKK ISK'],
]);

/** Whether a sign or a code that was typed beside a number can mean this currency. */
export const signFitsCurrency = (sign: string, code: string): boolean =>
  sign.toUpperCase() === code || holds(SIGNS.get(sign) ?? '', code);

/** The one currency of a sign or code; null when it has none or several. */
export const currencyBySign = (sign: string): string | null => {
  if (isCurrency(sign.toUpperCase())) return sign.toUpperCase();
  if (sign === '$') return 'USD';
  if (sign === '£') return 'GBP';
  const codes = SIGNS.get(sign)?.split(' ') ?? [];
  return codes.length === 1 ? (codes[0] ?? null) : null;
};

/** Whether the text is a sign that people write beside an amount of money. */
export const isCurrencySign = (text: string): boolean => SIGNS.has(text) || isCurrency(text.toUpperCase());
