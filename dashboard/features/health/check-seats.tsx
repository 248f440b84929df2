import { Button } from "@mantine/core";
import { IconCheckbox } from "@tabler/icons-react";
import { useState } from "react";
import { useChange } from "../../api/use-change.ts";
import { toast } from "../../components/toast.tsx";
import { healthTexts } from "../../texts/health.ts";

const texts = healthTexts.seats;

/** Checks all licenses, a piece at a time, and shows on the page how far it has come. */
export function CheckSeats() {
  const check = useChange("admin/CheckSeats", { touches: ["admin/GetHealth"] });
  const [isRunning, setRunning] = useState(false);
  const run = async () => {
    setRunning(true);
    try {
      let piece = await check.mutateAsync({ restart: true });
      while (piece.check.finished === null) piece = await check.mutateAsync({});
      toast.done(texts.checked);
    } catch (thrown) {
      toast.problem(thrown);
    } finally {
      setRunning(false);
    }
  };
  return (
    <Button leftSection={<IconCheckbox size={16} />} loading={isRunning} onClick={() => void run()}>
      {texts.check}
    </Button>
  );
}
