import { useEffect, useRef, useState } from "react";

/** Fetches page by page; what it gives is done with the file once it has all it should, and nothing if it was stopped. */
type Gather = (isStopped: () => boolean) => Promise<() => void>;

/** An export that goes on until it is done, stopped, or its dialog is gone. */
export function useFileExport() {
  const [isRunning, setRunning] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const isStopped = useRef(false);
  useEffect(() => {
    isStopped.current = false;
    return () => {
      isStopped.current = true;
    };
  }, []);
  const run = async (gather: Gather) => {
    isStopped.current = false;
    setError(null);
    setRunning(true);
    try {
      const finish = await gather(() => isStopped.current);
      if (!isStopped.current) finish();
    } catch (thrown) {
      setError(thrown);
    } finally {
      setRunning(false);
    }
  };
  const stop = () => {
    isStopped.current = true;
  };
  return { isRunning, error, run, stop };
}
