import { Text } from "@mantine/core";
import { componentTexts } from "../texts/components.ts";

const daySeconds = 86_400;
const soonDays = 14;

/** How long something still runs. @param expires Unix seconds */
export function DaysLeft({ expires, now = Date.now() / 1000 }: { expires: number; now?: number }) {
  const days = Math.floor((expires - now) / daySeconds);
  return (
    <Text
      span
      inherit
      c={days < 0 ? "dimmed" : undefined}
      className={days >= 0 && days < soonDays ? "latchkey-tone-warning" : undefined}
    >
      {daysLeftText(days)}
    </Text>
  );
}

export function daysLeftText(days: number): string {
  if (days < 0) return componentTexts.expiredAgo(-days - 1);
  return days === 0 ? componentTexts.lastDay : componentTexts.daysLeft(days);
}
