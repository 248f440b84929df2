import { expect, it } from "vitest";
import { allPermissions, isPermission, permissionDeclarations } from "./permissions.ts";

it("the permissions are a closed list without doubles", () => {
  expect(allPermissions).toHaveLength(55);
  expect(new Set(allPermissions).size).toBe(allPermissions.length);
});

it("every permission has a group and a label that no other has", () => {
  expect(permissionDeclarations.every(({ group, label }) => group !== "" && label !== "")).toBe(true);
  expect(new Set(permissionDeclarations.map(({ label }) => label)).size).toBe(permissionDeclarations.length);
});

it("a text is a permission only when it names one to the letter", () => {
  expect(isPermission("Activate")).toBe(true);
  expect(isPermission("activate")).toBe(false);
  expect(isPermission("toString")).toBe(false);
});
