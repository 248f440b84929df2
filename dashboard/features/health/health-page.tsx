import { Button, Text } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useAnswer } from "../../api/use-answer.ts";
import { PageHeader } from "../../components/page-header.tsx";
import { Section } from "../../components/section.tsx";
import { ErrorState, LoadingState } from "../../components/states.tsx";
import { healthTexts as texts } from "../../texts/health.ts";
import { CheckSeats } from "./check-seats.tsx";
import { Configuration } from "./configuration.tsx";
import { Failures } from "./failures.tsx";
import { JobRuns } from "./job-runs.tsx";
import { bitsOf } from "./key-bits.ts";
import { SeatsOff } from "./seats-off.tsx";
import { VerdictList } from "./verdict-list.tsx";
import { overallOf, verdictsOf } from "./verdicts.ts";

const everyMs = 30_000;

/** What is good and what is not, then what it is known by. */
export function Page() {
  const health = useAnswer("admin/GetHealth", {}, { everyMs });
  const account = useAnswer("admin/GetAccount", {});
  const actions = (
    <>
      <Button
        variant="default"
        leftSection={<IconRefresh size={16} />}
        loading={health.isFetching && health.data !== undefined}
        onClick={() => void health.refetch()}
      >
        {texts.again}
      </Button>
      <CheckSeats />
    </>
  );
  return (
    <>
      <PageHeader title={texts.title} description={texts.about} actions={actions} />
      {health.data === undefined && health.error ? (
        <ErrorState error={health.error} retry={() => void health.refetch()} />
      ) : health.data === undefined ? (
        <LoadingState />
      ) : (
        <Told health={health.data} keyBits={account.data && bitsOf(account.data.publicKeyXml)} />
      )}
    </>
  );
}

function Told({ health, keyBits }: { health: Parameters<typeof verdictsOf>[0]; keyBits: number | undefined }) {
  const { installation, seats, failures } = health;
  const verdicts = verdictsOf(health, keyBits);
  return (
    <>
      <Section title={overallOf(verdicts).text} isFlush>
        <VerdictList verdicts={verdicts} />
        {installation === null && (
          <Text size="sm" c="dimmed" px="lg" py="md">
            {texts.notOurs}
          </Text>
        )}
      </Section>
      {seats !== null && seats.off > 0 && <SeatsOff seats={seats} />}
      {failures.length > 0 && <Failures failures={failures} />}
      {installation !== null && <JobRuns jobs={installation.jobs} />}
      {installation !== null && <Configuration settings={installation.settings} />}
    </>
  );
}
