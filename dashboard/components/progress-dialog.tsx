import { Button, Group, Modal, Progress, Stack, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useCallback, useRef, useState } from "react";
import { problemOf } from "../api/problem.ts";
import { componentTexts } from "../texts/components.ts";
import { csvOf, download } from "./download.ts";

const texts = componentTexts.progress;

/** What became of one piece. */
export interface PieceOutcome {
  readonly name: string;
  /** Why it failed; nothing when it is done. */
  readonly problem?: string;
}

export interface LongWork<Piece> {
  readonly title: string;
  readonly pieces: readonly Piece[];
  readonly nameOf: (piece: Piece) => string;
  /** Does one piece; what it throws is reported, and the next one follows. */
  readonly work: (piece: Piece) => Promise<unknown>;
  /** Called once at the end, however it came. */
  readonly onEnd?: (outcomes: readonly PieceOutcome[]) => void;
}

interface Progressing {
  readonly title: string;
  readonly total: number;
  readonly outcomes: readonly PieceOutcome[];
  readonly state: "running" | "stopped" | "finished";
}

/**
 * Long work in pieces, one call each, that the person watches and may stop: `const [start, dialog] = useProgressDialog()`.
 * Put `dialog` into the page and call `start(work)`.
 */
export function useProgressDialog() {
  const [progress, setProgress] = useState<Progressing>();
  const isStopped = useRef(false);
  const start = useCallback(async <Piece,>({ title, pieces, nameOf, work, onEnd }: LongWork<Piece>) => {
    isStopped.current = false;
    const outcomes: PieceOutcome[] = [];
    const tell = (state: Progressing["state"]) =>
      setProgress({ title, total: pieces.length, outcomes: [...outcomes], state });
    tell("running");
    for (const piece of pieces) {
      if (isStopped.current) break;
      const problem = await work(piece).then(
        () => undefined,
        (error: unknown) => problemOf(error).text,
      );
      outcomes.push({ name: nameOf(piece), problem });
      tell("running");
    }
    tell(outcomes.length < pieces.length ? "stopped" : "finished");
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

function ProgressDialog({
  progress,
  onStop,
  onClose,
}: {
  progress: Progressing;
  onStop: () => void;
  onClose: () => void;
}) {
  const { title, total, outcomes, state } = progress;
  const failed = outcomes.filter(({ problem }) => problem !== undefined);
  const isRunning = state === "running";
  const share = total === 0 ? 100 : (outcomes.length / total) * 100;
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
        <Progress
          value={share}
          aria-label={title}
          animated={isRunning}
          color={failed.length > 0 ? "orange.8" : undefined}
        />
        <Text size="sm" role="status">
          {texts.done(outcomes.length - failed.length, total)}
          {failed.length > 0 && ` · ${texts.failed(failed.length)}`}
          {!isRunning && ` · ${state === "stopped" ? texts.stopped : texts.finished}`}
        </Text>
        {failed.length > 0 && (
          <section style={{ maxHeight: 180, overflowY: "auto" }} tabIndex={0} aria-label={texts.failed(failed.length)}>
            {failed.slice(0, 100).map(({ name, problem }) => (
              <Text size="sm" key={name}>
                <b>{name}</b> {problem}
              </Text>
            ))}
          </section>
        )}
        <Group justify="flex-end" gap="xs">
          {isRunning ? (
            <Button variant="default" onClick={onStop}>
              {texts.stop}
            </Button>
          ) : (
            <>
              <Button variant="default" leftSection={<IconDownload size={16} />} onClick={() => saveReport(progress)}>
                {texts.report}
              </Button>
              <Button onClick={onClose}>{componentTexts.close}</Button>
            </>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

function saveReport({ outcomes }: Progressing): void {
  const lines = outcomes.map(({ name, problem }) => [name, problem ?? texts.okay]);
  download("report.csv", csvOf([[texts.row, texts.outcome], ...lines]), "text/csv;charset=utf-8");
}
