/** A worker that lives shorter than this has probably died of what will kill the next one too. */
export const quickLifeMs = 60_000;

const shortestMs = 100;
const longestMs = 30_000;

/**
 * How long to wait before another worker is started.
 * @param quickDeaths workers that died soon after their start since one last lived longer
 */
export function restartPauseMs(quickDeaths: number): number {
  return quickDeaths === 0 ? 0 : Math.min(longestMs, shortestMs * 2 ** (quickDeaths - 1));
}
