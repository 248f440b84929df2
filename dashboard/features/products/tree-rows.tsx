import { ActionIcon, Group, TextInput } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconCornerDownRight, IconTrash } from "@tabler/icons-react";
import type { KeyboardEvent } from "react";
import type { TemplateFeature } from "../../components/template-tree.ts";
import { productTexts } from "../../texts/products.ts";
import { moved, type Place, renamed, withFresh, without } from "./tree-edits.ts";

const texts = productTexts.template;

interface TreeRowsProps {
  readonly tree: readonly TemplateFeature[];
  /** The part of it that these rows show. */
  readonly level: readonly TemplateFeature[];
  readonly above: Place;
  readonly onChange: (tree: readonly TemplateFeature[]) => void;
}

/** A row for each feature, those within it below. Enter makes the next one. */
export function TreeRows({ tree, level, above, onChange }: TreeRowsProps) {
  return (
    <ul style={{ listStyle: "none", margin: 0, paddingInlineStart: above.length === 0 ? 0 : 20 }}>
      {level.map((feature, index) => {
        const place = [...above, index];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a feature is where it stands
          <li key={index}>
            <Row tree={tree} feature={feature} place={place} isLast={index + 1 === level.length} onChange={onChange} />
            <TreeRows tree={tree} level={feature.children} above={place} onChange={onChange} />
          </li>
        );
      })}
    </ul>
  );
}

interface RowProps extends Pick<TreeRowsProps, "tree" | "onChange"> {
  readonly feature: TemplateFeature;
  readonly place: Place;
  readonly isLast: boolean;
}

function Row({ tree, feature: { name, children }, place, isLast, onChange }: RowProps) {
  const number = place.map((index) => index + 1).join(".");
  const index = place.at(-1) ?? 0;
  const next = [...place.slice(0, -1), index + 1];
  const addAt = (at: Place) => {
    onChange(withFresh(tree, at));
    focusPlace(at);
  };
  const addNext = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    addAt(next);
  };
  const what = name || number;
  return (
    <Group gap={2} wrap="nowrap" mb={6}>
      <TextInput
        aria-label={texts.nameOf(number)}
        data-place={number}
        value={name}
        maxLength={200}
        onChange={({ currentTarget }) => onChange(renamed(tree, place, currentTarget.value))}
        onKeyDown={addNext}
        style={{ flex: 1, minWidth: 0 }}
        mr={4}
      />
      <ActionIcon aria-label={texts.addWithin(what)} onClick={() => addAt([...place, children.length])}>
        <IconCornerDownRight size={15} />
      </ActionIcon>
      <ActionIcon
        aria-label={texts.up(what)}
        disabled={index === 0}
        onClick={() => onChange(moved(tree, place, -1))}
        visibleFrom="xs"
      >
        <IconArrowUp size={15} />
      </ActionIcon>
      <ActionIcon
        aria-label={texts.down(what)}
        disabled={isLast}
        onClick={() => onChange(moved(tree, place, 1))}
        visibleFrom="xs"
      >
        <IconArrowDown size={15} />
      </ActionIcon>
      <ActionIcon aria-label={texts.remove(what)} onClick={() => onChange(without(tree, place))}>
        <IconTrash size={15} />
      </ActionIcon>
    </Group>
  );
}

/** Lets the keyboard go on in the row of this place, once it is there. */
export function focusPlace(place: Place): void {
  const number = place.map((index) => index + 1).join(".");
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-place="${number}"]`)?.focus());
}
