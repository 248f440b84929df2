import { Stack, Switch } from "@mantine/core";
import { useSession } from "../../api/session.tsx";
import { useChange } from "../../api/use-change.ts";
import { mayEdit, type Product } from "../../components/product.ts";
import { Section } from "../../components/section.tsx";
import { toast } from "../../components/toast.tsx";
import { productTexts } from "../../texts/products.ts";

const texts = productTexts.rules;
const rules = ["allLicensesTimeLimited", "blockExpiredLicenses"] as const;

/** Two switches, which show at once what they were set to and go back if the server says no. */
export function ExpiryRules({ product }: { product: Product }) {
  const { may } = useSession();
  const edit = useChange("admin/EditFeatures", {
    touches: ["product/GetProducts"],
    shows: ({ productId, ...changes }, remembered) =>
      remembered.update("product/GetProducts", {}, (answer) => ({
        ...answer,
        products: answer.products.map((one) =>
          one.id === productId ? { ...one, featureDefinitions: { ...one.featureDefinitions, ...given(changes) } } : one,
        ),
      })),
  });
  const set = (rule: (typeof rules)[number], value: boolean) =>
    edit.mutate({ productId: product.id, [rule]: value }, { onError: toast.problem });
  return (
    <Section title={texts.title}>
      <Stack gap="md">
        {rules.map((rule) => (
          <Switch
            key={rule}
            label={texts[rule]}
            description={texts[`${rule}Hint`]}
            checked={product.featureDefinitions[rule]}
            disabled={!may(mayEdit)}
            onChange={({ currentTarget }) => set(rule, currentTarget.checked)}
          />
        ))}
      </Stack>
    </Section>
  );
}

type Rules = Partial<Record<(typeof rules)[number], boolean>>;

function given({ allLicensesTimeLimited, blockExpiredLicenses }: Rules): Rules {
  return {
    ...(allLicensesTimeLimited === undefined ? {} : { allLicensesTimeLimited }),
    ...(blockExpiredLicenses === undefined ? {} : { blockExpiredLicenses }),
  };
}
