import type * as z from "zod";
import type { typedMethods } from "../server/methods/index.ts";

type Methods = (typeof typedMethods)[number];
type TypesOf = { [M in Methods as M["name"]]: NonNullable<M["types"]> };

/** `key/Activate` and so on. */
export type MethodName = keyof TypesOf;

/** What a method takes, by its name. */
export type ParamsOf<N extends MethodName> = z.input<z.ZodObject<TypesOf[N]["params"]>>;

/** What a method answers when it grants the call. */
export type AnswerOf<N extends MethodName> = z.output<z.ZodObject<TypesOf[N]["result"]>> & {
  readonly result: number;
  readonly message: string | null;
};

/** Carries a call to a server and brings its answer back. */
export type Transport = (method: string, params: object) => Promise<Answer>;

export interface Answer {
  readonly result: number;
  readonly message: string | null;
  readonly [field: string]: unknown;
}

/** The server said no; the message is its text. */
export class CallRefused extends Error {}

/** Calls methods by name, with the types of their declarations. */
export class Client {
  private readonly transport: Transport;

  constructor(transport: Transport) {
    this.transport = transport;
  }

  /** @throws CallRefused when the answer's result is not 0 */
  async call<N extends MethodName>(method: N, params: ParamsOf<N>): Promise<AnswerOf<N>> {
    const answer = await this.callAny(method, params);
    if (answer.result !== 0) throw new CallRefused(answer.message ?? "The server refused the call.");
    return answer as unknown as AnswerOf<N>;
  }

  /** Calls any method with any parameters and gives the answer as it came. */
  callAny(method: string, params: object): Promise<Answer> {
    return this.transport(method, params);
  }
}
