import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useState } from "react";
import { useChange } from "../../api/use-change.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { toast } from "../../components/toast.tsx";
import { activationFormTexts as texts } from "../../texts/activation-forms.ts";
import type { ActivationForm } from "./activation-form.ts";

/** What can be done with one form. */
export function FormMenu({ form, onEdit }: { form: ActivationForm; onEdit: () => void }) {
  const { id: activationFormId, name, isOpen } = form;
  const [asked, setAsked] = useState<"remove" | "renew">();
  const change = useChange("admin/EditActivationForm");
  const remove = useChange("admin/RemoveActivationForm", { onDone: () => toast.done(texts.removed(name)) });
  const setOpen = async (opens: boolean) => {
    await change.mutateAsync({ activationFormId, isOpen: opens });
    const undo = () => change.mutateAsync({ activationFormId, isOpen: !opens });
    toast.done(opens ? texts.opened(name) : texts.closed(name), undo);
  };
  const renew = async () => {
    await change.mutateAsync({ activationFormId, renewAddress: true });
    toast.done(texts.renewed);
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={texts.more(name)}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={onEdit}>{texts.edit}</Menu.Item>
          <Menu.Item onClick={() => void setOpen(!isOpen).catch(toast.problem)}>
            {isOpen ? texts.close : texts.open}
          </Menu.Item>
          <Menu.Item onClick={() => setAsked("renew")}>{texts.renew}</Menu.Item>
          <Menu.Item color="red" onClick={() => setAsked("remove")}>
            {texts.remove}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        isOpen={asked === "remove"}
        onClose={() => setAsked(undefined)}
        title={texts.removeTitle}
        confirmLabel={texts.remove}
        isDangerous
        onConfirm={() => remove.mutateAsync({ activationFormId })}
      >
        {texts.removeText(name)}
      </ConfirmDialog>
      <ConfirmDialog
        isOpen={asked === "renew"}
        onClose={() => setAsked(undefined)}
        title={texts.renewTitle}
        confirmLabel={texts.renew}
        onConfirm={renew}
      >
        {texts.renewText}
      </ConfirmDialog>
    </>
  );
}
