import { statfs } from "node:fs/promises";
import type { ServerFacts, SettingInForce } from "./api/server-facts.ts";
import { type Config, settings, variableName } from "./config.ts";
import { version } from "./version.ts";

/** @param started Unix seconds */
export function serverFacts(config: Config, started: number): () => Promise<ServerFacts> {
  return async () => ({
    version: version(),
    nodeVersion: process.version,
    started,
    disk: await diskAt(config.dataDir),
    sendsMail: config.smtpUrl !== "",
    settings: settingsInForce(config),
  });
}

async function diskAt(folder: string): Promise<ServerFacts["disk"]> {
  const found = await statfs(folder).catch(() => undefined);
  return found && { freeBytes: found.bavail * found.bsize, totalBytes: found.blocks * found.bsize };
}

function settingsInForce(config: Config): SettingInForce[] {
  return Object.entries(settings).map(([name, setting]) => {
    const value = String(config[name as keyof Config]);
    const isSecret = "isSecret" in setting && setting.isSecret;
    const { meaning } = setting;
    return { name: variableName(name), value: isSecret ? undefined : value, isSet: value !== "", meaning };
  });
}
