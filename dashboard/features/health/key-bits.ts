/** How long an RSA key is, from the form that the SDKs take. */
export function bitsOf(publicKeyXml: string): number {
  const modulus = /<Modulus>([^<]+)<\/Modulus>/.exec(publicKeyXml)?.[1] ?? "";
  return atob(modulus.replace(/\s/g, "")).replace(/^\0+/, "").length * 8;
}
