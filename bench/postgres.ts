import { totalmem } from "node:os";
import { type PostgresServer, startPostgres } from "../tests/support/postgres-server.ts";

const mebibyte = 2 ** 20;

/** A PostgreSQL set up as its manual advises: a quarter of the machine's memory holds its pages. `fsync` stays on. */
export function startTunedPostgres(): Promise<PostgresServer> {
  return startPostgres({ shared_buffers: `${Math.floor(totalmem() / 4 / mebibyte)}MB`, max_wal_size: "8GB" });
}
