/** The codes of ISO 4217 that somebody can pay with. */
const codes = new Set(
  `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP
  CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR
  ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN
  MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD
  SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG`.split(
    /\s+/,
  ),
);

const withoutFraction = new Set("BIF CLP DJF GNF ISK JPY KMF KRW MGA PYG RWF UGX VND VUV XAF XOF XPF".split(" "));
const withThousandths = new Set("BHD IQD JOD KWD LYD OMR TND".split(" "));

/** The code in capitals; undefined when there is no such currency. */
export function currencyOf(text: string): string | undefined {
  const code = text.trim().toUpperCase();
  return codes.has(code) ? code : undefined;
}

export function fractionDigits(currency: string): number {
  if (withoutFraction.has(currency)) return 0;
  return withThousandths.has(currency) ? 3 : 2;
}

/** A price such as 12.5 in the currency's smallest unit, 1250. */
export function inSmallestUnit(price: number, currency: string): number {
  const digits = fractionDigits(currency);
  // Number() reads what toFixed writes, so that 1.005 is not 100.49999 on the way.
  return Math.round(Number(`${price}e${digits}`));
}

/** `12.50`, without the currency. */
export function decimalText(amount: number, currency: string): string {
  const digits = fractionDigits(currency);
  const text = String(amount).padStart(digits + 1, "0");
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** `12.50 EUR` */
export function priceText(amount: number, currency: string): string {
  return `${decimalText(amount, currency)} ${currency}`;
}
