import { fixturesOf } from "../fixture.ts";
import { activateAnswers } from "./activate-answers.ts";
import { activateFloating } from "./activate-floating.ts";
import { activateNodeLocked } from "./activate-node-locked.ts";
import { activateTrials } from "./activate-trials.ts";
import { answerFixtures } from "./answer-fixtures.ts";
import { licenseGuards } from "./license-guards.ts";

export default fixturesOf("key/Activate", [
  ...activateNodeLocked,
  ...activateFloating,
  ...activateTrials,
  ...activateAnswers,
  ...answerFixtures({ MachineCode: "ada-laptop" }),
  ...licenseGuards({
    permission: "Activate",
    params: { MachineCode: "ada-laptop" },
    malformed: [
      { Sign: "maybe" },
      { SignMethod: 2 },
      { SignMethod: "RsaSign" },
      { FieldsToReturn: "all" },
      { Metadata: "some" },
      { ModelVersion: "three" },
      { FloatingTimeInterval: "2147483648" },
      { FloatingTimeInterval: "1.5" },
    ],
    beyond: {
      source: "assumed",
      params: [
        { FieldsToReturn: -1 },
        { ModelVersion: 0 },
        { FloatingTimeInterval: -1 },
        { MaxOverdraft: -1 },
        { MachineCode: "m".repeat(257) },
        { FriendlyName: "n".repeat(501) },
        { OSInfo: "o".repeat(10_001) },
      ],
    },
    refusedState: 2020,
  }),
]);
