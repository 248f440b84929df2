import { Box, Center, Paper, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { usePageTitle } from "../../components/page-header.tsx";

export interface CardProps {
  /** Names the browser's tab. */
  readonly title: string;
  readonly heading?: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

/** The one card in the middle of the pages for people who are not signed in. */
export function Card({ title, heading = title, hint, children }: CardProps) {
  usePageTitle(title);
  return (
    <Center component="main" mih="100vh" p="md" id="content">
      <Box w="100%" maw={400}>
        <Paper p={{ base: "lg", xs: 32 }} radius="lg" style={{ border: "1px solid var(--latchkey-line)" }} shadow="xs">
          <img src={`${import.meta.env.BASE_URL}icon.svg`} width={36} height={36} alt="" />
          <Title order={1} mt="md">
            {heading}
          </Title>
          {hint && (
            <Text size="sm" c="dimmed" mt={4}>
              {hint}
            </Text>
          )}
          <Stack mt="lg">{children}</Stack>
        </Paper>
      </Box>
    </Center>
  );
}
