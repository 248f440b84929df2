import type { Method } from "../../server/api/define-method.ts";
import { type RefusalReason, refusalTexts } from "../../server/api/refusals.ts";
import { comparableName, wireName } from "../../server/api/wire-names.ts";

/** What the fixtures asked of each method, and what it answered: tells which promises nothing puts to the test. */
export class Coverage {
  private readonly asked = new Set<string>();
  private readonly answered = new Map<string, Set<string>>();

  record(method: string, asked: Record<string, unknown>, answer: Record<string, unknown>): void {
    for (const [name, value] of Object.entries(asked))
      if (value !== undefined && value !== "") this.asked.add(`${method} ${comparableName(name)}`);
    const messages = this.answered.get(method) ?? new Set();
    this.answered.set(method, messages.add(String(answer.message)));
  }

  /** The parameters, by wire name, that no fixture gives. */
  unaskedParams({ name, params }: Method): string[] {
    return Object.keys(params)
      .filter((param) => !this.asked.has(`${name} ${comparableName(param)}`))
      .map(wireName);
  }

  /** The declared refusals that no fixture brings about. */
  unansweredRefusals({ name, refusals }: Method): RefusalReason[] {
    const messages = [...(this.answered.get(name) ?? [])];
    return refusals.filter((reason) => !messages.some((message) => patternOf(reason).test(message)));
  }
}

/** The refusal's text, with anything in place of what is filled in. */
function patternOf(reason: RefusalReason): RegExp {
  const parts = refusalTexts[reason].split(/\{\w+\}/).map((part) => RegExp.escape(part));
  return new RegExp(`^${parts.join(".*")}$`);
}
