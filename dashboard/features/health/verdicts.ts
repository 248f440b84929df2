import { distanceText } from "../../components/time.tsx";
import { healthTexts as texts } from "../../texts/health.ts";
import { type Health, type Installation, type Level, settingOf, sizeText, type Verdict } from "./health.ts";

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const gigabyte = 1_024 ** 3;

/** What there is to think of a server, in the order in which it matters. */
export function verdictsOf(health: Health, keyBits: number | undefined): Verdict[] {
  const { installation, time } = health;
  const ofInstallation = installation
    ? [
        storageVerdict(installation),
        backupVerdict(installation, time),
        jobVerdict(installation, time),
        mailVerdict(installation, time),
      ]
    : [];
  return [
    versionVerdict(health),
    ...ofInstallation,
    seatVerdict(health),
    statisticsVerdict(health),
    failureVerdict(health),
    ...(keyBits === undefined ? [] : [keyVerdict(keyBits)]),
  ];
}

/** The worst of them. */
export function overallOf(verdicts: readonly Verdict[]): { level: Level; text: string } {
  const count = (level: Level) => verdicts.filter((verdict) => verdict.level === level).length;
  if (count("bad") > 0) return { level: "bad", text: texts.overall.bad(count("bad")) };
  if (count("look") > 0) return { level: "look", text: texts.overall.look(count("look")) };
  return { level: "good", text: texts.overall.good };
}

function versionVerdict({ version, installation }: Health): Verdict {
  const found = installation
    ? texts.version.foundWith(version, installation.nodeVersion)
    : texts.version.found(version);
  return { title: texts.version.title, level: "good", found };
}

function storageVerdict({ database, disk }: Installation): Verdict {
  const { title, kinds, found, free, remedy } = texts.storage;
  const held = found(kinds[database.kind], sizeText(database.bytes));
  if (disk === null) return { title, level: "good", found: held };
  const level = levelOfRoom(disk);
  const room = free(sizeText(disk.freeBytes), sizeText(disk.totalBytes));
  return { title, level, found: `${held} ${room}`, ...(level === "good" ? {} : { remedy }) };
}

function levelOfRoom({ freeBytes, totalBytes }: NonNullable<Installation["disk"]>): Level {
  const share = freeBytes / Math.max(1, totalBytes);
  if (freeBytes < gigabyte / 5 || share < 0.02) return "bad";
  return freeBytes < gigabyte || share < 0.1 ? "look" : "good";
}

function backupVerdict(installation: Installation, now: number): Verdict {
  const { title, ...say } = texts.backups;
  const { backup } = installation;
  if (settingOf(installation, "LATCHKEY_BACKUP_DIR") === "")
    return { title, level: "look", found: say.off, remedy: say.offRemedy };
  if (backup?.error) return { title, level: "bad", found: say.failed(backup.error), remedy: say.failedRemedy };
  if (!backup?.proven) return { title, level: "look", found: say.never, remedy: say.neverRemedy };
  const { bytes, created } = backup.proven;
  const every = Number(settingOf(installation, "LATCHKEY_BACKUP_EVERY_HOURS")) * hour;
  const found = say.proven(sizeText(bytes), distanceText(created, now));
  if (now - created > 2 * every + hour) return { title, level: "bad", found, remedy: say.oldRemedy };
  return { title, level: "good", found };
}

function jobVerdict({ jobs }: Installation, now: number): Verdict {
  const { title, ...say } = texts.jobs;
  const ago = (startedMs: number) => distanceText(startedMs / 1_000, now);
  if (jobs.length === 0) return { title, level: "look", found: say.never, remedy: say.neverRemedy };
  const failed = jobs.find(({ outcome }) => outcome === "failed");
  if (failed) {
    const found = say.failed(failed.name, failed.error ?? say.noReason);
    return { title, level: "bad", found, remedy: say.failedRemedy };
  }
  const newest = Math.max(...jobs.map(({ startedMs }) => startedMs));
  if (now - newest / 1_000 > hour / 2)
    return { title, level: "bad", found: say.stopped(ago(newest)), remedy: say.stoppedRemedy };
  const hanging = jobs.find(({ outcome, startedMs }) => outcome === "running" && now - startedMs / 1_000 > hour);
  if (hanging) {
    const found = say.hanging(hanging.name, ago(hanging.startedMs));
    return { title, level: "look", found, remedy: say.hangingRemedy };
  }
  return { title, level: "good", found: say.good(jobs.length, ago(newest)) };
}

function mailVerdict({ mail }: Installation, now: number): Verdict {
  const { title, ...say } = texts.outbox;
  const { isSwitchedOn, waiting, failed, oldestWaiting } = mail;
  if (!isSwitchedOn) return { title, level: "look", found: say.off, remedy: say.offRemedy };
  const waits = oldestWaiting === null ? say.empty : say.waiting(waiting, distanceText(oldestWaiting, now));
  const found = failed > 0 ? `${waits} ${say.failed(failed)}` : waits;
  const age = oldestWaiting === null ? 0 : now - oldestWaiting;
  const level = age > day ? "bad" : failed > 0 || age > hour ? "look" : "good";
  return { title, level, found, ...(level === "good" ? {} : { remedy: say.remedy }) };
}

function seatVerdict({ seats, time }: Health): Verdict {
  const { title, ...say } = texts.seats;
  if (seats === null) return { title, level: "look", found: say.never, remedy: say.neverRemedy };
  const { checked, off, finished } = seats;
  if (off > 0) return { title, level: "bad", found: say.off(off, checked), remedy: say.offRemedy };
  if (finished === null) return { title, level: "look", found: say.running(checked), remedy: say.neverRemedy };
  const isOld = time - finished > 7 * day;
  const remedy = say.oldRemedy(distanceText(finished, time));
  return { title, level: isOld ? "look" : "good", found: say.good(checked), ...(isOld ? { remedy } : {}) };
}

function statisticsVerdict({ countedUntil, time }: Health): Verdict {
  const { title, remedy, never, good } = texts.statistics;
  if (countedUntil === null) return { title, level: "look", found: never, remedy };
  const isBehind = time - countedUntil > hour;
  const found = good(distanceText(countedUntil, time));
  return { title, level: isBehind ? "look" : "good", found, ...(isBehind ? { remedy } : {}) };
}

function failureVerdict({ failures, time: now }: Health): Verdict {
  const { title, none, old, recent, remedy } = texts.failures;
  const [last] = failures;
  if (last === undefined) return { title, level: "good", found: none };
  const count = failures.filter(({ time }) => now - time < day).length;
  if (count === 0) return { title, level: "good", found: old(distanceText(last.time, now)) };
  return { title, level: "look", found: recent(count), remedy };
}

function keyVerdict(bits: number): Verdict {
  const { title, good, weak, weakRemedy } = texts.keyPair;
  if (bits < 2_048) return { title, level: "bad", found: weak(bits), remedy: weakRemedy };
  return { title, level: "good", found: good(bits) };
}
