import { Group, Text } from "@mantine/core";
import { IconReceipt } from "@tabler/icons-react";
import { useParams } from "@tanstack/react-router";
import { useSession } from "../../api/session.tsx";
import { useAnswer } from "../../api/use-answer.ts";
import { useCursorPages } from "../../api/use-pages.ts";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { KeyText } from "../../components/key-text.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Section } from "../../components/section.tsx";
import { EmptyState } from "../../components/states.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { Time } from "../../components/time.tsx";
import { paymentTexts } from "../../texts/payments.ts";
import { moneyText, type Payment } from "./payment.ts";
import { Troubled } from "./troubled.tsx";

const texts = paymentTexts.payments;
const pageSize = 50;

const columns: readonly Column<Payment>[] = [
  { key: "order", title: texts.columns.order, isFixed: true, cell: ({ id }) => id },
  { key: "paid", title: texts.columns.paid, cell: ({ paid, created }) => <Time at={paid ?? created} /> },
  { key: "status", title: texts.columns.status, cell: (payment) => <State payment={payment} /> },
  { key: "price", title: texts.columns.price, cell: ({ price, currency }) => moneyText(price, currency) },
  { key: "email", title: texts.columns.email, cell: ({ email }) => email },
  { key: "product", title: texts.columns.product, cell: ({ productName }) => productName },
  {
    key: "transaction",
    title: texts.columns.transaction,
    cell: ({ transactionId }) => transactionId && <KeyText text={transactionId} what={texts.transaction} />,
  },
  { key: "metadata", title: texts.columns.metadata, isHidden: true, cell: ({ metadata }) => metadata },
  { key: "message", title: texts.columns.message, isHidden: true, cell: ({ message }) => message },
  {
    key: "custom",
    title: texts.columns.custom,
    cell: ({ custom }) => (
      <Text inherit lineClamp={1} maw={240}>
        {custom}
      </Text>
    ),
  },
];

function State({ payment: { status, error, refunded, price, isDisputed } }: { payment: Payment }) {
  const isGood = status === "fulfilled" && error === null;
  return (
    <Group gap={4} wrap="nowrap">
      <StatusBadge tone={isGood ? "good" : status === "paid" || error ? "bad" : "neutral"}>
        {texts.statuses[status]}
      </StatusBadge>
      {refunded > 0 && <StatusBadge tone="warning">{refunded < price ? texts.partly : texts.refunded}</StatusBadge>}
      {isDisputed && <StatusBadge tone="bad">{texts.disputed}</StatusBadge>}
    </Group>
  );
}

/** What was paid on a form, newest first. */
export function Page() {
  const { paymentFormId } = useParams({ strict: false }) as { paymentFormId: string };
  const mayEdit = useSession().may("ManagePayments");
  const forms = useAnswer("admin/GetPaymentForms", {});
  const name = forms.data?.paymentForms.find(({ id }) => String(id) === paymentFormId)?.name;
  const crumbs = [
    { title: paymentTexts.forms.title, to: "/payment-forms" },
    ...(name === undefined || !mayEdit ? [] : [{ title: name, to: `/payment-forms/${paymentFormId}` }]),
  ];
  const pages = useCursorPages("admin/ListPayments", {
    params: (beforeId) => ({
      paymentFormId: Number(paymentFormId),
      limit: pageSize,
      ...(beforeId === undefined ? {} : { beforeId }),
    }),
    read: ({ payments }) => payments,
    cursorOf: ({ id }) => id,
    pageSize,
  });
  return (
    <>
      <PageHeader title={texts.title} crumbs={crumbs} description={texts.about} />
      <Troubled />
      <Section isFlush>
        <DataTable
          name="payments"
          label={texts.table}
          columns={columns}
          pages={pages}
          rowKey={({ id }) => id}
          rowName={({ id }) => texts.order(id)}
          empty={
            <EmptyState title={texts.empty.title} icon={IconReceipt}>
              {texts.empty.text}
            </EmptyState>
          }
        />
      </Section>
    </>
  );
}
