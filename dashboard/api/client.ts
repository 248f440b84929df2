import { Client } from "../../client/client.ts";
import { sessionTransport } from "../../client/session-transport.ts";

/** Calls the server as whoever is signed in. */
export const client = new Client(sessionTransport());

/** The same without types: comparing those of all methods for one of them that is not known yet takes the compiler minutes. */
export const callUntyped = client.call.bind(client) as unknown as (method: string, params: object) => Promise<unknown>;
