import { Alert, Button, Group, JsonInput, SegmentedControl, Stack, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { templateName } from "../../components/feature-template.ts";
import { Section } from "../../components/section.tsx";
import { type TemplateFeature, treeFrom } from "../../components/template-tree.ts";
import { toast } from "../../components/toast.tsx";
import { productTexts } from "../../texts/products.ts";
import { mistakeIn, treeText, trimmed, withFresh } from "./tree-edits.ts";
import { focusPlace, TreeRows } from "./tree-rows.tsx";
import type { ProductData } from "./use-product-data.ts";

const texts = productTexts.template;

interface TemplateEditorProps {
  readonly tree: readonly TemplateFeature[];
  readonly onChange: (tree: readonly TemplateFeature[]) => void;
  readonly data: ProductData;
  /** What the product has now. */
  readonly stored: string;
}

/** Edits the tree feature by feature, or as JSON. */
export function TemplateEditor({ tree, onChange, data, stored }: TemplateEditorProps) {
  const [json, setJson] = useState(() => (stored !== "" && treeFrom(stored) === undefined ? stored : undefined));
  const isBroken = json !== undefined && treeFrom(json) === undefined;
  const mistake = isBroken ? texts.mistakes.json : mistakeIn(tree);
  const text = tree.length === 0 ? "" : treeText(trimmed(tree));
  const mayEdit = data.mayChange(templateName);
  const change = (next: string) => {
    setJson(next);
    const read = treeFrom(next);
    if (read) onChange(read);
  };
  const keep = (next: string) => data.set(templateName, next === "" && data.mayRemove ? undefined : next);
  const save = () => void keep(text).then(() => toast.done(texts.saved, () => keep(stored)), toast.problem);
  const add = () => {
    onChange(withFresh(tree, [tree.length]));
    focusPlace([tree.length]);
  };
  const views = (
    <SegmentedControl
      size="xs"
      aria-label={texts.view}
      data={Object.entries(texts.views).map(([value, label]) => ({ value, label }))}
      value={json === undefined ? "tree" : "json"}
      onChange={(view) => setJson(view === "json" ? JSON.stringify(JSON.parse(treeText(tree)), null, 2) : undefined)}
      disabled={isBroken}
    />
  );
  return (
    <Section title={texts.title} actions={views}>
      <Stack gap="sm">
        {json === undefined ? (
          <fieldset style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }} disabled={!mayEdit}>
            {tree.length === 0 && (
              <Text size="sm" c="dimmed" mb="sm">
                {texts.none}
              </Text>
            )}
            <TreeRows tree={tree} level={tree} above={[]} onChange={onChange} />
            <Button variant="default" size="compact-sm" leftSection={<IconPlus size={14} />} onClick={add} mt="sm">
              {texts.add}
            </Button>
          </fieldset>
        ) : (
          <JsonInput
            label={texts.views.json}
            autosize
            minRows={6}
            maxRows={24}
            value={json}
            onChange={change}
            spellCheck={false}
            disabled={!mayEdit}
            styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
          />
        )}
        {mistake && (
          <Alert color="orange" variant="light" role="status">
            {mistake}
          </Alert>
        )}
        {mayEdit && (
          <Group>
            <Button onClick={save} disabled={mistake !== undefined || text === stored} loading={data.isPending}>
              {texts.save}
            </Button>
          </Group>
        )}
      </Stack>
    </Section>
  );
}
