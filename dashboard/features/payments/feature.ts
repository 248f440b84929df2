import { IconBuildingBank, IconCreditCard } from "@tabler/icons-react";
import type { Feature } from "../../feature.ts";
import { paymentTexts } from "../../texts/payments.ts";

const permission = "ManagePayments";
const mayLook = ["GetPayments", permission] as const;

export const feature: Feature = {
  pages: [
    {
      path: "/payment-forms",
      title: paymentTexts.forms.title,
      permission: mayLook,
      menu: { section: "selling", order: 10, icon: IconCreditCard },
      load: () => import("./forms-page.tsx"),
    },
    {
      path: "/payment-forms/new",
      title: paymentTexts.form.newTitle,
      permission,
      load: () => import("./new-form-page.tsx"),
    },
    {
      path: "/payment-forms/$paymentFormId",
      title: paymentTexts.forms.title,
      permission,
      load: () => import("./form-page.tsx"),
    },
    {
      path: "/payment-forms/$paymentFormId/payments",
      title: paymentTexts.payments.title,
      permission: mayLook,
      load: () => import("./payments-page.tsx"),
    },
    {
      path: "/payment-processors",
      title: paymentTexts.processors.title,
      permission,
      menu: { section: "selling", order: 20, icon: IconBuildingBank },
      load: () => import("./processors-page.tsx"),
    },
  ],
};
