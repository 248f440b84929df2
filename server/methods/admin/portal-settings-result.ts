import * as z from "zod";
import { type PortalSettings, portalName } from "../../domain/portal-settings.ts";

export const portalSettingsResult = {
  domain: z.string().describe("Stands behind the `@` in the portal's address; empty for the account's id."),
  portalUrl: z.string().describe("Where customers sign in."),
  signUpUrl: z.string().describe("The link with which anybody signs up, while that is allowed."),
  isSignUpOpen: z.boolean().describe("Whether that link works. Whoever uses it becomes a new customer."),
  letNewcomersManage: z.boolean().describe("Whether those may activate and deactivate their machines."),
  releaseHours: z.int().describe("Hours between two machines that a customer takes off a license; 0 for none."),
  logo: z.string().describe("An https address or a data URL; empty for none."),
  accent: z.string().describe("`#rrggbb`; empty for the usual colour."),
  support: z.string().describe("Where customers ask for help; empty for nowhere."),
};

export function portalSettingsJson(settings: PortalSettings, accountId: number, publicUrl: string) {
  const { signUpCode, letsNewcomersManage: letNewcomersManage, ...shown } = settings;
  const portalUrl = `${publicUrl}/Portal/@${portalName(settings, accountId)}`;
  const signUpUrl = `${portalUrl}/Associate?vid=${accountId}&auth=${signUpCode}`;
  return { ...shown, letNewcomersManage, portalUrl, signUpUrl };
}
