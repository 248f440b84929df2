import { Button } from "@mantine/core";
import { IconMoodSad } from "@tabler/icons-react";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { problemTexts } from "../texts/problems.ts";
import { EmptyState } from "./states.tsx";

/** Shown in place of a page whose code failed. */
export function PageBroken({ error }: ErrorComponentProps) {
  console.error(error);
  const action = (
    <Button variant="default" onClick={() => location.reload()}>
      {problemTexts.reload}
    </Button>
  );
  return (
    <EmptyState title={problemTexts.pageFailedTitle} icon={IconMoodSad} color="red" action={action}>
      {problemTexts.pageFailed}
    </EmptyState>
  );
}
