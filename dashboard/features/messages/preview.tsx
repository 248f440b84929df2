import { Autocomplete, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useAnswer } from "../../api/use-answer.ts";
import { CodeBlock } from "../../components/code-block.tsx";
import { Problem } from "../../components/problem.tsx";
import { Section } from "../../components/section.tsx";
import { messageTexts } from "../../texts/messages.ts";
import { secondsOf } from "./message.ts";

const texts = messageTexts.preview;

/** What GetMessages answers an application, as the server gives it. */
export function Preview({ channels }: { channels: readonly string[] }) {
  const [channel, setChannel] = useState("");
  const [time, setTime] = useState("");
  const [typed] = useDebouncedValue(channel.trim(), 300);
  const seconds = secondsOf(time);
  const asked = { ...(typed === "" ? {} : { channel: typed }), ...(seconds === undefined ? {} : { time: seconds }) };
  const answer = useAnswer("message/GetMessages", asked, { keepsLast: true });
  const query = new URLSearchParams({
    token: "YOUR_TOKEN",
    ...(typed === "" ? {} : { Channel: typed }),
    ...(seconds === undefined ? {} : { Time: seconds }),
  });
  return (
    <Section title={texts.title} description={texts.about}>
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          <Autocomplete
            label={texts.channel}
            description={texts.channelHint}
            data={channels.filter((one) => one !== "")}
            value={channel}
            maxLength={100}
            onChange={setChannel}
          />
          <TextInput
            label={texts.time}
            description={texts.timeHint}
            type="datetime-local"
            step={1}
            value={time}
            onChange={({ currentTarget }) => setTime(currentTarget.value)}
          />
        </SimpleGrid>
        <CodeBlock code={`${location.origin}/api/message/GetMessages?${query}`} label={texts.request} />
        <Problem error={answer.error} />
        {answer.data && (
          <>
            <Text size="sm" c="dimmed" role="status">
              {texts.count(answer.data.messages.length)}
            </Text>
            <CodeBlock code={JSON.stringify(answer.data, null, 2)} label={texts.answer} />
          </>
        )}
      </Stack>
    </Section>
  );
}
