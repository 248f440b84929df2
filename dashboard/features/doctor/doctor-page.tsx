import { useRef, useState } from "react";
import { useChange } from "../../api/use-change.ts";
import { PageHeader } from "../../components/page-header.tsx";
import { doctorTexts as texts } from "../../texts/doctor.ts";
import { Findings } from "./findings.tsx";
import { SentForm } from "./sent-form.tsx";

/** Takes what an application sends and tells what is wrong with it. */
export function Page() {
  const diagnose = useChange("admin/Diagnose", { touches: [] });
  const [round, setRound] = useState(0);
  const results = useRef<HTMLDivElement>(null);
  const begin = () => {
    diagnose.reset();
    setRound(round + 1);
  };
  return (
    <>
      <PageHeader title={texts.title} description={texts.about} />
      <SentForm
        key={round}
        change={diagnose}
        onCheck={(sent) =>
          void diagnose.mutateAsync(sent).then(
            () => results.current?.focus(),
            () => {},
          )
        }
        onClear={begin}
      />
      <div ref={results} tabIndex={-1} style={{ outline: "none", marginTop: "var(--mantine-spacing-md)" }}>
        {diagnose.data && <Findings diagnosis={diagnose.data} />}
      </div>
    </>
  );
}
