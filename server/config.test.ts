import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ConfigError, flagName, readConfig, settings, variableName } from "./config.ts";

describe("without any setting", () => {
  test("every setting has its default, of its kind", () => {
    expect(readConfig({})).toMatchObject({ host: "127.0.0.1", port: 8080, dataDir: "./data", jobs: true });
    for (const [name, value] of Object.entries(readConfig({}))) {
      const kind = settings[name as keyof typeof settings].kind;
      expect(typeof value).toBe({ text: "string", number: "number", flag: "boolean" }[kind]);
    }
  });

  test("only this machine reaches the server", () => {
    expect(readConfig({}).host).toBe("127.0.0.1");
  });
});

describe("a setting", () => {
  test("is read from the environment", () => {
    const environment = { LATCHKEY_DATA_DIR: "/data", LATCHKEY_MAX_IN_FLIGHT: "20", LATCHKEY_JOBS: "false" };
    expect(readConfig(environment)).toMatchObject({ dataDir: "/data", maxInFlight: 20, jobs: false });
  });

  test("is taken from the command line first", () => {
    expect(readConfig({ LATCHKEY_PORT: "1" }, { port: "2" }).port).toBe(2);
    expect(readConfig({ LATCHKEY_PORT: "1" }, { port: undefined }).port).toBe(1);
  });

  test("that is empty has its default", () => {
    expect(readConfig({ LATCHKEY_PORT: "" }, { dataDir: "" })).toMatchObject({ port: 8080, dataDir: "./data" });
  });

  test("has a name in the environment and one on the command line", () => {
    expect([variableName("logRetentionDays"), flagName("logRetentionDays")]).toEqual([
      "LATCHKEY_LOG_RETENTION_DAYS",
      "--log-retention-days",
    ]);
  });

  test("of numbers that is none is refused by its name", () => {
    for (const port of ["eighty", "-1", "1.5", "1e400", "9007199254740993"]) {
      expect(() => readConfig({ LATCHKEY_PORT: port })).toThrow(
        new ConfigError(`LATCHKEY_PORT must be a whole number, not "${port}".`),
      );
    }
  });

  test("of flags takes true and false only", () => {
    expect(() => readConfig({ LATCHKEY_JOBS: "yes" })).toThrow(
      new ConfigError('LATCHKEY_JOBS must be true or false, not "yes".'),
    );
  });
});

test("whatever the environment holds, it is read or refused with a ConfigError", () => {
  const names = Object.keys(settings).map(variableName);
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), fc.string()), (environment) => {
      try {
        readConfig(environment);
      } catch (error) {
        expect(error).toBeInstanceOf(ConfigError);
      }
    }),
  );
});
