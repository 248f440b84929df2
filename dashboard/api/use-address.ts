import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";

/** What is chosen on a page, by name; what is not chosen is absent. */
export type Address = Readonly<Record<string, string | undefined>>;

interface ChangeOptions {
  /** The way back leads to what was chosen before. */
  readonly isStep?: boolean;
}

/**
 * What is chosen on a page, kept in its address, so that reloading keeps it and the address can be handed on.
 * @returns what is chosen, and what changes some of it: undefined or an empty text takes it away
 */
export function useAddress(): [Address, (changes: Address, options?: ChangeOptions) => void] {
  const search = useSearch({ strict: false }) as Readonly<Record<string, unknown>>;
  const navigate = useNavigate();
  const address = useMemo(
    () => Object.fromEntries(Object.entries(search).map(([name, value]) => [name, String(value)])),
    [search],
  );
  const change = useCallback(
    (changes: Address, { isStep = false }: ChangeOptions = {}) =>
      void navigate({
        to: ".",
        search: ((before: Address) => withoutEmpty({ ...before, ...changes })) as never,
        replace: !isStep,
        resetScroll: false,
      }),
    [navigate],
  );
  return [address, change];
}

function withoutEmpty(address: Address): Address {
  return Object.fromEntries(Object.entries(address).filter(([, value]) => value !== undefined && value !== ""));
}
