import { Stack } from "@mantine/core";
import { Section } from "../../components/section.tsx";
import { productTexts } from "../../texts/products.ts";
import { ChoiceSetting } from "./choice-setting.tsx";
import { ResetSetting } from "./reset-setting.tsx";
import { TextSetting } from "./text-setting.tsx";
import type { ProductData } from "./use-product-data.ts";

const texts = productTexts.switches;

const columns = ["ID", "Created", "Expires", "Customer", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8"];
const orders = [...columns, "Block", "Modified"].flatMap((column) => [
  `${column} (ascending)`,
  `${column} (descending)`,
]);
const orderChoices = Object.fromEntries(orders.map((order) => [order, order]));

/** What stands behind data objects of certain names (server/domain/switches.ts), as settings. */
export function Switches({ data }: { data: ProductData }) {
  return (
    <Section title={texts.title} description={texts.about}>
      <Stack gap="lg">
        <ChoiceSetting data={data} name="cryptolens_trialactivation" {...texts.trialActivation} />
        <ChoiceSetting data={data} name="cryptolens_unblockextendedlicenses" {...texts.unblockExtended} />
        <TextSetting
          data={data}
          name="cryptolens_expirationnotice"
          {...texts.expirationNotice}
          pattern={/^\d{1,3}([\s,;]+\d{1,3})*$/}
          shownFor={(text) => (text.trim() === "" ? "0, 3, 7" : text)}
        />
        <TextSetting
          data={data}
          name="cryptolens_expirationnotice_send_copy"
          {...texts.expirationNoticeCopy}
          pattern={/^[^\s@]+@[^\s@]+$/}
        />
        <ChoiceSetting
          data={data}
          name="cryptolens_orderby"
          {...texts.orderBy}
          choices={{ "": texts.noOrder, ...orderChoices }}
        />
        <ResetSetting data={data} name="cryptolens_dobjreset" />
      </Stack>
    </Section>
  );
}
