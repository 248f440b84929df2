/** A call that an example shows. */
export interface ExampleCall {
  /** Of the server, without a slash at the end. */
  readonly serverUrl: string;
  /** `/api/key/Activate` */
  readonly path: string;
  /** By wire name, the token among them. */
  readonly params: Readonly<Record<string, string>>;
}

/** A program in one language that makes the call and prints the answer. */
export interface Language {
  readonly name: string;
  /** As Markdown names it. */
  readonly fence: string;
  program(call: ExampleCall): string;
}

/** A text in double quotes, as C#, Java, JavaScript and Python all read it. */
export const quoted = (text: string): string => JSON.stringify(text);
