import { Group, Paper, Text, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";
import classes from "./section.module.css";

export interface SectionProps {
  readonly title?: string;
  readonly description?: ReactNode;
  /** Buttons at the right of the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** Without space around the content, for tables. */
  readonly isFlush?: boolean;
}

/** A card with a title: a part of a page. */
export function Section({ title, description, actions, children, isFlush = false }: SectionProps) {
  const id = useId();
  return (
    <Paper component="section" className={classes.section} aria-labelledby={title ? id : undefined} radius="md">
      {(title || actions) && (
        <Group justify="space-between" className={classes.head} gap="xs" data-is-flush={isFlush || undefined}>
          <div style={{ flex: "1 1 11rem", minWidth: 0 }}>
            {title && (
              <Title order={2} id={id}>
                {title}
              </Title>
            )}
            {description && (
              <Text size="sm" c="dimmed" component="div">
                {description}
              </Text>
            )}
          </div>
          {actions && <Group gap="xs">{actions}</Group>}
        </Group>
      )}
      <div className={isFlush ? undefined : classes.body}>{children}</div>
    </Paper>
  );
}
