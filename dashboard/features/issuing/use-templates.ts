import type { AnswerOf } from "../../../client/client.ts";
import { useSession } from "../../api/session.tsx";
import { useAnswer } from "../../api/use-answer.ts";

export type LicenseTemplate = AnswerOf<"licensetemplate/GetLicenseTemplates">["licenseTemplates"][number];

/** The templates of a product, and those that name none. */
export function useTemplates(productId: number | undefined) {
  const { may } = useSession();
  const isWanted = may("GetLicenseTemplates");
  const asked = useAnswer("licensetemplate/GetLicenseTemplates", {}, { isWanted });
  const all = asked.data?.licenseTemplates ?? [];
  const templates = all.filter((template) => template.productId === productId || template.productId === 0);
  return { templates, asked: { ...asked, isPending: isWanted && asked.isPending } };
}
