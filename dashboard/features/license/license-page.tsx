import { Grid } from "@mantine/core";
import { useRef, useState } from "react";
import { useSession } from "../../api/session.tsx";
import { type Address, useAddress } from "../../api/use-address.ts";
import { ObjectLock } from "../../components/object-lock.tsx";
import { ErrorState, LoadingState } from "../../components/states.tsx";
import { Explain } from "./explain.tsx";
import { History } from "./history.tsx";
import { type Explained, type License, useLicense } from "./license.ts";
import { LicenseData } from "./license-data.tsx";
import { LicenseFeatures } from "./license-features.tsx";
import { LicenseHead, lockableOf } from "./license-head.tsx";
import { Machines } from "./machines.tsx";
import { Notes } from "./notes.tsx";
import { Owners } from "./owners.tsx";
import { Standing } from "./standing.tsx";
import { Usage } from "./usage.tsx";

/** Everything about one license: first whether it may be used and why, then what can be done about it. */
export function Page() {
  const answer = useLicense();
  if (answer.data) return <Content license={answer.data.license} />;
  return answer.error ? <ErrorState error={answer.error} retry={() => void answer.refetch()} /> : <LoadingState />;
}

function Content({ license }: { license: License }) {
  const { may } = useSession();
  const [address] = useAddress();
  const [explained, setExplained] = useState(() => explainedBy(address));
  const place = useRef<HTMLDivElement>(null);
  const explain = (machineCode: string, floatingTimeInterval = 0) => {
    setExplained({ machineCode, floatingTimeInterval, maxOverdraft: 0 });
    place.current?.scrollIntoView({ block: "nearest" });
  };
  return (
    <>
      <LicenseHead license={license} />
      <ObjectLock object={lockableOf(license)} />
      <Standing license={license} />
      <Grid gap="md" mt="md">
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Machines license={license} onExplain={explain} />
          <div ref={place} style={{ marginBlock: "var(--mantine-spacing-md)" }}>
            <Explain license={license} asked={explained} onAsk={setExplained} />
          </div>
          {may("GetObjectLog") && <History license={license} onExplain={explain} />}
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <LicenseFeatures license={license} />
          <Owners license={license} />
          <Notes license={license} />
          <LicenseData license={license} />
          {may("UsageAnalytics") && <Usage license={license} />}
        </Grid.Col>
      </Grid>
    </>
  );
}

/** What a link to the page asks to be explained, such as the one of a request that was refused. */
function explainedBy({ explain, floating }: Address): Explained | undefined {
  if (explain === undefined) return undefined;
  return { machineCode: explain, floatingTimeInterval: Number(floating) || 0, maxOverdraft: 0 };
}
