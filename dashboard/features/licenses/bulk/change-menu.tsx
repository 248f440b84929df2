import { Button, Menu } from "@mantine/core";
import {
  IconCalendarPlus,
  IconChevronDown,
  IconDevices,
  IconLock,
  IconLockOpen,
  IconNote,
  IconToggleLeft,
  IconToggleRight,
  IconUserMinus,
  IconUserPlus,
} from "@tabler/icons-react";
import { useSession } from "../../../api/session.tsx";
import { licenseBulkTexts as texts } from "../../../texts/license-bulk.ts";
import { type ChangeName, changeKind, changeNames } from "./changes.ts";

const icons = {
  extend: IconCalendarPlus,
  block: IconLock,
  unblock: IconLockOpen,
  addFeature: IconToggleRight,
  removeFeature: IconToggleLeft,
  setCustomer: IconUserPlus,
  removeCustomer: IconUserMinus,
  notes: IconNote,
  limit: IconDevices,
} as const satisfies Record<ChangeName, unknown>;

/** What the person may do with the selected licenses. */
export function ChangeMenu({ onChoose }: { onChoose: (name: ChangeName) => void }) {
  const { may } = useSession();
  const allowed = changeNames.filter((name) => may(changeKind(name).permission));
  if (allowed.length === 0) return null;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button size="compact-sm" rightSection={<IconChevronDown size={14} />}>
          {texts.menu}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {allowed.map((name) => {
          const Icon = icons[name];
          return (
            <Menu.Item key={name} leftSection={<Icon size={15} />} onClick={() => onChoose(name)}>
              {texts.item(texts.kinds[name].title)}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
