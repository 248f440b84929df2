import { Modal, SegmentedControl, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useChange } from "../../api/use-change.ts";
import { dayText } from "../../components/day-text.ts";
import { Form } from "../../components/form.tsx";
import { toast } from "../../components/toast.tsx";
import { licenseTexts } from "../../texts/license.ts";
import type { DialogProps } from "./dialog-props.ts";
import { type License, named } from "./license.ts";

const texts = licenseTexts.extend;
type Way = "days" | "date";

/** Extends a license by days or to a date, in a dialog. */
export function ExtendLicense({ isOpen, ...props }: DialogProps) {
  return (
    <Modal opened={isOpen} onClose={props.onClose} title={texts.title} size="sm">
      <ExtendForm {...props} />
    </Modal>
  );
}

function ExtendForm({ license, onClose }: Omit<DialogProps, "isOpen">) {
  const [way, setWay] = useState<Way>("days");
  const undo = useChange("admin/EditLicense");
  const { expires, period, block } = license;
  const onDone = () => {
    onClose();
    toast.done(texts.done, () => undo.mutateAsync({ ...named(license), expires, period, block }));
  };
  const byDays = useChange("key/ExtendLicense", { onDone });
  const toDate = useChange("admin/EditLicense", { onDone });
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { days: "30", date: dayText(Math.max(0, expires)) },
    validate: {
      days: (days) =>
        way === "days" && (!/^-?\d+$/.test(days.trim()) || Number(days) === 0) ? texts.daysNeeded : null,
      date: (date) => (way === "date" && date === "" ? texts.dateNeeded : null),
    },
  });
  const [{ days, date }, setShown] = useState(form.getValues());
  form.watch("days", ({ value }) => setShown((shown) => ({ ...shown, days: value })));
  form.watch("date", ({ value }) => setShown((shown) => ({ ...shown, date: value })));
  const submit = ({ days, date }: { days: string; date: string }) =>
    way === "days"
      ? byDays.mutate({ ...named(license), noOfDays: Number(days) })
      : toDate.mutate({ ...named(license), expires: endOf(date), modified: license.modified });
  return (
    <Form
      form={form}
      change={way === "days" ? byDays : toDate}
      onSubmit={submit}
      submitLabel={texts.submit}
      onCancel={onClose}
    >
      <SegmentedControl
        aria-label={texts.by}
        value={way}
        onChange={(value) => setWay(value as Way)}
        data={[
          { value: "days", label: texts.days },
          { value: "date", label: texts.date },
        ]}
      />
      {way === "days" ? (
        <TextInput
          label={texts.daysLabel}
          description={texts.daysHint}
          inputMode="numeric"
          data-autofocus
          key={form.key("days")}
          {...form.getInputProps("days")}
        />
      ) : (
        <TextInput type="date" label={texts.dateLabel} key={form.key("date")} {...form.getInputProps("date")} />
      )}
      <Text size="sm" role="status">
        {texts.dates(dayText(expires), newDay(way === "days" ? afterDays(license, days) : endOf(date)))}
      </Text>
    </Form>
  );
}

/** As the server reckons: from its date, or from now when that has passed. */
function afterDays({ expires }: Pick<License, "expires">, days: string): number {
  return /^-?\d{1,7}$/.test(days.trim()) ? Math.max(expires, Date.now() / 1_000) + Number(days) * 86_400 : Number.NaN;
}

/** The end of the year 9999, after which the server takes nothing. */
const lastSecond = 253_402_300_799;

/** Nothing for what is no date, or none that the server takes. */
function newDay(at: number): string | undefined {
  return at <= lastSecond ? dayText(at) : undefined;
}

/** The last second of a day in UTC, in Unix seconds: dates of licenses are told in UTC. */
function endOf(date: string): number {
  return Date.parse(`${date}T23:59:59Z`) / 1_000;
}
