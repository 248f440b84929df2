import { Alert, Button, Group, Text } from "@mantine/core";
import { IconRocket } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useAnswer } from "../../api/use-answer.ts";
import { homeTexts } from "../../texts/home.ts";

const texts = homeTexts.firstSteps;

/** Leads on until the first steps are done. */
export function FirstStepsNote() {
  const { data } = useAnswer("admin/GetFirstActivation", {}, { staleMs: 30_000 });
  if (data === undefined) return null;
  const steps = [...Object.values(data.steps), ...(data.example ? [data.example.activated !== null] : [])];
  const done = steps.filter(Boolean).length;
  if (done === steps.length) return null;
  return (
    <Alert color="indigo" icon={<IconRocket size={20} />} mb="md" title={texts.title}>
      <Group justify="space-between" gap="xs">
        <Text size="sm">{texts.text(done, steps.length)}</Text>
        <Button component={Link} to="/first-activation" size="compact-md" variant="filled">
          {texts.go}
        </Button>
      </Group>
    </Alert>
  );
}
