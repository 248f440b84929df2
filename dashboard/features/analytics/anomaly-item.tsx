import { Anchor, Button, Group, List, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { useSession } from "../../api/session.tsx";
import { useAnswer } from "../../api/use-answer.ts";
import { licensePath } from "../../components/license-path.ts";
import { Problem } from "../../components/problem.tsx";
import { Section } from "../../components/section.tsx";
import { LoadingState } from "../../components/states.tsx";
import { Time } from "../../components/time.tsx";
import { analyticsTexts } from "../../texts/analytics.ts";
import type { Anomaly } from "./anomalies-page.tsx";
import { licensesIn, type Suspect } from "./suspects.ts";

const texts = analyticsTexts.anomalies;
const groupSize = 25;

/** One unusual group: why, and on demand which licenses and how many machines were in it. */
export function AnomalyItem({ anomaly, isFirst }: { anomaly: Anomaly; isFirst: boolean }) {
  const { may } = useSession();
  const [isOpen, { toggle }] = useDisclosure(isFirst);
  const { firstTime, lastTime, lastId, reasons } = anomaly;
  return (
    <Section>
      <Group justify="space-between" align="flex-start" gap="sm">
        <div style={{ flex: "1 1 18rem" }}>
          <Text size="sm" c="dimmed" component="div">
            <Time at={firstTime} as="second" otherwise={texts.gone} />
            {lastTime !== null && lastTime !== firstTime && (
              <>
                {" – "}
                <Time at={lastTime} as="second" />
              </>
            )}
          </Text>
          {reasons.map((reason) => (
            <Text key={reason} fw={600} mt={4}>
              {reason}
            </Text>
          ))}
        </div>
        {may("GetWebAPILog") && (
          <Group gap="xs">
            <Button variant="default" size="xs" aria-expanded={isOpen} onClick={toggle}>
              {texts.licenses}
            </Button>
            <Button
              component={Link}
              to="/logs"
              search={{ before: String(lastId + 1), page: "2" } as never}
              variant="default"
              size="xs"
            >
              {texts.log}
            </Button>
          </Group>
        )}
      </Group>
      {isOpen && <Suspects anomaly={anomaly} />}
    </Section>
  );
}

function Suspects({ anomaly: { firstId, lastId } }: { anomaly: Anomaly }) {
  const asked = { beforeId: lastId + 1, limit: groupSize };
  const { data, error } = useAnswer("admin/ListLog", asked, { staleMs: Number.POSITIVE_INFINITY });
  if (error) return <Problem error={error} />;
  if (data === undefined) return <LoadingState />;
  const suspects = licensesIn(data.entries.filter(({ id }) => id >= firstId));
  return (
    <List mt="sm" spacing={6} listStyleType="none">
      {suspects.map((suspect) => (
        <List.Item key={`${suspect.productId} ${suspect.key}`}>
          <SuspectName suspect={suspect} />{" "}
          <Text span size="sm" c="dimmed">
            {texts.requests(suspect.requests, suspect.refused)} · {texts.machines(suspect.machines)}
            {!suspect.isKnown && ` · ${texts.unknownKey}`}
          </Text>
        </List.Item>
      ))}
    </List>
  );
}

function SuspectName({ suspect: { productId, key, isKnown } }: { suspect: Suspect }) {
  const { may } = useSession();
  if (!isKnown || !may("GetKeys"))
    return (
      <Text span size="sm" ff="monospace">
        {key}
      </Text>
    );
  return (
    <Anchor component={Link} to={licensePath(productId, key)} size="sm" ff="monospace">
      {key}
    </Anchor>
  );
}
