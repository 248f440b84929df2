import { fixturesOf, refusal } from "../fixture.ts";

export default fixturesOf("key/Activate", [
  {
    title: "registers a new machine and answers with the license",
    source: "observed",
    ask: async (world) => ({ ...(await world.aLicense()), MachineCode: "ada-laptop" }),
    answers: { result: 0, message: "", licenseKey: { activatedMachines: [{ mid: "ada-laptop", ip: "127.0.0.1" }] } },
  },
  {
    title: "refuses a new machine when every seat is taken",
    source: "sdk",
    ask: async (world) => {
      const license = await world.aLicense({ MaxNoOfMachines: 1 });
      await world.granted("key/Activate", { ...license, MachineCode: "ada-laptop" });
      return { ...license, MachineCode: "grace-desktop" };
    },
    answers: refusal("Cannot activate the new device as the limit has been reached."),
  },
]);
