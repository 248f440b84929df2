import { Text } from "@mantine/core";
import { useEffect, useState } from "react";
import { licenseTexts } from "../../texts/license.ts";

const texts = licenseTexts.machines;

/** How long a floating seat still holds, counting down. @param lapses Unix seconds */
export function SeatTime({ lapses }: { lapses: number }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.ceil(lapses - now / 1_000));
  return (
    <Text size="xs" c="dimmed" role="timer" className="latchkey-nowrap">
      {seconds === 0 ? texts.lapsed : texts.left(clockText(seconds))}
    </Text>
  );
}

/** Such as `4:05` or `2:00:00`. */
function clockText(seconds: number): string {
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, "0"))).join(":");
}
