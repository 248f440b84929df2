import { Avatar, Menu, Text, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconBook, IconKeyboard, IconLogout, IconShieldLock } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useSession } from "../api/session.tsx";
import { openShortcuts } from "../components/keyboard-shortcuts.tsx";
import { shellTexts } from "../texts/shell.ts";

const icon = { size: 16, stroke: 1.7 };

/** Who is signed in, and the way out. */
export function AccountMenu() {
  const { session, signOut } = useSession();
  const navigate = useNavigate();
  const leave = async () => {
    await signOut();
    await navigate({ to: "/sign-in" });
  };
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <UnstyledButton p={4}>
          <Avatar
            aria-hidden
            size={30}
            radius="xl"
            color="indigo"
            variant="filled"
            name={session.name || session.email}
          />
          <VisuallyHidden>{shellTexts.account(session.name)}</VisuallyHidden>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div style={{ padding: "0.4rem 0.75rem 0.6rem" }}>
          <Text size="sm" fw={600} truncate>
            {session.name}
          </Text>
          <Text size="xs" c="dimmed" truncate>
            {session.email} · {shellTexts.roles[session.role]}
          </Text>
        </div>
        <Menu.Divider />
        <Menu.Item leftSection={<IconShieldLock {...icon} />} onClick={() => void navigate({ to: "/security" })}>
          {shellTexts.security}
        </Menu.Item>
        <Menu.Item leftSection={<IconBook {...icon} />} component="a" href="/docs/api/v3" target="_blank">
          {shellTexts.documentation}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard {...icon} />} onClick={openShortcuts}>
          {shellTexts.shortcuts}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout {...icon} />} onClick={() => void leave()}>
          {shellTexts.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
