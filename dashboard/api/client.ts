import { Client } from "../../client/client.ts";
import { sessionTransport } from "../../client/session-transport.ts";

/** Calls the server as whoever is signed in. */
export const client = new Client(sessionTransport());
