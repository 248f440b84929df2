/** Under which the server lets this page make styles; see server/pages/dashboard.ts. */
export const styleNonce = document.querySelector<HTMLMetaElement>("meta[property=csp-nonce]")?.nonce ?? "";

// Where get-nonce, which the scroll lock of dialogs asks, looks for it.
Object.assign(globalThis, { __webpack_nonce__: styleNonce });
