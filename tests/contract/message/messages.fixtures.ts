import { lockedOut } from "../admin/locked-tokens.ts";
import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import { entriesAfter, lastEntryId } from "../object-log.ts";
import type { World } from "../world.ts";

type Fields = Record<string, unknown>;

const badParameters = refusal("The input parameters were incorrect.");
const badTime = refusal("The timestamp in the Time parameter does not have the correct format.");
let channels = 0;
const aChannel = () => `channel ${++channels}`;

async function aMessage(world: World, fields: Fields = {}): Promise<number> {
  const { messageId } = await world.granted("message/CreateMessage", { Content: "v2 is out", ...fields });
  return messageId as number;
}

const messagesOf = async (world: World, Channel: unknown) =>
  (await world.granted("message/GetMessages", { Channel })).messages as Fields[];

const badTimes = ["yesterday", "2026-11-24", "-1", "1.5", "1e9", "9".repeat(13), "9".repeat(101)].map(
  (Time): Fixture => ({
    title: `refuses ${Time.slice(0, 14)} as a time`,
    source: "documented",
    ask: () => ({ Time }),
    answers: badTime,
  }),
);

const createMessage = fixturesOf("message/CreateMessage", [
  {
    title: "makes a message that applications read from then on",
    source: "documented",
    ask: () => ({ Content: "v401 is now available for download", Channel: aChannel() }),
    answers: { result: 0, message: null },
    afterwards: async ({ world, asked, answer, expect }) =>
      expect(await messagesOf(world, asked.Channel)).toEqual([
        { id: answer.messageId, content: asked.Content, created: world.clock.nowSeconds, channel: asked.Channel },
      ]),
  },
  {
    title: "takes the time that it is given",
    source: "documented",
    ask: () => ({ Channel: aChannel(), Content: "news", Time: 1_537_815_312 }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) =>
      expect(await messagesOf(world, asked.Channel)).toMatchObject([{ created: 1_537_815_312 }]),
  },
  {
    title: "takes a time of 0 for now, as SDKs send it",
    source: "sdk",
    ask: () => ({ Channel: aChannel(), Content: "news", Time: 0 }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) =>
      expect(await messagesOf(world, asked.Channel)).toMatchObject([{ created: world.clock.nowSeconds }]),
  },
  { title: "takes an empty message", source: "inferred", ask: () => ({}), answers: { result: 0, message: null } },
  {
    title: "keeps a text that reads None to the letter",
    source: "assumed",
    ask: () => ({ Channel: aChannel(), Content: "None" }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) =>
      expect(await messagesOf(world, asked.Channel)).toMatchObject([{ content: "None" }]),
  },
  {
    title: "tells the object log",
    source: "assumed",
    ask: async (world) => ({ Content: "news", Last: await lastEntryId(world) }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      const [entry] = await entriesAfter(world, asked.Last as number);
      expect(entry).toMatchObject({ resourceType: 102, resourceAction: 1 });
    },
  },
  ...badTimes,
  ...[{ Content: "c".repeat(10_001) }, { Channel: "c".repeat(101) }].map(
    (given): Fixture => ({
      title: `refuses a ${Object.keys(given)[0]} that is too long`,
      source: "assumed",
      ask: () => given,
      answers: badParameters,
    }),
  ),
  {
    title: "refuses a token that may read messages only",
    source: "documented",
    ask: async (world) => ({ Content: "news", token: await world.aToken(["GetMessages"]) }),
    answers: refusal("Access denied."),
  },
  ...lockedOut("EditMessages", { Content: "news" }),
]);

