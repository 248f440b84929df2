import type { Engine } from "./engine.ts";
import { firstOf } from "./session.ts";
import { statement } from "./statement.ts";

const maxShapes = 5_000;

/**
 * Numbers for what calls look like: a method and the names of the parameters that it was given. A log row keeps the
 * number. New ones are stored in a transaction of their own, before the call's.
 */
export class RequestShapes {
  private readonly engine: Engine;
  private readonly known = new Map<string, number>();

  constructor(engine: Engine) {
    this.engine = engine;
  }

  /** @param parameters wire names, separated by commas */
  idOf(method: string, parameters: string): number | Promise<number> {
    return this.known.get(`${method} ${parameters}`) ?? this.store(method, parameters);
  }

  private async store(method: string, parameters: string): Promise<number> {
    const id = await this.engine.transaction("writes", async (session) => {
      await session.run(insertShape, { method, parameters });
      return (await firstOf(session, selectShape, { method, parameters }))!.id;
    });
    if (this.known.size >= maxShapes) this.known.clear();
    this.known.set(`${method} ${parameters}`, id);
    return id;
  }
}

type Shape = { method: string; parameters: string };

const insertShape = statement<Shape>()((db, given) =>
  db
    .insertInto("request_shape")
    .values({ method: given.method, parameters: given.parameters })
    .onConflict((conflict) => conflict.columns(["method", "parameters"]).doNothing()),
);

const selectShape = statement<Shape>()((db, given) =>
  db
    .selectFrom("request_shape")
    .select("id")
    .where("method", "=", given.method)
    .where("parameters", "=", given.parameters),
);
