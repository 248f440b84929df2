import { fixturesOf } from "../fixture.ts";
import { creations } from "./creations.ts";

export default fixturesOf("key/CreateKey", creations);
