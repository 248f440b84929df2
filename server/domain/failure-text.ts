const maxLength = 300;
const leastSecret = 4;

/**
 * An error's message without anything that the caller gave, and without passwords in addresses of servers.
 * @param given the texts of the caller's parameters
 */
export function failureText(error: unknown, given: Iterable<string>): string {
  const { name, message } = error instanceof Error ? error : { name: "Error", message: String(error) };
  const secrets = [...given].filter((text) => text.length >= leastSecret).sort((a, b) => b.length - a.length);
  const told = secrets.reduce((text, secret) => text.replaceAll(secret, "…"), `${name}: ${message}`);
  return told.replace(/\/\/[^\s/@]*@/g, "//…@").slice(0, maxLength);
}
