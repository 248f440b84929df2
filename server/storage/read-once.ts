const maxTexts = 1_000;

/** A reader that remembers what it made of each text, for texts that many rows share. What it gives must not be changed. */
export function readOnce<T>(read: (text: string) => T): (text: string) => T {
  const values = new Map<string, T>();
  return (text) => {
    const known = values.get(text);
    if (known !== undefined) return known;
    if (values.size >= maxTexts) values.clear();
    const value = read(text);
    values.set(text, value);
    return value;
  };
}