const getMessages = fixturesOf("message/GetMessages", [
  {
    title: "lists messages newest first, whatever the order in which they were made",
    source: "documented",
    ask: async (world) => {
      const Channel = aChannel();
      for (const Time of [200, 300, 100, 300]) await aMessage(world, { Channel, Time });
      return { Channel };
    },
    answers: { result: 0, message: null },
    afterwards: ({ answer, expect }) => {
      const messages = answer.messages as { id: number; created: number }[];
      expect(messages.map(({ created }) => created)).toEqual([300, 300, 200, 100]);
      expect(messages[0]!.id).toBeGreaterThan(messages[1]!.id);
    },
  },
  {
    title: "lists those made strictly after a moment",
    source: "documented",
    ask: async (world) => {
      const Channel = aChannel();
      for (const Time of [100, 200, 300]) await aMessage(world, { Channel, Time });
      return { Channel, Time: 200 };
    },
    answers: { messages: [{ created: 300 }] },
  },
  {
    title: "takes a time of 0 for all",
    source: "sdk",
    ask: async (world) => {
      const Channel = aChannel();
      await aMessage(world, { Channel, Time: 100 });
      return { Channel, Time: 0 };
    },
    answers: { messages: [{ created: 100 }] },
  },
  {
    title: "lists all channels when it is told none",
    source: "documented",
    ask: async (world) => ({
      Channel: "",
      Ids: [await aMessage(world, { Channel: aChannel() }), await aMessage(world)],
    }),
    answers: { result: 0 },
    afterwards: ({ asked, answer, expect }) => {
      const ids = (answer.messages as Fields[]).map(({ id }) => id);
      expect(ids).toEqual(expect.arrayContaining(asked.Ids as number[]));
    },
  },
  {
    title: "is to the letter about the channel",
    source: "inferred",
    ask: async (world) => {
      const Channel = aChannel();
      await aMessage(world, { Channel });
      return { Channel: Channel.toUpperCase() };
    },
    answers: { result: 0, messages: [] },
  },
  {
    title: "shows nothing of another account",
    source: "inferred",
    ask: async (world) => {
      const Channel = aChannel();
      await aMessage(await world.anotherAccount(), { Channel });
      return { Channel };
    },
    answers: { result: 0, messages: [] },
  },
  {
    title: "shows the same to a token that is locked to a product",
    source: "inferred",
    ask: async (world) => {
      const Channel = aChannel();
      await aMessage(world, { Channel, Time: 100 });
      return {
        Channel,
        token: await world.aToken(["GetMessages"], { ProductLock: await world.aProduct(), KeyLock: -1 }),
      };
    },
    answers: { messages: [{ created: 100 }] },
  },
  ...badTimes,
  {
    title: "refuses a channel that is too long",
    source: "assumed",
    ask: () => ({ Channel: "c".repeat(101) }),
    answers: badParameters,
  },
  {
    title: "refuses a token without the permission",
    source: "documented",
    ask: async (world) => ({ token: await world.aToken(["EditMessages"]) }),
    answers: refusal("Access denied."),
  },
]);

const gone = refusal("The message could not be found.");

const removeMessage = fixturesOf("message/RemoveMessage", [
  {
    title: "removes a message",
    source: "inferred",
    ask: async (world) => {
      const Channel = aChannel();
      return { Id: await aMessage(world, { Channel }), Channel };
    },
    answers: { result: 0, message: null },
    afterwards: async ({ world, asked, expect }) => expect(await messagesOf(world, asked.Channel)).toEqual([]),
  },
  {
    title: "tells the object log",
    source: "assumed",
    ask: async (world) => ({ Id: await aMessage(world), Last: await lastEntryId(world) }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      const [entry] = await entriesAfter(world, asked.Last as number);
      expect(entry).toMatchObject({ resourceType: 102, resourceAction: 3, affectedObjectId: asked.Id });
    },
  },
  {
    title: "removes it once, however often it is asked at once",
    source: "assumed",
    ask: async (world) => {
      const Id = await aMessage(world);
      const answers = await Promise.all([1, 2, 3].map(() => world.call("message/RemoveMessage", { Id })));
      return { Id, Results: answers.map(({ result }) => result).sort() };
    },
    answers: gone,
    afterwards: ({ asked, expect }) => expect(asked.Results).toEqual([0, 1, 1]),
  },
  { title: "refuses an unknown id", source: "assumed", ask: () => ({ Id: 2_000_000_000 }), answers: gone },
  {
    title: "does not know a message of another account",
    source: "inferred",
    ask: async (world) => {
      const Channel = aChannel();
      return { Id: await aMessage(await world.anotherAccount(), { Channel }), Channel };
    },
    answers: gone,
    afterwards: async ({ world, asked, expect }) =>
      expect(await messagesOf(await world.anotherAccount(), asked.Channel)).toHaveLength(1),
  },
  ...[undefined, 0, "x", -1].map(
    (Id): Fixture => ({
      title: `refuses ${Id ?? "nothing"} as an id`,
      source: "documented",
      ask: () => ({ Id }),
      answers: badParameters,
    }),
  ),
  {
    title: "refuses a token that may read messages only",
    source: "documented",
    ask: async (world) => ({ Id: await aMessage(world), token: await world.aToken(["GetMessages"]) }),
    answers: refusal("Access denied."),
  },
  ...lockedOut("EditMessages", { Id: 1 }),
]);

export default [createMessage, getMessages, removeMessage];
