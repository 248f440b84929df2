/** What an application asks a customer for. */
export interface AppRequest {
  /** Drawn by the application; whoever knows it fetches the token. */
  readonly authorizationToken: string;
  readonly appName: string;
  /** May be empty, as may the machine code. */
  readonly deviceName: string;
  readonly machineCode: string;
  /** PEM. The application proves with its other half that it is the one that asked. */
  readonly publicKey: string;
  /** Days that the token will work; 0 for no end. */
  readonly tokenDays: number;
}

/** What a customer has allowed an application, until it fetches its token. */
export interface AppConsent extends Omit<AppRequest, "authorizationToken"> {
  readonly customerId: number;
  /** Base64. */
  readonly challenge: string;
  /** Unix seconds. */
  readonly expires: number;
}

/** Longer than an application waits for its customer. */
export const consentSeconds = 15 * 60;

/** How far an application's clock may be off. */
export const clockSkewSeconds = 15 * 60;

export function isTimely(dateSeconds: number, nowSeconds: number): boolean {
  return Math.abs(nowSeconds - dateSeconds) <= clockSkewSeconds;
}

/** A machine from which a customer's licenses may be used by signing in. */
export interface CustomerDevice {
  readonly id: number;
  readonly customerId: number;
  readonly machineCode: string;
  readonly name: string;
  /** Unix seconds. */
  readonly created: number;
}

/** Whether a device is one of the customer's, or may become one. An application without a machine code takes no place. */
export function admitsDevice(
  { maxDevices }: { readonly maxDevices: number },
  devices: readonly Pick<CustomerDevice, "machineCode">[],
  machineCode: string,
): boolean {
  if (maxDevices === 0 || machineCode === "") return true;
  return devices.some((device) => device.machineCode === machineCode) || devices.length < maxDevices;
}
