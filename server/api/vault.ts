/** Keeps secrets unreadable at rest; made from the installation's secret key. */
export interface Vault {
  seal(plain: Uint8Array | string): string;
  /** Throws when the text was changed or sealed with another key. */
  open(sealed: string): Buffer;
  /** Bytes that only this installation can work out again. */
  deriveBytes(label: string, length: number): Buffer;
}
