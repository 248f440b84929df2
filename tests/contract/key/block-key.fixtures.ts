import { fixturesOf } from "../fixture.ts";
import { blockingFixtures } from "./blocking-fixtures.ts";

export default fixturesOf("key/BlockKey", blockingFixtures({ permission: "BlockKey", blocks: true }));
