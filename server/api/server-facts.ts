/** What a process knows about itself and the place that it runs in. */
export interface ServerFacts {
  readonly version: string;
  readonly nodeVersion: string;
  /** Unix seconds. */
  readonly started: number;
  /** Where the data folder is; undefined where the system does not tell. */
  readonly disk: { readonly freeBytes: number; readonly totalBytes: number } | undefined;
  readonly sendsMail: boolean;
  readonly settings: readonly SettingInForce[];
}

export interface SettingInForce {
  /** The environment variable. */
  readonly name: string;
  /** Undefined for secrets: only whether they are set is told. */
  readonly value: string | undefined;
  readonly isSet: boolean;
  readonly meaning: string;
}
