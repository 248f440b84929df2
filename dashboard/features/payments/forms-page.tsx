import { Anchor, Button } from "@mantine/core";
import { IconCreditCard, IconPlus } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useSession } from "../../api/session.tsx";
import { useAnswer } from "../../api/use-answer.ts";
import { useListPages } from "../../api/use-list-pages.ts";
import { CopyButton } from "../../components/copy-button.tsx";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { FilterBar } from "../../components/filter-bar.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Section } from "../../components/section.tsx";
import { EmptyState } from "../../components/states.tsx";
import { paymentTexts } from "../../texts/payments.ts";
import { moneyText, type PaymentForm } from "./payment.ts";
import { Troubled } from "./troubled.tsx";
import { WaitingSubscriptions } from "./waiting-subscriptions.tsx";

const texts = paymentTexts.forms;

/** Whoever may only look is led to what was paid, not to what can be changed. */
const pageOf = ({ id }: PaymentForm, mayEdit: boolean) => `/payment-forms/${id}${mayEdit ? "" : "/payments"}`;

const columnsFor = (mayEdit: boolean): readonly Column<PaymentForm>[] => [
  {
    key: "name",
    title: texts.columns.name,
    isSortable: true,
    isFixed: true,
    cell: (form) => (
      <Anchor component={Link} to={pageOf(form, mayEdit)} fw={600} size="sm">
        {form.name}
      </Anchor>
    ),
  },
  { key: "product", title: texts.columns.product, isSortable: true, cell: ({ productName }) => productName },
  {
    key: "price",
    title: texts.columns.price,
    cell: ({ price, currency }) => (price === 0 ? texts.free : moneyText(price, currency)),
  },
  { key: "takes", title: texts.columns.takes, cell: takes },
  { key: "link", title: texts.columns.link, cell: ({ url }) => <CopyButton text={url} what={texts.link} /> },
];

function takes({ stripeProcessorId, payPalProcessorId }: PaymentForm): string {
  const ways = [stripeProcessorId ? "Stripe" : "", payPalProcessorId ? "PayPal" : ""].filter(Boolean);
  return ways.join(", ") || texts.nothing;
}

const sortValues = {
  name: ({ name }: PaymentForm) => name,
  product: ({ productName }: PaymentForm) => productName,
};

/** All payment forms, and above them what somebody has paid for and not got. */
export function Page() {
  const [search, setSearch] = useState("");
  const navigate = useNavigate();
  const mayEdit = useSession().may("ManagePayments");
  const columns = useMemo(() => columnsFor(mayEdit), [mayEdit]);
  const answer = useAnswer("admin/GetPaymentForms", {});
  const found = useMemo(() => {
    const text = search.toLowerCase();
    return answer.data?.paymentForms.filter(({ name, productName }) =>
      `${name}\n${productName}`.toLowerCase().includes(text),
    );
  }, [answer.data, search]);
  const pages = useListPages(found, answer, { sortValues, firstSort: { column: "name", isDescending: false } });
  const addButton = mayEdit && (
    <Button component={Link} to="/payment-forms/new" leftSection={<IconPlus size={16} />}>
      {texts.add}
    </Button>
  );
  return (
    <>
      <PageHeader title={texts.title} description={texts.about} actions={addButton} />
      <Troubled />
      <WaitingSubscriptions />
      <Section isFlush>
        <FilterBar search={search} onSearch={setSearch} searchLabel={texts.search} />
        <DataTable
          name="payment-forms"
          label={texts.table}
          columns={columns}
          pages={pages}
          rowKey={({ id }) => id}
          rowName={({ name }) => name}
          onOpen={(form) => void navigate({ to: pageOf(form, mayEdit) })}
          isFiltered={search !== ""}
          empty={
            <EmptyState title={texts.empty.title} icon={IconCreditCard} action={addButton}>
              {texts.empty.text}
            </EmptyState>
          }
        />
      </Section>
    </>
  );
}
