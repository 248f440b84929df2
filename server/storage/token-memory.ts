import type { Token } from "./tokens.ts";

const maxTokens = 10_000;

/**
 * Remembers tokens between calls, and forgets all of them whenever one may have changed: after any transaction of this
 * process that changed tokens, and as soon as another process has written anything.
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

  /** The token from memory, or else as `read` finds it. What was read while tokens changed is not remembered. */
  async find(id: number, read: () => Promise<Token | undefined>): Promise<Token | undefined> {
    this.refreshVersion();
    const known = this.tokens.get(id);
    if (known) return known;

    const { generation } = this;
    const token = await read();
    if (token && this.version !== undefined && generation === this.generation) this.remember(token);
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
