import { fixturesOf } from "../fixture.ts";
import { featureFixtures } from "./feature-fixtures.ts";

export default fixturesOf("key/AddFeature", featureFixtures({ permission: "AddFeature", switchesOn: true }));
