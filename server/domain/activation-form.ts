/** A page on which whoever has a key makes the activation file of a machine that is not connected. */
export interface ActivationForm {
  readonly id: number;
  readonly productId: number;
  readonly name: string;
  /** Stands in the page's address; nobody can guess it. */
  readonly secret: string;
  /** 0 LinqSign, for old .NET applications; 1 StringSign, for all others. */
  readonly format: 0 | 1;
  /** Said above the form; may be empty. */
  readonly introduction: string;
  readonly isOpen: boolean;
  /** Unix seconds. */
  readonly created: number;
}

/** Where people fill it in, below the server's address. */
export function activationFormPath({ secret, id }: Pick<ActivationForm, "secret" | "id">): string {
  return `/Form/A/${secret}/${id}`;
}

/** What an application asks for on a phone: a key and a machine code, in the text of a QR code. */
export interface PhoneRequest {
  readonly key: string;
  readonly machineCode: string;
}
