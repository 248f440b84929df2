import type { AnswerOf } from "../../../client/client.ts";

export type ListedLicense = AnswerOf<"admin/ListLicenses">["licenses"][number];

export const linkTo = ({ productId, key }: ListedLicense) => `/licenses/${productId}/${encodeURIComponent(key)}`;
