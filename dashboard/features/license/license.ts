import { useParams } from "@tanstack/react-router";
import type { AnswerOf } from "../../../client/client.ts";
import { useAnswer } from "../../api/use-answer.ts";

export type License = AnswerOf<"admin/GetLicense">["license"];
export type Machine = License["machines"][number];

/** Names the license in calls. */
export const named = ({ productId, key }: License) => ({ productId, key });

/** The license that the address names, asked again while the page is open. */
export function useLicense() {
  const { productId, key } = useParams({ strict: false }) as { productId: string; key: string };
  return useAnswer("admin/GetLicense", { productId: Number(productId), key }, { everyMs: 30_000, keepsLast: true });
}

/** What else holds the page together: which machine code is being explained. */
export interface Explained {
  readonly machineCode: string;
  readonly floatingTimeInterval: number;
  readonly maxOverdraft: number;
}
