/** Whether a text may be an e-mail address; the server looks closer. */
export function isMailAddress(text: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(text.trim());
}
