import { Button, Menu } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBookmark, IconBookmarkPlus, IconCheck, IconSettings } from "@tabler/icons-react";
import { useAnswer } from "../../../api/use-answer.ts";
import { licenseViewTexts as texts } from "../../../texts/license-views.ts";
import { ManageViews } from "./manage-views.tsx";
import { SaveView } from "./save-view.tsx";
import { isSame, type ViewContent, viewFrom } from "./view.ts";

export interface ViewsMenuProps {
  /** What is shown now. */
  readonly current: ViewContent;
  readonly onPick: (view: ViewContent) => void;
}

/** The views that somebody on the account has saved, and the way to save what is shown. */
export function ViewsMenu({ current, onPick }: ViewsMenuProps) {
  const [isSaving, saving] = useDisclosure(false);
  const [isManaging, managing] = useDisclosure(false);
  const { data } = useAnswer("admin/GetViews", {});
  const views = data?.views ?? [];
  const shown = views.find((view) => isSame(viewFrom(view), current));
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" leftSection={<IconBookmark size={16} />}>
            {shown?.name ?? texts.menu}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={420} style={{ overflowY: "auto" }}>
          {views.map((view) => (
            <Menu.Item
              key={view.id}
              onClick={() => onPick(viewFrom(view))}
              rightSection={view === shown && <IconCheck size={15} aria-label={texts.isShown} />}
            >
              {view.name}
            </Menu.Item>
          ))}
          {views.length === 0 && <Menu.Label maw={260}>{texts.none}</Menu.Label>}
          <Menu.Divider />
          <Menu.Item leftSection={<IconBookmarkPlus size={15} />} onClick={saving.open}>
            {texts.save}
          </Menu.Item>
          {views.length > 0 && (
            <Menu.Item leftSection={<IconSettings size={15} />} onClick={managing.open}>
              {texts.manage}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <SaveView isOpen={isSaving} onClose={saving.close} current={current} views={views} />
      <ManageViews isOpen={isManaging} onClose={managing.close} views={views} />
    </>
  );
}
