import type { PaymentProcessor } from "../../../domain/payment-processor.ts";

/** Where a payment service tells what happened. */
export function webhookUrl({ kind, uid }: Pick<PaymentProcessor, "kind" | "uid">, publicUrl: string): string {
  return `${publicUrl}/Form/${kind}/${uid}`;
}
