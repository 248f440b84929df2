import { Stack, Switch } from "@mantine/core";
import { useChange } from "../../api/use-change.ts";
import { Section } from "../../components/section.tsx";
import { toast } from "../../components/toast.tsx";
import { settingsTexts } from "../../texts/settings.ts";
import type { Settings } from "./settings.ts";

const texts = settingsTexts.choices;
const choices = ["hideBlockedKeys", "keyLikeCustomerSecrets"] as const;

/** Switches, which show at once what they were set to and go back if the server says no. */
export function Choices({ settings }: { settings: Settings }) {
  const edit = useChange("admin/EditSettings", {
    shows: (changes, remembered) =>
      remembered.update("admin/GetSettings", {}, (answer) => ({
        ...answer,
        hideBlockedKeys: changes.hideBlockedKeys ?? answer.hideBlockedKeys,
        keyLikeCustomerSecrets: changes.keyLikeCustomerSecrets ?? answer.keyLikeCustomerSecrets,
      })),
  });
  return (
    <Section title={texts.title}>
      <Stack gap="md">
        {choices.map((choice) => (
          <Switch
            key={choice}
            label={texts[choice]}
            description={texts[`${choice}Hint`]}
            checked={settings[choice]}
            onChange={({ currentTarget }) =>
              edit.mutate({ [choice]: currentTarget.checked }, { onError: toast.problem })
            }
          />
        ))}
      </Stack>
    </Section>
  );
}
