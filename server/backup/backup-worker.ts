import { parentPort, workerData } from "node:worker_threads";
import type { BackupSettings } from "./backup-settings.ts";
import { takeProvenBackup } from "./take-proven-backup.ts";

const { settings, nowMs } = workerData as { settings: BackupSettings; nowMs: number };

parentPort!.postMessage(await takeProvenBackup(settings, nowMs));
