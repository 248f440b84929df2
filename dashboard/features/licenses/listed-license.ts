import type { AnswerOf } from "../../../client/client.ts";
import { licensePath } from "../../components/license-path.ts";

export type ListedLicense = AnswerOf<"admin/ListLicenses">["licenses"][number];

export const linkTo = ({ productId, key }: ListedLicense) => licensePath(productId, key);
