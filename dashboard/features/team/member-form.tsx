import { Modal, Select, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useSession } from "../../api/session.tsx";
import { useChange } from "../../api/use-change.ts";
import { Form } from "../../components/form.tsx";
import { toast } from "../../components/toast.tsx";
import { teamTexts } from "../../texts/team.ts";
import { GrantsEditor } from "./grants-editor.tsx";
import type { Grant, Member } from "./member.ts";

const texts = teamTexts.form;

interface MemberFormProps {
  /** Somebody new when left out. */
  readonly member?: Member;
  readonly onClose: () => void;
  /** Called with the link of an invitation. */
  readonly onLink: (link: string) => void;
}

/** Invites somebody, or changes what a member may do. */
export function MemberForm({ member, onClose, onLink }: MemberFormProps) {
  const { session } = useSession();
  const [grants, setGrants] = useState<Grant[]>([...(member?.grants ?? [])]);
  const invite = useChange("admin/InviteMember", {
    onDone({ link }) {
      onClose();
      onLink(link);
    },
  });
  const edit = useChange("admin/EditMember", {
    onDone() {
      toast.done(teamTexts.saved);
      onClose();
    },
  });
  const form = useForm({
    initialValues: {
      name: member?.name ?? "",
      email: member?.email ?? "",
      role: (member?.role ?? "operator") as Member["role"],
    },
    validate: {
      name: (name) => (name.trim() === "" ? texts.needed : null),
      email: (email) => (/^\S+@\S+$/.test(email.trim()) ? null : texts.emailWrong),
    },
  });
  const { role } = form.values;
  const roles = (["owner", "admin", "operator"] as const).filter((one) => one !== "owner" || session.role === "owner");
  return (
    <Modal opened onClose={onClose} title={member ? texts.editTitle(member.name) : texts.inviteTitle}>
      <Form
        form={form}
        change={member ? edit : invite}
        onSubmit={({ name, email }) => {
          const given = { name: name.trim(), role, grants: role === "operator" ? grants : [] };
          if (member) edit.mutate({ id: member.id, ...given });
          else invite.mutate({ email: email.trim(), ...given });
        }}
        submitLabel={member ? undefined : texts.submit}
        onCancel={onClose}
      >
        <TextInput label={texts.name} data-autofocus {...form.getInputProps("name")} />
        <TextInput label={texts.email} type="email" disabled={member !== undefined} {...form.getInputProps("email")} />
        <Select
          label={texts.role}
          description={teamTexts.roleHints[role]}
          data={roles.map((value) => ({ value, label: teamTexts.roles[value] }))}
          allowDeselect={false}
          {...form.getInputProps("role")}
        />
        {role === "operator" && <GrantsEditor grants={grants} onChange={setGrants} />}
      </Form>
    </Modal>
  );
}
