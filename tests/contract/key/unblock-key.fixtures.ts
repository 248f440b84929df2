import { fixturesOf } from "../fixture.ts";
import { blockingFixtures } from "./blocking-fixtures.ts";

export default fixturesOf("key/UnblockKey", blockingFixtures({ permission: "UnblockKey", blocks: false }));
