import { Anchor, Breadcrumbs, Group, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import { shellTexts } from "../texts/shell.ts";

export interface Crumb {
  readonly title: string;
  readonly to: string;
}

export interface PageHeaderProps {
  readonly title: string;
  /** The pages above this one, outermost first. */
  readonly crumbs?: readonly Crumb[];
  /** One line under the title. */
  readonly description?: ReactNode;
  /** Buttons at the right: the most important one last. */
  readonly actions?: ReactNode;
}

/** The head of every page; it names the browser's tab too. */
export function PageHeader({ title, crumbs = [], description, actions }: PageHeaderProps) {
  usePageTitle(title);
  return (
    <header style={{ marginBottom: "var(--mantine-spacing-lg)" }}>
      {crumbs.length > 0 && (
        <Breadcrumbs separatorMargin={6} mb={4} component="nav" aria-label="Breadcrumbs" fz="sm">
          {crumbs.map(({ title: name, to }) => (
            <Anchor key={to} component={Link} to={to} size="sm" c="dimmed">
              {name}
            </Anchor>
          ))}
        </Breadcrumbs>
      )}
      <Group justify="space-between" align="flex-start" gap="sm">
        <div style={{ minWidth: 0 }}>
          <Title order={1} style={{ overflowWrap: "anywhere" }}>
            {title}
          </Title>
          {description && (
            <Text c="dimmed" size="sm" mt={2} component="div" maw="46rem">
              {description}
            </Text>
          )}
        </div>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
    </header>
  );
}

export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · ${shellTexts.product}`;
  }, [title]);
}
