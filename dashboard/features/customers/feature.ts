import { IconUsers } from "@tabler/icons-react";
import { client } from "../../api/client.ts";
import type { Feature } from "../../feature.ts";
import { customerTexts } from "../../texts/customers.ts";

export const feature: Feature = {
  pages: [
    {
      path: "/customers",
      title: customerTexts.title,
      permission: "GetCustomers",
      menu: { section: "people", order: 10, icon: IconUsers },
      load: () => import("./customers-page.tsx"),
    },
    {
      path: "/customers/$customerId",
      title: customerTexts.title,
      permission: "GetCustomers",
      load: () => import("./customer-page.tsx"),
    },
  ],
  async find(search) {
    const { customers } = await client.call("customer/GetCustomers", { search, includeIdInSearch: true, limit: 5 });
    return customers.map(({ id, name, email }) => ({
      kind: customerTexts.title,
      title: name,
      details: email ?? "",
      to: `/customers/${id}`,
    }));
  },
};
