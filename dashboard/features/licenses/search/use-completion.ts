import { useLayoutEffect, useRef, useState } from "react";
import { accepted, completionAt } from "./complete.ts";

/** The text in a field that completes it: what was typed, where the cursor is, and what may come there. */
export function useCompletion(applied: string, featureNames: readonly string[] | undefined) {
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState({ text: applied, cursor: applied.length });
  const [seen, setSeen] = useState(applied);
  const place = useRef<number>(undefined);
  if (seen !== applied) {
    // A filter or a view wrote it.
    setSeen(applied);
    if (applied !== typed.text.trim()) setTyped({ text: applied, cursor: applied.length });
  }
  const completion = completionAt(typed.text, typed.cursor, { featureNames, now: new Date() });
  useLayoutEffect(() => {
    if (place.current !== undefined) field.current?.setSelectionRange(place.current, place.current);
    place.current = undefined;
  });
  return {
    field,
    text: typed.text,
    suggestions: completion.suggestions,
    /** Takes over what stands in the field. @returns whether that is anything new */
    follow({ value, selectionStart }: HTMLInputElement): boolean {
      const cursor = selectionStart ?? value.length;
      const isNew = value !== typed.text || cursor !== typed.cursor;
      if (isNew) setTyped({ text: value, cursor });
      return isNew;
    },
    accept(insert: string): void {
      const suggestion = completion.suggestions.find((one) => one.insert === insert);
      if (suggestion === undefined) return;
      const next = accepted(typed.text, completion, suggestion);
      place.current = next.cursor;
      setTyped(next);
    },
  };
}
