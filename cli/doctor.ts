import { verify } from "node:crypto";
import type { Command } from "commander";
import { parseToken } from "../server/api/access-token.ts";
import { dayText } from "../server/domain/date-text.ts";
import {
  blockFinding,
  type Finding,
  keyMissing,
  parametersWrong,
  permissionMissing,
  productMissing,
  publicKeyFinding,
  tokenTextFinding,
  tokenUnknown,
} from "../server/domain/diagnosis.ts";
import { readPublicKey } from "../server/signing/read-public-key.ts";

interface Asked {
  readonly url: string;
  readonly token: string;
  readonly product: string;
  readonly key: string;
  readonly publicKey?: string;
  readonly json?: boolean;
}

type Answer = { result?: number; message?: string; licenseKey?: string; signature?: string };

export function addDoctor(program: Command): void {
  program
    .command("doctor")
    .description(
      "Find out why an application cannot activate: checks address, token, product, key and public key in turn.",
    )
    .requiredOption("--url <address>", "the server's address, as the application has it")
    .requiredOption("--token <token>", "the application's access token")
    .requiredOption("--product <id>", "the product id")
    .requiredOption("--key <key>", "a license key")
    .option("--public-key <xml>", "the RSA public key that the application carries")
    .option("--json", "print one JSON object")
    .action(async (asked: Asked) => {
      const findings = await examine(asked);
      const isFine = findings.every((finding) => finding.isFine);
      if (asked.json) console.log(JSON.stringify({ isFine, findings }));
      else for (const finding of findings) tell(finding);
      if (!isFine) process.exitCode = 1;
    });
}

/** Each check rests on those before it, so the first that fails is the last. */
async function examine(asked: Asked): Promise<Finding[]> {
  const findings: Finding[] = [];
  const add = (finding: Finding) => findings.push(finding) > 0 && finding.isFine;

  const server = await reach(asked.url);
  if (!add(server)) return findings;
  if (!add(tokenTextFinding(asked.token, parseToken(asked.token)?.id))) return findings;
  const answer = await getKey(asked);
  for (const finding of judge(answer)) if (!add(finding)) return findings;
  if (asked.publicKey !== undefined) add(checkSignature(asked.publicKey, answer));
  return findings;
}

async function reach(url: string): Promise<Finding> {
  const check = "server address";
  try {
    const response = await fetch(`${withoutSlash(url)}/readyz`, { signal: AbortSignal.timeout(10_000) });
    if (response.ok) return { check, isFine: true, found: `${url} answers and is ready` };
    return {
      check,
      isFine: false,
      found: `${url} answers ${response.status}`,
      remedy: "Is this a Latchkey server, without a path behind the host?",
    };
  } catch (error) {
    const cause = (error as Error & { cause?: Error }).cause?.message ?? (error as Error).message;
    return {
      check,
      isFine: false,
      found: `${url} cannot be reached: ${cause}`,
      remedy:
        "Check host, port and http or https; is the server running, and listening beyond 127.0.0.1 (LATCHKEY_HOST)?",
    };
  }
}

async function getKey({ url, token, product, key }: Asked): Promise<Answer> {
  const body = new URLSearchParams({
    token,
    ProductId: product,
    Key: key,
    Sign: "true",
    SignMethod: "1",
    ModelVersion: "3",
  });
  const response = await fetch(`${withoutSlash(url)}/api/key/GetKey`, { method: "POST", body });
  return (await response.json()) as Answer;
}

const problems: Readonly<Record<string, Finding>> = {
  "Unable to authenticate.": tokenUnknown,
  "Access denied.": {
    ...permissionMissing("GetKey"),
    found: "the token may not do this",
    remedy:
      "It needs the permission GetKey for this check and Activate in the application, and no lock on another product or key. See: latchkey token list",
  },
  "The input parameters were incorrect.": parametersWrong,
  "Could not find the product.": productMissing,
  "Could not find the key.": keyMissing,
};

function judge(answer: Answer): Finding[] {
  if (answer.result === 0) {
    const license = JSON.parse(Buffer.from(answer.licenseKey ?? "", "base64").toString("utf8")) as {
      Block: boolean;
      Expires: number;
    };
    return [
      { check: "token, product and key", isFine: true, found: "the license was found" },
      blockFinding(license.Block),
      {
        check: "expiry",
        isFine: true,
        found: `it expires on ${dayText(license.Expires)}`,
      },
    ];
  }
  const problem = problems[answer.message ?? ""];
  return [
    problem ?? {
      check: "answer",
      isFine: false,
      found: answer.message ?? "no answer that makes sense",
      remedy: "Look at the server's log.",
    },
  ];
}

function checkSignature(text: string, { licenseKey = "", signature = "" }: Answer): Finding {
  const key = readPublicKey(text);
  if (key === undefined) return publicKeyFinding("unreadable");
  const isRight = verify("sha256", Buffer.from(licenseKey, "base64"), key, Buffer.from(signature, "base64"));
  return publicKeyFinding(isRight ? "right" : "other");
}

function tell({ check, isFine, found, remedy }: Finding): void {
  console.log(`${isFine ? "ok  " : "FAIL"}  ${check}: ${found}`);
  if (remedy) console.log(`      ${remedy}`);
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, "");
}
