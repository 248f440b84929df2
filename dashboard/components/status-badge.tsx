import { Badge } from "@mantine/core";

export type StatusTone = "good" | "bad" | "warning" | "neutral" | "accent";

const colors: Readonly<Record<StatusTone, string>> = {
  good: "teal",
  bad: "red",
  warning: "orange",
  neutral: "gray",
  accent: "indigo",
};

/** A word about the state of something; the colour never says more than the word. */
export function StatusBadge({ tone, children }: { tone: StatusTone; children: string }) {
  return (
    <Badge
      variant="light"
      color={colors[tone]}
      size="md"
      radius="sm"
      tt="none"
      fw={600}
      miw="max-content"
      className={`latchkey-badge-${tone}`}
    >
      {children}
    </Badge>
  );
}
