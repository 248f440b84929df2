/** What a server that does everything right answers: `result`, and `message` where it matters. */
export interface Expected {
  readonly result: 0 | 1;
  readonly message?: string;
}

interface Seat {
  readonly time: number;
  name: string;
  /** Of floating seats, when they end. */
  until: number;
  isOverdraft: boolean;
}

export interface ReferenceObject {
  readonly id: number;
  readonly name: string;
  text: string;
  number: number;
}

export interface ReferenceCustomer {
  readonly id: number;
  name: string;
  readonly email: string;
}

export interface ReferenceLicense {
  readonly key: string;
  expires: number;
  period: number;
  maxMachines: number;
  startsOnActivation: boolean;
  isBlocked: boolean;
  notes: string;
  readonly features: boolean[];
  customer: ReferenceCustomer | undefined;
  readonly nodeLocked: Map<string, Seat>;
  readonly floating: Map<string, Seat>;
  readonly objects: ReferenceObject[];
}

const day = 86_400;
const granted: Expected = { result: 0, message: "" };
const refused = (message: string): Expected => ({ result: 1, message });
const blocked = refused("The key is blocked and cannot be accessed.");
const limitReached = refused("Cannot activate the new device as the limit has been reached.");

/**
 * Licensing once more, written from the contract and as simply as it goes: maps in memory, no storage, no sharing of code
 * with the server. It says what each operation must answer and what there must be afterwards.
 */
export class Reference {
  now: number;
  readonly licenses: ReferenceLicense[] = [];
  readonly customers: ReferenceCustomer[] = [];

  constructor(now: number) {
    this.now = now;
  }

  create(key: string, period: number, maxMachines: number, startsOnActivation: boolean): void {
    this.licenses.push({
      key,
      expires: this.now + period * day,
      period,
      maxMachines,
      startsOnActivation,
      isBlocked: false,
      notes: "",
      features: Array(8).fill(false),
      customer: undefined,
      nodeLocked: new Map(),
      floating: new Map(),
      objects: [],
    });
  }

  activate(license: ReferenceLicense, machine: string, interval: number, overdraft: number, name: string): Expected {
    if (license.isBlocked) return blocked;
    if (license.maxMachines === 0) return granted;
    return interval > 0
      ? this.float(license, machine, interval, overdraft, name)
      : this.lockToNode(license, machine, name);
  }

  deactivate(license: ReferenceLicense, machine: string, floating: boolean): Expected {
    if (license.isBlocked) return blocked;
    if (floating) {
      license.floating.delete(machine);
      return granted;
    }
    if (license.nodeLocked.delete(machine)) return granted;
    return refused("Either the machine code was never activated or key activation feature was never set up.");
  }

  setBlock(license: ReferenceLicense, isBlocked: boolean): Expected {
    const isChange = license.isBlocked !== isBlocked;
    license.isBlocked = isBlocked;
    return { result: 0, message: isChange ? "Changed" : "Not changed" };
  }

  extend(license: ReferenceLicense, days: number): Expected {
    const hasExpired = license.expires < this.now;
    license.expires = (hasExpired ? this.now : license.expires) + days * day;
    license.period = Math.max(0, hasExpired ? days : Math.floor((license.expires - this.now) / day));
    return granted;
  }

  giveCustomer(license: ReferenceLicense, customer: ReferenceCustomer | undefined): Expected {
    license.customer = customer;
    return customer ? granted : refused("Customer not found, so current key no longer references any customer.");
  }

  step(object: ReferenceObject, direction: 1 | -1, size: number, bound: number | null): Expected {
    if (Math.abs(size) > 2_147_483_647) return refused("The input parameters were incorrect.");
    const number = object.number + direction * Math.abs(size);
    if (bound !== null && direction === 1 && number > bound) return refused("The upper bound has been reached.");
    if (bound !== null && direction === -1 && number < bound) return refused("The lower bound has been reached.");
    if (number > 2_147_483_647 || number < -2_147_483_648)
      return refused("The operation would cause an integer overflow.");
    object.number = number;
    return granted;
  }

  removeCustomer(customer: ReferenceCustomer): Expected {
    this.customers.splice(this.customers.indexOf(customer), 1);
    for (const license of this.licenses) if (license.customer === customer) license.customer = undefined;
    return { result: 0 };
  }

  /** The floating seats that hold now. */
  floatingNow(license: ReferenceLicense): [string, Seat][] {
    return [...license.floating].filter(([, seat]) => seat.until > this.now);
  }

  private lockToNode(license: ReferenceLicense, machine: string, name: string): Expected {
    const known = license.nodeLocked.get(machine);
    if (known) {
      known.name = name || known.name;
      return granted;
    }
    if (license.nodeLocked.size >= license.maxMachines) return limitReached;
    license.nodeLocked.set(machine, { time: this.now, name, until: 0, isOverdraft: false });
    if (license.startsOnActivation) license.expires = this.now + license.period * day;
    return granted;
  }

  private float(
    license: ReferenceLicense,
    machine: string,
    interval: number,
    overdraft: number,
    name: string,
  ): Expected {
    const taken = this.floatingNow(license);
    const own = taken.find(([code]) => code === machine)?.[1];
    const until = this.now + interval;
    if (own) {
      const regularOthers = taken.filter(([code, seat]) => code !== machine && !seat.isOverdraft).length;
      own.until = until;
      own.name = name || own.name;
      own.isOverdraft = own.isOverdraft && regularOthers >= license.maxMachines;
      return granted;
    }
    if (taken.length >= license.maxMachines + overdraft) return limitReached;
    const isOverdraft = taken.length >= license.maxMachines;
    license.floating.set(machine, { time: this.now, name, until, isOverdraft });
    return granted;
  }
}
