/** The words of a command as a shell reads them: quotes and backslashes mean what they mean there. */
export function shellWords(command: string): string[] {
  const joined = command.replace(/\\\r?\n/g, " ");
  const words = joined.matchAll(/(?:'[^']*'|"(?:[^"\\]|\\[\s\S])*"|\\[\s\S]|[^\s'"\\])+/g);
  return [...words].map(([word]) => unquoted(word));
}

function unquoted(word: string): string {
  return word.replace(/'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\([\s\S])/g, (_, single, double, escaped) =>
    single !== undefined ? single : double !== undefined ? double.replace(/\\(["\\$`])/g, "$1") : escaped,
  );
}
