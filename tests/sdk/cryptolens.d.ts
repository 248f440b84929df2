/** What the npm package `cryptolens` brings no types for. */
declare module "cryptolens" {
  interface SignedLicense {
    readonly ProductId: number;
    readonly ID: number;
    readonly Key: string;
    readonly Expires: number;
    readonly Period: number;
    readonly Notes: string;
    readonly ActivatedMachines: readonly { readonly Mid: string; readonly IP: string; readonly Time: number }[];
    readonly DataObjects: readonly { readonly Id: number; readonly Name: string }[];
    readonly RawResponse: Record<string, unknown>;
    readonly [field: string]: unknown;
  }

  // biome-ignore lint/suspicious/noExplicitAny: The package takes long rows of positional arguments, untyped.
  type Method<Result> = (...args: any[]) => Promise<Result>;

  export const Key: Record<"Activate" | "GetKey", Method<SignedLicense>> &
    Record<"Deactivate" | "CreateKeyFromTemplate" | "CreateTrialKey", Method<string | null>> &
    Record<
      "CreateKey" | "ExtendLicense" | "AddFeature" | "RemoveFeature" | "ChangeNotes",
      Method<Record<string, unknown>>
    >;
  export const Data: { AddDataObjectToKey: Method<number> };
  export const Helpers: {
    SaveAsString(license: SignedLicense): string;
    LoadFromString(publicKey: string, text: string, days?: number): SignedLicense | null;
    HasExpired(license: SignedLicense): boolean;
    HasNotExpired(license: SignedLicense): boolean;
    HasFeature(license: SignedLicense, feature: number | string): boolean;
    IsOnRightMachineCustom(
      license: SignedLicense,
      machineCode: string,
      isFloating?: boolean,
      allowOverdraft?: boolean,
    ): boolean;
  };
}
