import { NativeSelect, type NativeSelectProps } from "@mantine/core";
import { paymentTexts } from "../../texts/payments.ts";
import type { Processor } from "./payment.ts";

interface ProcessorChoiceProps extends NativeSelectProps {
  readonly kind: Processor["kind"];
  readonly processors: readonly Processor[];
}

/** One of the processors of a kind, or none. */
export function ProcessorChoice({ kind, processors, ...input }: ProcessorChoiceProps) {
  const { none } = paymentTexts.form;
  const { sandbox } = paymentTexts.processors;
  const data = processors
    .filter((processor) => processor.kind === kind)
    .map(({ id, name, isSandbox }) => ({ value: String(id), label: isSandbox ? `${name} (${sandbox})` : name }));
  return <NativeSelect data={[{ value: "0", label: none }, ...data]} {...input} />;
}
