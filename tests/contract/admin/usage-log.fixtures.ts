import { aMetered, numbersAt, steps } from "../data/usage-logs.ts";
import { fixturesOf } from "../fixture.ts";
import { licenseGuards } from "../key/license-guards.ts";

export default fixturesOf("admin/ForgetUsageLog", [
  {
    title: "forgets what was counted, so that the same log counts again, and leaves the numbers",
    source: "assumed",
    ask: async (world) => {
      const { place, id, log } = await aMetered(world);
      await world.granted("data/UploadValuesToKey", { ...place, Data: log.with(...steps(id, 1, 1)).base64 });
      return place;
    },
    answers: { result: 0, message: "", entries: 2 },
    afterwards: async ({ world, asked, expect }) => {
      expect(await numbersAt(world, asked)).toEqual([7]);
      expect(await world.granted("admin/ForgetUsageLog", asked)).toMatchObject({ entries: 0 });
    },
  },
  {
    title: "makes the whole log count again",
    source: "assumed",
    ask: async (world) => {
      const { place, id, log } = await aMetered(world);
      const once = log.with(...steps(id, 1, 1));
      await world.granted("data/UploadValuesToKey", { ...place, Data: once.base64 });
      const twice = once.with(...steps(id, 1));
      await world.granted("data/UploadValuesToKey", { ...place, Data: twice.base64 });
      return { ...place, Data: twice.base64 };
    },
    answers: { result: 0, entries: 3 },
    afterwards: async ({ world, asked, expect }) => {
      await world.granted("data/UploadValuesToKey", asked);
      expect(await numbersAt(world, asked)).toEqual([11]);
    },
  },
  {
    title: "forgets nothing of another license",
    source: "assumed",
    ask: async (world) => {
      const { place, id, log } = await aMetered(world);
      const asked = { ...place, Data: log.with(...steps(id, 1)).base64 };
      await world.granted("data/UploadValuesToKey", asked);
      const other = await world.aLicense({ ProductId: place.ProductId });
      return { ...asked, ...other, named: JSON.stringify(asked) };
    },
    answers: { result: 0, entries: 0 },
    afterwards: async ({ world, asked, expect }) => {
      const named = JSON.parse(asked.named as string);
      await world.granted("data/UploadValuesToKey", named);
      expect(await numbersAt(world, named)).toEqual([6]);
    },
  },
  ...licenseGuards({ permission: "SetIntValue", malformed: [], refusedState: undefined }),
]);
