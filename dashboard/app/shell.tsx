import { ActionIcon, AppShell, Burger, Group, ScrollArea, Text, Tooltip, UnstyledButton } from "@mantine/core";
import { useDisclosure, useMediaQuery } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { Link, Outlet, useRouterState } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useSession } from "../api/session.tsx";
import { KeyboardShortcuts } from "../components/keyboard-shortcuts.tsx";
import { shellTexts } from "../texts/shell.ts";
import { AccountMenu } from "./account-menu.tsx";
import { Navigation } from "./navigation.tsx";
import { openSearch, Search } from "./search.tsx";
import classes from "./shell.module.css";
import { ThemeSwitch } from "./theme-switch.tsx";

/** The frame of every page: header, menu, and the place for the page. */
export function Shell() {
  const [isMenuOpen, menu] = useDisclosure(false);
  const { session } = useSession();
  const isNarrow = useMediaQuery("(max-width: 47.99em)");
  useFocusOnArrival(menu.close);
  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 228, breakpoint: "sm", collapsed: { mobile: !isMenuOpen } }}
      padding={{ base: "md", sm: "lg" }}
    >
      <a className="latchkey-skip" href="#content">
        {shellTexts.skip}
      </a>
      <AppShell.Header className={classes.header}>
        <Group gap="xs" wrap="nowrap">
          <Burger
            opened={isMenuOpen}
            onClick={menu.toggle}
            hiddenFrom="sm"
            size="sm"
            aria-label={isMenuOpen ? shellTexts.closeMenu : shellTexts.openMenu}
            aria-expanded={isMenuOpen}
            aria-controls="menu"
          />
          <Link to="/" className={classes.brand}>
            <img src={`${import.meta.env.BASE_URL}icon.svg`} width={24} height={24} alt="" />
            <Text fw={680} size="lg" component="span">
              {shellTexts.product}
            </Text>
          </Link>
        </Group>
        <UnstyledButton className={classes.search} onClick={openSearch} visibleFrom="xs">
          <IconSearch size={15} aria-hidden />
          <span>{shellTexts.search}</span>
          <kbd className={classes.key}>Ctrl K</kbd>
        </UnstyledButton>
        <Group gap={4} wrap="nowrap">
          <ActionIcon size="lg" hiddenFrom="xs" onClick={openSearch} aria-label={shellTexts.search}>
            <IconSearch size={18} />
          </ActionIcon>
          <ThemeSwitch />
          <AccountMenu />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar id="menu" className={classes.navbar} inert={isNarrow === true && !isMenuOpen}>
        <ScrollArea flex={1} type="auto" scrollbarSize={6}>
          <Navigation />
        </ScrollArea>
        <Tooltip label={session.email} position="right">
          <Text size="xs" c="dimmed" className={classes.foot} truncate>
            {session.accountName} · {shellTexts.version(session.version)}
          </Text>
        </Tooltip>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <div className={classes.page}>
          <Outlet />
        </div>
      </AppShell.Main>
      <Search />
      <KeyboardShortcuts />
    </AppShell>
  );
}

/** After going to another page, the keyboard goes on at its content, and the menu of narrow screens closes. */
function useFocusOnArrival(onArrival: () => void): void {
  const path = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname });
  const last = useRef(path);
  useEffect(() => {
    if (last.current !== undefined && last.current !== path) {
      document.getElementById("content")?.focus({ preventScroll: true });
      onArrival();
    }
    last.current = path;
  }, [path, onArrival]);
}
