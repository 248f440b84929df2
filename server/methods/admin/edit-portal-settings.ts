import { randomBytes } from "node:crypto";
import { defineMethod } from "../../api/define-method.ts";
import { flag, optionalFlag, verbatim, whole } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { isLogoAddress, logoIn } from "../../domain/logo.ts";
import { isMailAddress } from "../../domain/mail.ts";
import { accentText, portalDomain } from "../../domain/portal-settings.ts";
import { portalSettingsJson, portalSettingsResult } from "./portal-settings-result.ts";

/** A text that `none` empties. */
const clearable = (max: number, isGood: (text: string) => boolean) =>
  verbatim(max)
    .refine((text) => text === "none" || isGood(text))
    .optional();

export const editPortalSettings = defineMethod({
  name: "admin/EditPortalSettings",
  summary: "Changes how the account's pages for customers look and what customers may do; what is left out stays.",
  permission: "ManageSettings",
  access: "writes",
  on: wholeAccount,
  params: {
    domain: clearable(63, (text) => portalDomain.test(text.toLowerCase())).describe(
      "A name for the portal's address, of letters, digits, dots and hyphens; `none` for the account's id.",
    ),
    isSignUpOpen: optionalFlag().describe("Whether anybody who has the link may sign up."),
    renewSignUpLink: flag().describe("Makes another link; the old one ends."),
    letNewcomersManage: optionalFlag().describe("Whether those who come by it may change their machines."),
    releaseHours: whole(0, 8_760)
      .optional()
      .describe("Hours between two machines that a customer takes off a license."),
    logo: verbatim(100_000)
      .optional()
      .describe(
        "A PNG, JPEG or WebP image of at most 64 kB as a data URL in base64, or an https address; `none` for none.",
      ),
    accent: clearable(7, (text) => accentText.test(text)).describe("`#rrggbb`; `none` for the usual colour."),
    support: clearable(254, (text) => isMailAddress(text) || /^https:\/\/[^\s"'<>]+$/.test(text)).describe(
      "A mail address or an https address; `none` for nothing.",
    ),
  },
  refusals: ["portalDomainTaken", "logoNotTaken"],
  result: portalSettingsResult,

  async handle({ params, store, refuse }) {
    const before = await store.portalChoices.readForChange();
    const text = (given: string | undefined, known: string) => (given === "none" ? "" : (given ?? known));
    const domain = text(params.domain?.toLowerCase(), before.domain);
    const logo = text(params.logo, before.logo);
    const isLogo = logo === before.logo || logo === "" || isLogoAddress(logo) || logoIn(logo) !== undefined;
    if (!isLogo) return refuse("logoNotTaken");
    if (domain !== "" && (await store.portalChoices.isTaken(domain))) return refuse("portalDomainTaken");
    const after = {
      domain,
      signUpCode: params.renewSignUpLink ? randomBytes(16).toString("hex") : before.signUpCode,
      isSignUpOpen: params.isSignUpOpen ?? before.isSignUpOpen,
      letsNewcomersManage: params.letNewcomersManage ?? before.letsNewcomersManage,
      releaseHours: params.releaseHours ?? before.releaseHours,
      logo,
      accent: text(params.accent, before.accent),
      support: text(params.support, before.support),
    };
    await store.portalChoices.save(before, after);
    return after;
  },

  render: (settings, { caller, publicUrl }) => portalSettingsJson(settings, caller.accountId, publicUrl),
});
