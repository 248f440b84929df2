import { Client } from "../client/client.ts";
import { httpTransport } from "../client/http-transport.ts";
import { ConfigError } from "../server/config.ts";
import { callAsOperator, openInstallation } from "../server/installation.ts";
import { methods } from "../server/methods/index.ts";
import { firstAccount } from "../server/quickstart.ts";
import { configFrom } from "./options.ts";

export interface TargetOptions {
  readonly url?: string;
  readonly token?: string;
  readonly dataDir?: string;
  readonly json?: boolean;
}

/** Runs the work with a client of the server that the options name, or of the data folder on this machine. */
export async function withClient<T>(options: TargetOptions, work: (client: Client) => Promise<T>): Promise<T> {
  if (options.url !== undefined) return work(new Client(httpTransport(options.url, tokenFrom(options))));
  const installation = await openInstallation(configFrom({ dataDir: options.dataDir }));
  try {
    const { id } = await firstAccount(installation);
    return await work(
      new Client(async (name, params) => {
        const wanted = name.toLowerCase();
        const method = methods.find((candidate) => candidate.name.toLowerCase() === wanted);
        if (method === undefined)
          throw new ConfigError(`There is no method ${name}. "latchkey call --list" shows them all.`);
        return callAsOperator(installation, id, method, params);
      }),
    );
  } finally {
    await installation.close();
  }
}

function tokenFrom({ token = process.env.LATCHKEY_TOKEN }: TargetOptions): string {
  if (!token) throw new ConfigError("A server elsewhere needs --token or LATCHKEY_TOKEN.");
  return token;
}
