import { consentSeconds } from "../../../server/domain/app-consent.ts";
import { fixturesOf, refusal } from "../fixture.ts";
import type { World } from "../world.ts";
import { aConsent, fetching } from "./seeds.ts";

const notYet = refusal("Nobody has allowed this application to sign in yet.");

async function asked(world: World, fields: Record<string, unknown> = {}) {
  const { AuthorizationToken, challenge } = await aConsent(world, fields);
  return { AuthorizationToken, challenge };
}

export default fixturesOf("auth/GetChallenge", [
  {
    title: "gives the challenge, in base64, once the customer has agreed",
    source: "sdk",
    ask: asked,
    answers: { result: 0, message: "" },
    afterwards: ({ asked, answer, expect }) => expect(answer.challenge).toBe(asked.challenge),
  },
  {
    title: "gives the same challenge again",
    source: "assumed",
    ask: async (world) => {
      const { AuthorizationToken, challenge } = await asked(world);
      await world.granted("auth/GetChallenge", { AuthorizationToken });
      return { AuthorizationToken, challenge };
    },
    answers: { result: 0 },
    afterwards: ({ asked, answer, expect }) => expect(answer.challenge).toBe(asked.challenge),
  },
  {
    title: "takes what .NET adds",
    source: "sdk",
    ask: async (world) => ({ ...(await asked(world)), v: 1, modelversion: 1 }),
    answers: { result: 0 },
  },
  {
    title: "refuses as long as nobody has agreed, and so the application asks again",
    source: "sdk",
    ask: () => ({ AuthorizationToken: "never shown to anybody, in base64 or not" }),
    answers: notYet,
  },
  {
    title: "forgets what the application did not fetch in 15 minutes",
    source: "assumed",
    ask: async (world) => {
      const given = await asked(world);
      world.clock.advance(consentSeconds);
      return given;
    },
    answers: notYet,
  },
  {
    title: "does not give what has been fetched",
    source: "assumed",
    ask: async (world) => {
      const consent = await aConsent(world);
      await world.granted("auth/GetToken", fetching(world, consent));
      return { AuthorizationToken: consent.AuthorizationToken };
    },
    answers: notYet,
  },
  {
    title: "does not know what a customer of another account has allowed",
    source: "assumed",
    ask: async (world) => ({ ...(await asked(world)), token: (await world.anotherAccount()).token }),
    answers: notYet,
  },
  {
    title: "refuses a call without AuthorizationToken",
    source: "assumed",
    ask: () => ({ AuthorizationToken: "" }),
    answers: refusal("The input parameters were incorrect."),
  },
]);
