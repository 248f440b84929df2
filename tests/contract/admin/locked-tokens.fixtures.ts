import type { MethodName } from "../../../client/client.ts";
import { type Fixture, fixturesOf, refusal } from "../fixture.ts";

const asked: Partial<Record<MethodName, { permission: string; params: Record<string, unknown> }>> = {
  "admin/AddProduct": { permission: "ManageProducts", params: { Name: "Sketchbook" } },
  "admin/AddTemplate": { permission: "ManageTemplates", params: { Name: "One year", Parameters: '{"ProductId":1}' } },
  "admin/EditTemplate": { permission: "ManageTemplates", params: { LicenseTemplateId: 1, Name: "Mine" } },
  "admin/RemoveTemplate": { permission: "ManageTemplates", params: { LicenseTemplateId: 1 } },
  "admin/GetTokens": { permission: "ManageTokens", params: {} },
  "admin/RevokeToken": { permission: "ManageTokens", params: { TokenId: 1 } },
};

export default Object.entries(asked).map(([method, { permission, params }]) =>
  fixturesOf(method as MethodName, [
    lockedOut("a product", permission, params, async (world) => ({ ProductLock: await world.aProduct() })),
    lockedOut("a key", permission, params, () => ({ KeyLock: 1 })),
    lockedOut("naming keys", permission, params, () => ({ KeyLock: -1 })),
  ]),
);

/** What belongs to the whole account is out of reach for a token that is locked to a part of it. */
function lockedOut(
  lock: string,
  permission: string,
  params: Record<string, unknown>,
  locks: (world: Parameters<Fixture["ask"]>[0]) => Record<string, unknown> | Promise<Record<string, unknown>>,
): Fixture {
  return {
    title: `refuses a token that is locked to ${lock}`,
    source: "assumed",
    ask: async (world) => ({ ...params, token: await world.aToken([permission], await locks(world)) }),
    answers: refusal("Access denied."),
  };
}
