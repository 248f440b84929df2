import { pageTitles } from "./titles.ts";

export const healthTexts = {
  title: pageTitles.health,
  about: "How this server is, what to look at, and what to do about it.",
  verdicts: { good: "Good", look: "Look at it", bad: "Bad" },
  overall: {
    good: "All is well.",
    look: (count: number) => (count === 1 ? "One thing is worth a look." : `${count} things are worth a look.`),
    bad: (count: number) => (count === 1 ? "One thing is bad." : `${count} things are bad.`),
  },
  checks: "Checks",
  version: {
    title: "Version",
    found: (version: string) => `Latchkey ${version} is running.`,
    foundWith: (version: string, node: string) => `Latchkey ${version} on Node ${node.replace(/^v/, "")} is running.`,
  },
  storage: {
    title: "Storage",
    kinds: { sqlite: "SQLite", postgres: "PostgreSQL" },
    found: (kind: string, size: string) => `${kind} holds ${size}.`,
    free: (free: string, total: string) => `${free} of ${total} are free where the data folder is.`,
    remedy: "Make room on the disk, or move the data folder. A server whose disk is full refuses all changes.",
  },
  backups: {
    title: "Backups",
    off: "The server makes no backups by itself.",
    offRemedy: "Set LATCHKEY_BACKUP_DIR to a folder on another disk, or run latchkey backup from a timer of your own.",
    never: "None has been made yet.",
    neverRemedy: "The first one comes some minutes after the start. If it does not, look at the jobs below.",
    proven: (size: string, ago: string) => `The last one, of ${size}, was made ${ago} and proven to be restorable.`,
    failed: (error: string) => `The last try failed: ${error}`,
    failedRemedy:
      "Check that the folder in LATCHKEY_BACKUP_DIR can be written to and has room. It is tried every hour.",
    oldRemedy: "Backups have stopped coming. Look at the job called back up below, and at the server's log.",
  },
  jobs: {
    title: "Jobs",
    good: (count: number, ago: string) => `All ${count} ended well; the last one began ${ago}.`,
    never: "None has run yet.",
    neverRemedy: "They begin within a minute of the start. LATCHKEY_JOBS must be true in one process.",
    failed: (name: string, error: string) => `${name} failed: ${error}`,
    failedRemedy: "It is tried again at its next time. If it stays so, the server's log tells more.",
    hanging: (name: string, ago: string) => `${name} began ${ago} and has not ended.`,
    hangingRemedy: "Either it has much to do, or its process died. It is begun again at its next time.",
    stopped: (ago: string) => `The last one began ${ago}.`,
    stoppedRemedy: "No process runs the jobs. Start one with LATCHKEY_JOBS=true.",
    noReason: "no reason was given",
    columns: { name: "Job", started: "Last began", took: "Took", outcome: "Ended" },
    outcomes: { running: "Runs", done: "Well", stopped: "Gave way", failed: "Failed" },
    table: "When each job last ran",
  },
  outbox: {
    title: "Mail",
    off: "This server sends no mail.",
    offRemedy: "Set LATCHKEY_SMTP_URL and LATCHKEY_MAIL_FROM if customers shall be told before licenses run out.",
    empty: "Nothing waits to be sent.",
    waiting: (count: number, ago: string) =>
      count === 1 ? `1 mail waits, written ${ago}.` : `${count} mails wait, the oldest written ${ago}.`,
    failed: (count: number) => (count === 1 ? "1 could not be sent." : `${count} could not be sent.`),
    remedy: "Send a test mail from the settings; the server's log tells what the mail server answered.",
  },
  seats: {
    title: "Seats",
    good: (checked: number) => `Seats used are live machines: ${checked.toLocaleString("en")} licenses add up.`,
    running: (checked: number) => `The check is under way: ${checked.toLocaleString("en")} licenses so far.`,
    never: "Nobody has checked yet that seats used are live machines.",
    neverRemedy: "Press “Check the seats”.",
    off: (off: number, checked: number) =>
      `${off} of ${checked.toLocaleString("en")} licenses do not add up: their seats are not their live machines.`,
    offRemedy:
      "Somebody changed machines past the server, or a backup was mixed. Open the licenses below and compare their machines with the log.",
    oldRemedy: (ago: string) => `That was ${ago}. Check again.`,
    check: "Check the seats",
    checked: "The check is done.",
    table: "Licenses that do not add up",
    columns: { license: "Global id of the license", pool: "Pool", noted: "Seats noted", live: "Live machines" },
    pools: { nodeLocked: "Node-locked", floating: "Floating" },
  },
  statistics: {
    title: "Statistics",
    good: (ago: string) => `They are counted up to ${ago}.`,
    never: "Nothing has been counted yet.",
    remedy: "They follow the log by some minutes. If they stay behind, look at the jobs below.",
  },
  failures: {
    title: "Errors of the server",
    none: "No call has failed by the server's fault.",
    old: (ago: string) => `The last call that failed by the server's fault was ${ago}.`,
    recent: (count: number) =>
      count === 1
        ? "One call failed by the server's fault within the last day."
        : `${count} calls failed by the server's fault within the last day.`,
    remedy: "This is a mistake in Latchkey or in its surroundings. The request ids below are in the server's log too.",
    columns: { time: "When", method: "Method", error: "What went wrong", id: "Request id" },
    table: "Calls that failed by the server's fault",
  },
  keyPair: {
    title: "Key pair",
    good: (bits: number) => `Answers are signed with an RSA key of ${bits} bits.`,
    weak: (bits: number) => `The RSA key has ${bits} bits only.`,
    weakRemedy: "Make a pair of 2048 bits or more, and ship its public key with the next version of your application.",
  },
  configuration: {
    title: "Configuration",
    about: "What the server was started with. Set these variables and start it again to change them.",
    table: "Settings of the server",
    columns: { name: "Variable", value: "Value", meaning: "What it does" },
    secret: "Set, and not shown",
    unset: "Not set",
  },
  notOurs: "Storage, backups, jobs and mail belong to the whole installation and are told to its first account alone.",
  again: "Look again",
} as const;
