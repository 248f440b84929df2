import { Alert, Code, Group, Text } from "@mantine/core";
import { IconAlertTriangle, IconListSearch } from "@tabler/icons-react";
import { useParams } from "@tanstack/react-router";
import type { AnswerOf } from "../../../client/client.ts";
import { useAnswer } from "../../api/use-answer.ts";
import { Facts } from "../../components/facts.tsx";
import { KeyText } from "../../components/key-text.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Section } from "../../components/section.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../components/states.tsx";
import { Time } from "../../components/time.tsx";
import { logTexts } from "../../texts/logs.ts";
import { isUnknownRequest } from "./line.ts";
import { LineDetails } from "./line-details.tsx";

const texts = logTexts.request;
type Asked = AnswerOf<"admin/GetRequest">;

/** What became of one request. */
export function Page() {
  const { requestId } = useParams({ strict: false }) as { requestId: string };
  const { data, error, refetch } = useAnswer("admin/GetRequest", { requestId });
  return (
    <>
      <PageHeader
        title={texts.title}
        crumbs={[{ title: logTexts.title, to: "/logs" }]}
        description={<KeyText text={requestId} what={texts.id} />}
      />
      {data ? (
        <Content request={data} />
      ) : error ? (
        <Section>
          {isUnknownRequest(error) ? <Missing /> : <ErrorState error={error} retry={() => void refetch()} />}
        </Section>
      ) : (
        <LoadingState />
      )}
    </>
  );
}

function Missing() {
  return (
    <EmptyState title={texts.missing.title} icon={IconListSearch}>
      {texts.missing.text}
    </EmptyState>
  );
}

function Content({ request }: { request: Asked }) {
  const { entries, failure, parameters } = request;
  const from = failure ?? entries[0];
  return (
    <>
      {failure && <Failure failure={failure} />}
      <Section>
        <Facts
          facts={[
            { name: texts.time, value: <Time at={request.time} as="second" /> },
            { name: texts.method, value: <Code>{request.method ?? "?"}</Code> },
            { name: texts.by, value: from?.callerName ?? texts.none },
            { name: texts.address, value: from?.address || texts.none },
          ]}
        />
        <Text size="xs" c="dimmed" mt="md">
          {texts.parameters}
        </Text>
        {parameters.length === 0 ? (
          <Text size="sm">{texts.noParameters}</Text>
        ) : (
          <Group gap={6} mt={4}>
            {parameters.map((name) => (
              <Code key={name}>{name}</Code>
            ))}
            <Text size="xs" c="dimmed">
              {texts.parametersHint}
            </Text>
          </Group>
        )}
      </Section>
      {entries.map((line) => (
        <LineDetails key={line.id} line={line} title={entries.length === 1 ? texts.decision : line.outcome} />
      ))}
    </>
  );
}

function Failure({ failure }: { failure: NonNullable<Asked["failure"]> }) {
  return (
    <Alert color="red" icon={<IconAlertTriangle size={18} />} title={texts.failed} mb="md">
      <Text size="sm" ff="monospace" style={{ overflowWrap: "anywhere" }}>
        {failure.error}
      </Text>
      <Text size="sm" mt={4}>
        {texts.took(failure.durationMs.toLocaleString("en"))}. {texts.failedHint}
      </Text>
    </Alert>
  );
}
