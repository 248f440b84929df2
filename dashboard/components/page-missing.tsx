import { Button } from "@mantine/core";
import { IconMapPinOff } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { problemTexts } from "../texts/problems.ts";
import { usePageTitle } from "./page-header.tsx";
import { EmptyState } from "./states.tsx";

/** Shown where no page is, and where what a page is about is gone. */
export function PageMissing() {
  usePageTitle(problemTexts.notFoundTitle);
  const action = (
    <Button component={Link} to="/" variant="default">
      {problemTexts.toOverview}
    </Button>
  );
  return (
    <EmptyState title={problemTexts.notFoundTitle} icon={IconMapPinOff} action={action}>
      {problemTexts.notFound}
    </EmptyState>
  );
}
