import { useState } from "react";

/** The secret of a link. It is taken out of the address at once, so that it stays in no history. */
export function useCode(): string {
  const [code] = useState(
    () =>
      new URLSearchParams(location.search).get("code") ?? new URLSearchParams(location.hash.slice(1)).get("code") ?? "",
  );
  return code;
}
