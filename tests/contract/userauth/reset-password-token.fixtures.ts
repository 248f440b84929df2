import { lockedOut } from "../admin/locked-tokens.ts";
import { fixturesOf } from "../fixture.ts";
import { entriesAfter, lastEntryId } from "../object-log.ts";
import { aUser, logIn, unknownNames } from "./seeds.ts";

export default fixturesOf("userauth/ResetPasswordToken", [
  {
    title: "gives a token, and leaves the password alone",
    source: "sdk",
    ask: async (world) => ({ Username: await aUser(world) }),
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, answer, expect }) => {
      expect(answer.passwordResetToken).toMatch(/^[\w-]{43}$/);
      expect(await logIn(world, asked.Username)).toMatchObject({ result: 0 });
    },
  },
  {
    title: "ends the token before",
    source: "assumed",
    ask: async (world) => {
      const Username = await aUser(world);
      const { passwordResetToken } = await world.granted("userauth/ResetPasswordToken", { Username });
      return { Username, Before: passwordResetToken };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, answer, expect }) => {
      const { Username, Before } = asked;
      expect(answer.passwordResetToken).not.toBe(Before);
      const change = { Username, NewPassword: "next", PasswordResetToken: Before };
      expect(await world.call("userauth/ChangePassword", change)).toMatchObject({ result: 1 });
    },
  },
  {
    title: "tells the object log that there is a token, but not which",
    source: "assumed",
    ask: async (world) => ({ Username: await aUser(world), Last: await lastEntryId(world) }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      const [entry] = await entriesAfter(world, asked.Last as number);
      expect(JSON.parse(String(entry!.data))).toEqual({ resetToken: [null, "(hidden)"] });
    },
  },
  ...unknownNames,
  ...lockedOut("UserAuthAdmin", { Username: "bob" }),
]);
