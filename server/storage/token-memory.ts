import type { Token } from "./tokens.ts";

const maxTokens = 10_000;

/** A call was begun with a token that is not like that any more. Nothing of it was kept; it is to be begun again. */
export class TokenChanged extends Error {}

/**
 * Remembers tokens between calls, and forgets all of them whenever one may have changed: after any transaction of this
 * process that changed tokens, and as soon as another process has written anything. Where the database cannot tell that,
 * what is remembered is a guess, and every transaction holds it against the token's row.
 */
export class TokenMemory {
  private readonly foreignVersion: () => number | undefined;
  private readonly tokens = new Map<number, Token>();
  private version: number | undefined;
  private isVersionFresh = false;
  private generation = 0;

  /** @param foreignVersion see Engine */
  constructor(foreignVersion: () => number | undefined) {
    this.foreignVersion = foreignVersion;
  }

  forget(): void {
    this.generation++;
    this.tokens.clear();
  }

  /** Whether what is remembered may have been changed by another process since. */
  get isGuess(): boolean {
    this.refreshVersion();
    return this.version === undefined;
  }

  /**
   * The token from memory, or else as `read` finds it. What was read while tokens changed is not remembered.
   * @param suffices whether a remembered token lets the caller in; if it does not, a guess is not good enough
   */
  async find(
    id: number,
    read: () => Promise<Token | undefined>,
    suffices: (token: Token) => boolean = () => true,
  ): Promise<Token | undefined> {
    const { isGuess } = this;
    const known = this.tokens.get(id);
    if (known && (!isGuess || suffices(known))) return known;

    const { generation } = this;
    const token = await read();
    if (token && generation === this.generation) this.remember(token);
    return token;
  }

  /** Asks the database once in a turn of the event loop: asking takes longer than looking a token up. */
  private refreshVersion(): void {
    if (this.isVersionFresh) return;
    const version = this.foreignVersion();
    if (version !== this.version) this.forget();
    this.version = version;
    this.isVersionFresh = true;
    setImmediate(() => {
      this.isVersionFresh = false;
    });
  }

  private remember(token: Token): void {
    if (this.tokens.size >= maxTokens) this.tokens.clear();
    this.tokens.set(token.id, token);
  }
}
