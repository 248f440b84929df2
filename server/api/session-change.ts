/** Under this symbol an answer carries what becomes of the browser's session. JSON leaves it out, so no answer tells it. */
export const sessionChange = Symbol("sessionChange");

/** The secret of the session that was opened, or that the session has ended. */
export type SessionChange = { readonly secret: string } | "ended";
