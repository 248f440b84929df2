/** A search that cannot be understood. The message is a sentence for the person who typed it. */
export class SearchSyntaxError extends Error {
  /** Where in the text the trouble starts, counted in characters from 0. */
  readonly position: number;

  constructor(message: string, position: number) {
    super(message);
    this.name = "SearchSyntaxError";
    this.position = position;
  }
}
