import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

/** One core's share of the RSA ceiling: signs until told seconds are over and sends how many it made per second. */
const [warmupSeconds = 0.5, seconds = 3] = process.argv.slice(2).map(Number);
const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const payload = randomBytes(900);

process.on("message", () => {
  signFor(warmupSeconds);
  process.send!(signFor(seconds));
});
process.on("disconnect", () => process.exit(0));
process.send!("ready");

/** Signatures per second: RSA-2048, PKCS#1 v1.5, SHA-256. */
function signFor(wantedSeconds: number): number {
  const startMs = performance.now();
  let elapsedMs = 0;
  let signatures = 0;
  while (elapsedMs < wantedSeconds * 1000) {
    for (let i = 0; i < 16; i++) sign("sha256", payload, privateKey);
    signatures += 16;
    elapsedMs = performance.now() - startMs;
  }
  return signatures / (elapsedMs / 1000);
}
