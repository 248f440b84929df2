import { ActionIcon } from "@mantine/core";
import { IconLogout } from "@tabler/icons-react";
import type { AnswerOf } from "../../client/client.ts";
import { useAnswer } from "../api/use-answer.ts";
import { useChange } from "../api/use-change.ts";
import { useListPages } from "../api/use-list-pages.ts";
import { securityTexts } from "../texts/security.ts";
import { type Column, DataTable } from "./data-table.tsx";
import { StatusBadge } from "./status-badge.tsx";
import { Time } from "./time.tsx";
import { toast } from "./toast.tsx";

const texts = securityTexts.sessions;

type MemberSession = AnswerOf<"admin/GetSessions">["sessions"][number];

/** Where people are signed in, with a way to end each. @param memberId only theirs */
export function SessionsTable({ memberId }: { memberId?: number }) {
  const answer = useAnswer("admin/GetSessions", {});
  const revoke = useChange("admin/RevokeSession", { onDone: () => toast.done(texts.ended) });
  const sessions = answer.data?.sessions.filter((one) => memberId === undefined || one.memberId === memberId);
  const pages = useListPages(sessions, answer);
  const end = (id: number) => revoke.mutate({ id }, { onError: toast.problem });
  const columns = columnsOf(end).filter(({ key }) => key !== "member" || memberId === undefined);
  return (
    <DataTable
      name={memberId === undefined ? "sessions" : "own-sessions"}
      label={texts.table}
      columns={columns}
      pages={pages}
      rowKey={({ id }) => id}
      rowName={({ memberName, userAgent }) => `${memberName}, ${browserOf(userAgent)}`}
    />
  );
}

function columnsOf(onEnd: (id: number) => void): readonly Column<MemberSession>[] {
  return [
    { key: "member", title: texts.member, isFixed: true, cell: ({ memberName }) => memberName },
    { key: "browser", title: texts.browser, isFixed: true, cell: ({ userAgent }) => browserOf(userAgent) },
    { key: "address", title: texts.address, cell: ({ address }) => address },
    { key: "created", title: texts.created, cell: ({ created }) => <Time at={created} /> },
    { key: "lastSeen", title: texts.lastSeen, cell: ({ lastSeen }) => <Time at={lastSeen} as="ago" /> },
    { key: "expires", title: texts.expires, cell: ({ expires }) => <Time at={expires} as="day" /> },
    {
      key: "end",
      title: "",
      isFixed: true,
      align: "right",
      cell: ({ id, isCurrent, userAgent }) =>
        isCurrent ? (
          <StatusBadge tone="accent">{texts.here}</StatusBadge>
        ) : (
          <ActionIcon onClick={() => onEnd(id)} aria-label={texts.end(browserOf(userAgent))}>
            <IconLogout size={15} />
          </ActionIcon>
        ),
    },
  ];
}

/** The browser and system that a user agent names, as far as people know them. */
export function browserOf(userAgent: string): string {
  const browser = [/Edg/, /OPR/, /Firefox/, /Chrome/, /Safari/].find((one) => one.test(userAgent))?.source;
  const system = /Windows|Android|iPhone|iPad|Mac OS X|Linux/.exec(userAgent)?.[0];
  const names: Readonly<Record<string, string>> = { Edg: "Edge", OPR: "Opera" };
  const known = [browser && (names[browser] ?? browser), system].filter(Boolean).join(", ");
  return known || userAgent.slice(0, 60) || texts.unknownBrowser;
}
