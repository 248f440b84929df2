import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ConfigError, flagName, publicUrlOf, readConfig, settings, variableName } from "./config.ts";

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

describe("the public address", () => {
  const urlOf = (given: Record<string, string>, port?: number) => publicUrlOf(readConfig({}, given), port);

  test("is the setting, without a slash at the end", () => {
    expect(urlOf({ publicUrl: "https://licenses.example.com/shop/" }, 9)).toBe("https://licenses.example.com/shop");
  });

  test("is made of host and port where there is no setting", () => {
    expect(urlOf({ host: "10.0.0.7", port: "8081" })).toBe("http://10.0.0.7:8081");
    expect(urlOf({ port: "0" }, 4711)).toBe("http://127.0.0.1:4711");
    expect(urlOf({ host: "::1" })).toBe("http://[::1]:8080");
  });

  test("names this machine where the server listens on all addresses", () => {
    expect([urlOf({ host: "0.0.0.0" }), urlOf({ host: "::" })]).toEqual(Array(2).fill("http://127.0.0.1:8080"));
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
