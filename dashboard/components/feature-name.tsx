import { Text } from "@mantine/core";

/** A feature's number, and what the product calls it. */
export function FeatureName({ name, number }: { name: string; number: number }) {
  const plain = plainFeatureName(name, number);
  if (plain === "") return <>F{number}</>;
  return (
    <>
      {plain}{" "}
      <Text span size="xs" c="dimmed">
        F{number}
      </Text>
    </>
  );
}

/** The name without its number, which stands beside it: `Time Limit (F1)` is the usual name of F1. Empty for no name at all. */
export function plainFeatureName(name: string, number: number): string {
  const plain = name.replace(new RegExp(`\\s*\\(F${number}\\)\\s*$`), "").trim();
  return plain === `F${number}` || plain === `Feature ${number}` ? "" : plain;
}
