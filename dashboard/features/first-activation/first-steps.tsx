import { Anchor, Group, List, Text, ThemeIcon, VisuallyHidden } from "@mantine/core";
import { IconCheck, IconCircleDashed } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Section } from "../../components/section.tsx";
import { firstActivationTexts } from "../../texts/first-activation.ts";

const texts = firstActivationTexts.steps;

export interface Steps {
  readonly isActivated: boolean;
  readonly hasOwnProduct: boolean;
  readonly hasOwnToken: boolean;
  readonly sendsMail: boolean;
  readonly hasColleague: boolean;
  readonly hasBackup: boolean;
}

/** What to do next, with what is done ticked off. */
export function FirstSteps({ steps }: { steps: Steps }) {
  const list = [
    { isDone: steps.isActivated, title: texts.activate, to: "/first-activation" },
    { isDone: steps.hasOwnProduct, title: texts.product, hint: texts.productHint, to: "/products" },
    { isDone: steps.hasOwnToken, title: texts.token, hint: texts.tokenHint, to: "/tokens" },
    { isDone: steps.sendsMail, title: texts.mail, hint: texts.mailHint, href: "/docs/guides/mail" },
    { isDone: steps.hasColleague, title: texts.colleague, hint: texts.colleagueHint, to: "/team" },
    { isDone: steps.hasBackup, title: texts.backup, hint: texts.backupHint, href: "/docs/guides/backup" },
  ];
  return (
    <Section title={texts.title}>
      <List listStyleType="none" spacing="sm">
        {list.map((step) => (
          <List.Item key={step.title}>
            <Step {...step} />
          </List.Item>
        ))}
      </List>
    </Section>
  );
}

interface StepProps {
  readonly isDone: boolean;
  readonly title: string;
  readonly hint?: string;
  /** A page of the dashboard. */
  readonly to?: string;
  /** A page of the documentation. */
  readonly href?: string;
}

function Step({ isDone, title, hint, to, href }: StepProps) {
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start">
      <ThemeIcon
        size={22}
        radius="xl"
        variant={isDone ? "filled" : "light"}
        color={isDone ? "teal.8" : "gray"}
        aria-hidden
      >
        {isDone ? <IconCheck size={14} /> : <IconCircleDashed size={14} />}
      </ThemeIcon>
      <div>
        {to ? (
          <Anchor component={Link} to={to} size="md">
            {title}
          </Anchor>
        ) : (
          <Anchor href={href} target="_blank" size="md">
            {title}
          </Anchor>
        )}
        <VisuallyHidden>{isDone ? texts.done : texts.open}</VisuallyHidden>
        {hint && (
          <Text size="sm" c="dimmed">
            {hint}
          </Text>
        )}
      </div>
    </Group>
  );
}
