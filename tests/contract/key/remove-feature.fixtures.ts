import { fixturesOf } from "../fixture.ts";
import { featureFixtures } from "./feature-fixtures.ts";

export default fixturesOf("key/RemoveFeature", featureFixtures({ permission: "RemoveFeature", switchesOn: false }));
