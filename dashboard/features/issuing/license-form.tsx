import { Grid, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useChange } from "../../api/use-change.ts";
import { templateOf } from "../../components/feature-template.ts";
import { Form } from "../../components/form.tsx";
import type { Product } from "../../components/product.ts";
import { issuingTexts as texts } from "../../texts/issuing.ts";
import { CustomerFields } from "./customer-fields.tsx";
import { creationOf, type Draft, featuresText, mistakesIn } from "./draft.ts";
import { FeatureFields } from "./feature-fields.tsx";
import type { Made } from "./licenses-made.tsx";
import { MoreFields } from "./more-fields.tsx";
import { Programs } from "./programs-section.tsx";
import { Summary } from "./summary.tsx";
import { TemplateBar } from "./template-bar.tsx";
import { TermFields } from "./term-fields.tsx";
import type { LicenseTemplate } from "./use-templates.ts";

interface LicenseFormProps {
  readonly product: Product;
  readonly initial: Draft;
  /** The template that `initial` is from. */
  readonly first: LicenseTemplate | undefined;
  readonly onMade: (made: Made, draft: Draft) => void;
}

/** All that a license can be made with, and beside it what will come of it. */
export function LicenseForm({ product, initial, first, onMade }: LicenseFormProps) {
  const form = useForm<Draft>({ initialValues: initial, validate: mistakesIn });
  const template = templateOf(product) ?? [];
  const draft = form.values;
  const create = useChange("admin/CreateLicenses", {
    onDone: ({ key, keys, customerId }) =>
      onMade({ keys: keys?.map((made) => made.key) ?? [key ?? ""], customerId }, form.getValues()),
  });
  const submit = (values: Draft) =>
    create.mutate({ ...creationOf(product.id, values), templateFeatures: featuresText(template, values) });
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, lg: 7 }}>
        <Stack gap="md">
          <TemplateBar product={product} template={template} form={form} first={first} />
          <Form form={form} change={create} onSubmit={submit} submitLabel={texts.submit(Number(draft.count) || 1)}>
            <div>
              <TermFields form={form} />
              <FeatureFields product={product} form={form} />
              <CustomerFields form={form} />
              <MoreFields form={form} />
            </div>
          </Form>
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 5 }}>
        <div style={{ position: "sticky", top: 68 }}>
          <Summary draft={draft} product={product} template={template} />
          <Programs draft={draft} product={product} template={template} />
        </div>
      </Grid.Col>
    </Grid>
  );
}
