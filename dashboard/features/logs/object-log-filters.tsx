import { Button, Select } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { ParamsOf } from "../../../client/client.ts";
import type { Address } from "../../api/use-address.ts";
import { FilterBar } from "../../components/filter-bar.tsx";
import { objectLogTexts } from "../../texts/logs.ts";
import { AppliedText } from "./applied-text.tsx";
import { MomentInput } from "./moment-input.tsx";

const texts = objectLogTexts.filters;
const names = ["kind", "objectId", "memberId", "memberName", "actor", "from", "to"] as const;
const nothing: Address = Object.fromEntries(names.map((name) => [name, undefined]));

export const isNarrowed = (address: Address) => names.some((name) => address[name] !== undefined);

type Params = ParamsOf<"admin/ListObjectLog">;

/** The filter as the method takes it; what makes no sense narrows nothing. */
export function objectLogParams({ kind, objectId, memberId, actor, from, to }: Address): Params {
  const known = kind !== undefined && kind in objectLogTexts.kinds ? (kind as Params["kind"]) : undefined;
  return {
    ...(known ? { kind: known } : {}),
    ...(known && isNumber(objectId) ? { objectId: Number(objectId) } : {}),
    ...(isNumber(memberId) ? { memberId: Number(memberId) } : {}),
    ...(actor ? { actor } : {}),
    ...(isNumber(from) ? { from: Number(from) } : {}),
    ...(isNumber(to) ? { to: Number(to) } : {}),
  };
}

const isNumber = (text: string | undefined) => text !== undefined && /^\d{1,11}$/.test(text);

interface ObjectLogFiltersProps {
  readonly address: Address;
  readonly onChange: (changes: Address) => void;
  readonly actions: ReactNode;
}

export function ObjectLogFilters({ address, onChange, actions }: ObjectLogFiltersProps) {
  const kinds = Object.entries(objectLogTexts.kinds).filter(([kind]) => kind !== "Unspecified");
  const { memberId, memberName } = address;
  return (
    <FilterBar onClear={isNarrowed(address) ? () => onChange(nothing) : undefined} actions={actions}>
      <Select
        aria-label={texts.kind}
        data={[{ value: "", label: texts.allKinds }, ...kinds.map(([value, label]) => ({ value, label }))]}
        value={address.kind ?? ""}
        onChange={(kind) => onChange({ kind: kind || undefined, objectId: undefined })}
        allowDeselect={false}
        style={{ flex: "0 1 11rem" }}
      />
      <AppliedText
        aria-label={texts.objectId}
        placeholder={texts.objectId}
        title={address.kind ? undefined : texts.objectIdHint}
        disabled={!address.kind}
        inputMode="numeric"
        maxLength={10}
        applied={address.objectId ?? ""}
        onApply={(objectId) => onChange({ objectId })}
        style={{ flex: "0 1 7rem" }}
      />
      {memberId === undefined ? (
        <AppliedText
          aria-label={texts.actor}
          placeholder={texts.actor}
          maxLength={100}
          applied={address.actor ?? ""}
          onApply={(actor) => onChange({ actor })}
          style={{ flex: "0 1 13rem" }}
        />
      ) : (
        <Button
          variant="light"
          rightSection={<IconX size={14} />}
          onClick={() => onChange({ memberId: undefined, memberName: undefined })}
        >
          {texts.member(memberName ?? memberId)}
        </Button>
      )}
      <MomentInput inline={texts.from} value={address.from} onChange={(from) => onChange({ from })} />
      <MomentInput inline={texts.to} value={address.to} onChange={(to) => onChange({ to })} isEnd />
    </FilterBar>
  );
}
