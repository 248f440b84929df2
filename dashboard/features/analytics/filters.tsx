import { Group, SegmentedControl, Select, TextInput } from "@mantine/core";
import { dayText } from "../../components/day-text.ts";
import { ProductPicker } from "../../components/product-picker.tsx";
import { analyticsTexts } from "../../texts/analytics.ts";
import type { Chosen } from "./chosen.ts";
import { mayBeByHour, type Preset, presets } from "./range.ts";

const texts = analyticsTexts.filters;
const own = "own";

interface FiltersProps {
  readonly chosen: Chosen;
  /** Longer times are not offered. */
  readonly maxDays?: number;
  /** Offers to count by the hour. */
  readonly hasHours?: boolean;
}

/** Which time and which product the charts are about. */
export function Filters({ chosen, maxDays = Number.POSITIVE_INFINITY, hasHours = false }: FiltersProps) {
  const { range, products, change } = chosen;
  const names = (Object.keys(presets) as Preset[]).filter((name) => presets[name] <= maxDays);
  const choices = [
    ...names.map((name) => ({ value: name as string, label: analyticsTexts.presets[name] as string })),
    { value: own, label: texts.custom },
  ];
  const days = { from: dayText(range.from), to: dayText(range.to) };
  const choose = (value: string | null) =>
    value === own
      ? change({ range: undefined, ...days })
      : change({ range: value ?? undefined, from: undefined, to: undefined });
  return (
    <Group gap="xs" mb="md" role="search" aria-label={texts.label}>
      <Select
        aria-label={texts.range}
        data={choices}
        value={range.preset ?? own}
        onChange={choose}
        allowDeselect={false}
        style={{ flex: "0 1 8rem" }}
      />
      {range.preset === undefined && <Days {...days} onChange={change} />}
      <ProductPicker choice={products} onChange={(productId) => change({ productId })} />
      {hasHours && (
        <SegmentedControl
          aria-label={texts.by}
          size="xs"
          data={[
            { value: "day", label: texts.day },
            { value: "hour", label: texts.hour, disabled: !mayBeByHour(range) },
          ]}
          value={range.by}
          onChange={(by) => change({ by })}
        />
      )}
    </Group>
  );
}

interface DaysProps {
  readonly from: string;
  readonly to: string;
  readonly onChange: Chosen["change"];
}

function Days({ from, to, onChange }: DaysProps) {
  const today = dayText(Date.now() / 1_000);
  return (
    <>
      <TextInput
        type="date"
        aria-label={texts.from}
        value={from}
        max={to}
        onChange={({ currentTarget: { value } }) => value && onChange({ from: value, to })}
      />
      <TextInput
        type="date"
        aria-label={texts.to}
        value={to}
        min={from}
        max={today}
        onChange={({ currentTarget: { value } }) => value && onChange({ from, to: value })}
      />
    </>
  );
}
