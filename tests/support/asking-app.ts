import { randomBytes } from "node:crypto";
import { parseToken } from "../../server/api/access-token.ts";
import { appKeyText, signedChallenge } from "../contract/auth/seeds.ts";
import type { TestServer } from "./test-server.ts";

/** An application that has its customer sign in for it, as the .NET SDK does. */
export class AskingApp {
  readonly authorizationToken = randomBytes(30).toString("base64");
  private readonly server: TestServer;
  private readonly vendorToken: string;
  private readonly changes: Record<string, string>;

  /** @param vendorToken lies in the application */
  constructor(server: TestServer, vendorToken: string, changes: Record<string, string> = {}) {
    this.server = server;
    this.vendorToken = vendorToken;
    this.changes = changes;
  }

  /** What it opens the browser with. */
  get path(): string {
    const asked = {
      AuthorizationToken: this.authorizationToken,
      PublicKey: appKeyText(),
      Scope: JSON.stringify({ GetLicenseKeys: true, Activate: false }),
      VendorAppName: "Sketchbook",
      Expires: "30",
      TokenId: String(parseToken(this.vendorToken)!.id),
      MachineCode: "ada-laptop",
      DeviceName: "ADA-PC",
      Algorithm: "RSA_2048",
      ...this.changes,
    };
    return `/User/AuthorizeApp/?${new URLSearchParams(asked)}`;
  }

  /** What it asks afterwards. */
  async fetchToken(): Promise<Record<string, unknown>> {
    const given = { token: this.vendorToken, AuthorizationToken: this.authorizationToken };
    const { challenge, ...refused } = await this.server.post("auth/GetChallenge", given);
    if (challenge === undefined) return refused;
    const signed = this.server.clock.nowSeconds;
    const SignedChallenge = signedChallenge(String(challenge), signed);
    return this.server.post("auth/GetToken", { ...given, Date: signed, SignedChallenge });
  }

  listLicenses(token: unknown) {
    return this.server.post("user/GetLicenseKeys", { token, Sign: true, MachineCode: "ada-laptop" });
  }
}

/** A token as it lies in such applications. */
export async function aVendorToken(server: TestServer): Promise<string> {
  const given = { token: server.start.token, Permissions: JSON.stringify(["GetToken"]) };
  return String((await server.post("admin/AddToken", given)).token);
}
