import { Button, Checkbox } from "@mantine/core";
import { IconKey, IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useAnswer } from "../../api/use-answer.ts";
import { useChange } from "../../api/use-change.ts";
import { useListPages } from "../../api/use-list-pages.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { FilterBar } from "../../components/filter-bar.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Section } from "../../components/section.tsx";
import { EmptyState } from "../../components/states.tsx";
import { toast } from "../../components/toast.tsx";
import { useProductNames } from "../../components/use-product-names.ts";
import { tokenTexts as texts } from "../../texts/tokens.ts";
import { EditToken } from "./edit-token.tsx";
import { nameOf, stateOf, type Token } from "./token.ts";
import { tokenColumns } from "./token-columns.tsx";

const sortValues = {
  name: nameOf,
  created: ({ created }: Token) => created,
  expires: ({ expires }: Token) => expires ?? Number.MAX_SAFE_INTEGER,
  lastUsed: ({ lastUsed }: Token) => lastUsed ?? 0,
};

/** All tokens, and the ways to make, change and end them. */
export function Page() {
  const [search, setSearch] = useState("");
  const [showsEnded, setShowsEnded] = useState(false);
  const [edited, setEdited] = useState<Token>();
  const [ending, setEnding] = useState<Token>();
  const answer = useAnswer("admin/GetTokens", {});
  const productNames = useProductNames();
  const tokens = answer.data?.tokens;
  const found = useMemo(
    () => tokens?.filter((token) => matches(token, search) && (showsEnded || stateOf(token, now()) === "active")),
    [tokens, search, showsEnded],
  );
  const pages = useListPages(found, answer, { sortValues, firstSort: { column: "created", isDescending: true } });
  const columns = useMemo(
    () => tokenColumns({ productNames, now: now(), onEdit: setEdited, onRevoke: setEnding }),
    [productNames],
  );
  const addButton = (
    <Button component={Link} to="/tokens/new" leftSection={<IconPlus size={16} />}>
      {texts.add}
    </Button>
  );
  return (
    <>
      <PageHeader title={texts.title} description={texts.about} actions={addButton} />
      <Section isFlush>
        <FilterBar search={search} onSearch={setSearch} searchLabel={texts.search}>
          <Checkbox
            label={texts.showRevoked}
            checked={showsEnded}
            onChange={({ currentTarget }) => setShowsEnded(currentTarget.checked)}
          />
        </FilterBar>
        <DataTable
          name="tokens"
          label={texts.table}
          columns={columns}
          pages={pages}
          rowKey={({ id }) => id}
          rowName={nameOf}
          isFiltered={tokens !== undefined && tokens.length > 0}
          empty={
            <EmptyState title={texts.empty.title} icon={IconKey} action={addButton}>
              {texts.empty.text}
            </EmptyState>
          }
        />
      </Section>
      {edited && <EditToken token={edited} onClose={() => setEdited(undefined)} />}
      {ending && <RevokeToken token={ending} onClose={() => setEnding(undefined)} />}
    </>
  );
}

function RevokeToken({ token, onClose }: { token: Token; onClose: () => void }) {
  const name = nameOf(token);
  const revoke = useChange("admin/RevokeToken", { onDone: () => toast.done(texts.revoked(name)) });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={texts.revokeTitle}
      confirmLabel={texts.revokeNow}
      isDangerous
      onConfirm={() => revoke.mutateAsync({ tokenId: token.id })}
    >
      {texts.revokeText(name)}
    </ConfirmDialog>
  );
}

const now = () => Date.now() / 1_000;

function matches(token: Token, search: string): boolean {
  return `${nameOf(token)}\n${token.id}\n${token.permissions.join("\n")}`.toLowerCase().includes(search.toLowerCase());
}
