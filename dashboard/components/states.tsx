import { Button, Center, Loader, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import { IconAlertTriangle, IconInbox, IconLock, IconPlugConnectedX, IconRefresh } from "@tabler/icons-react";
import type { ComponentType, ReactNode } from "react";
import { problemOf } from "../api/problem.ts";
import { problemTexts } from "../texts/problems.ts";
import { shellTexts } from "../texts/shell.ts";

interface StateProps {
  readonly title: string;
  readonly children?: ReactNode;
  readonly icon?: ComponentType<{ size?: number | string; stroke?: number }>;
  readonly color?: string;
  /** A button or link that leads on. */
  readonly action?: ReactNode;
  readonly role?: "status" | "alert";
}

function State({ title, children, icon: Icon = IconInbox, color = "gray", action, role }: StateProps) {
  return (
    <Center py={48} px="md" role={role}>
      <Stack align="center" gap="xs" maw={440} ta="center">
        <ThemeIcon size={44} radius="xl" variant="light" color={color} aria-hidden>
          <Icon size={22} stroke={1.6} />
        </ThemeIcon>
        <Title order={2} mt={4}>
          {title}
        </Title>
        {children && (
          <Text size="sm" c="dimmed" component="div">
            {children}
          </Text>
        )}
        {action && <div style={{ marginTop: 8 }}>{action}</div>}
      </Stack>
    </Center>
  );
}

/** Nothing is here yet: says what would be, and how to begin. */
export function EmptyState(props: Omit<StateProps, "role">) {
  return <State {...props} />;
}

/** An answer did not come: says why, and offers another try. */
export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  const { kind, text } = problemOf(error);
  if (kind === "notAllowed") return <NoPermissionState />;
  const title =
    kind === "unreachable"
      ? problemTexts.unreachableTitle
      : kind === "refused"
        ? problemTexts.refusedTitle
        : problemTexts.failedTitle;
  const action = retry && (
    <Button variant="default" leftSection={<IconRefresh size={16} />} onClick={retry}>
      {problemTexts.retry}
    </Button>
  );
  return (
    <State
      title={title}
      icon={kind === "unreachable" ? IconPlugConnectedX : IconAlertTriangle}
      color="red"
      action={action}
      role="alert"
    >
      {text}
    </State>
  );
}

export function NoPermissionState() {
  return (
    <State title={problemTexts.notAllowedTitle} icon={IconLock} role="alert">
      {problemTexts.notAllowed}
    </State>
  );
}

export function LoadingState() {
  return (
    <Center py={64}>
      <Loader size="sm" type="dots" role="status" aria-label={shellTexts.loading} />
    </Center>
  );
}
