import { Button, Group, Modal, Progress, Stack, Text } from "@mantine/core";
import { IconArrowBackUp, IconDownload } from "@tabler/icons-react";
import { useCallback, useRef, useState } from "react";
import { componentTexts } from "../texts/components.ts";
import { downloadCsv } from "./download.ts";
import { doLongWork, type LongWork, namesOf, type PieceOutcome, type WorkState } from "./long-work.ts";

export type { LongWork, PieceOutcome } from "./long-work.ts";

const texts = componentTexts.progress;
const shownFailures = 100;

interface Progressing {
  readonly title: string;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly failures: readonly PieceOutcome[];
  readonly state: WorkState;
  readonly saveReport: () => void;
  readonly undo?: () => void;
}

/**
 * Long work in pieces, one call each, that the person watches and may stop: `const [start, dialog] = useProgressDialog()`.
 * Put `dialog` into the page and call `start(work)`.
 */
export function useProgressDialog() {
  const [progress, setProgress] = useState<Progressing>();
  const isStopped = useRef(false);
  const start = useCallback(async <Piece,>(work: LongWork<Piece>) => {
    isStopped.current = false;
    const outcomes: PieceOutcome[] = [];
    const failures: PieceOutcome[] = [];
    const { title, pieces, onEnd, undo } = work;
    const total = pieces.reduce((sum, piece) => sum + namesOf(work, piece).length, 0);
    const tell = (state: WorkState, notDone: readonly string[] = []) =>
      setProgress({
        title,
        total,
        state,
        done: outcomes.length - failures.length,
        failed: failures.length,
        failures: failures.slice(0, shownFailures),
        saveReport: () => saveReport(outcomes, notDone),
        undo: state !== "running" && undo && outcomes.length > failures.length ? () => undo(outcomes) : undefined,
      });
    tell("running");
    const { state, notDone } = await doLongWork(work, {
      isStopped: () => isStopped.current,
      tell(some) {
        for (const outcome of some) outcomes.push(outcome);
        for (const outcome of some) if (outcome.problem !== undefined) failures.push(outcome);
        tell("running");
      },
    });
    tell(state, notDone);
    onEnd?.(outcomes);
    return outcomes;
  }, []);
  const dialog = progress && (
    <ProgressDialog
      progress={progress}
      onStop={() => {
        isStopped.current = true;
      }}
      onClose={() => setProgress(undefined)}
    />
  );
  return [start, dialog] as const;
}

interface ProgressDialogProps {
  readonly progress: Progressing;
  readonly onStop: () => void;
  readonly onClose: () => void;
}

function ProgressDialog({ progress, onStop, onClose }: ProgressDialogProps) {
  const { title, total, done, failed, failures, state } = progress;
  const isRunning = state === "running";
  const share = total === 0 ? 100 : ((done + failed) / total) * 100;
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      closeOnClickOutside={!isRunning}
      closeOnEscape={!isRunning}
      withCloseButton={!isRunning}
    >
      <Stack gap="sm">
        <Progress value={share} aria-label={title} animated={isRunning} color={failed > 0 ? "orange.8" : undefined} />
        <Text size="sm" role="status">
          {texts.done(done, total)}
          {failed > 0 && ` · ${texts.failed(failed)}`}
          {!isRunning && ` · ${texts.ends[state]}`}
        </Text>
        {failed > 0 && <Failures failures={failures} count={failed} />}
        <Group justify="flex-end" gap="xs">
          {isRunning ? (
            <Button variant="default" onClick={onStop}>
              {texts.stop}
            </Button>
          ) : (
            <EndButtons progress={progress} onClose={onClose} />
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

function Failures({ failures, count }: { failures: readonly PieceOutcome[]; count: number }) {
  return (
    <section style={{ maxHeight: 180, overflowY: "auto" }} tabIndex={0} aria-label={texts.failed(count)}>
      {failures.map(({ name, problem }) => (
        <Text size="sm" key={name}>
          <b>{name}</b> {problem}
        </Text>
      ))}
      {count > failures.length && (
        <Text size="sm" c="dimmed">
          {texts.moreFailed(count - failures.length)}
        </Text>
      )}
    </section>
  );
}

function EndButtons({ progress, onClose }: { progress: Progressing; onClose: () => void }) {
  const { saveReport, undo } = progress;
  const takeBack = () => {
    onClose();
    undo?.();
  };
  return (
    <>
      {undo && (
        <Button variant="default" leftSection={<IconArrowBackUp size={16} />} onClick={takeBack}>
          {componentTexts.undo}
        </Button>
      )}
      <Button variant="default" leftSection={<IconDownload size={16} />} onClick={saveReport}>
        {texts.report}
      </Button>
      <Button onClick={onClose} data-autofocus>
        {componentTexts.close}
      </Button>
    </>
  );
}

function saveReport(outcomes: readonly PieceOutcome[], notDone: readonly string[]): void {
  const lines = [
    ...outcomes.map(({ name, problem, details }) => [name, problem ?? texts.okay, details]),
    ...notDone.map((name) => [name, texts.waiting, ""]),
  ];
  downloadCsv("report.csv", [[texts.row, texts.outcome, texts.details], ...lines]);
}
