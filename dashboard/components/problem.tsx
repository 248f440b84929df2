import { Alert } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { problemOf } from "../api/problem.ts";

/** What went wrong with something the person did, next to where they did it. Nothing without an error. */
export function Problem({ error }: { error: unknown }) {
  if (!error) return null;
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} />} role="alert" className="latchkey-problem">
      {problemOf(error).text}
    </Alert>
  );
}
