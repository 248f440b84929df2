/** Something keeps all rows from being read or written as a whole; the message is for the person who wanted it. */
export class TransferError extends Error {}
