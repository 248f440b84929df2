import { Checkbox } from "@mantine/core";
import { pathText, type TemplateFeature } from "./template-tree.ts";

export interface FeatureTreeProps {
  readonly features: readonly TemplateFeature[];
  /** By `pathText`. */
  readonly chosen: ReadonlySet<string>;
  readonly onToggle: (path: readonly string[], isOn: boolean) => void;
  /** Where the features are within another one. */
  readonly above?: readonly string[];
}

/** The features of a template as a tree of checkboxes. */
export function FeatureTree({ features, chosen, onToggle, above = [] }: FeatureTreeProps) {
  return (
    <ul style={{ listStyle: "none", margin: 0, paddingInlineStart: above.length === 0 ? 0 : 24 }}>
      {features.map(({ name, children }) => {
        const path = [...above, name];
        return (
          <li key={name}>
            <Checkbox
              mt={8}
              label={name}
              checked={chosen.has(pathText(path))}
              onChange={({ currentTarget }) => onToggle(path, currentTarget.checked)}
            />
            {children.length > 0 && (
              <FeatureTree features={children} above={path} chosen={chosen} onToggle={onToggle} />
            )}
          </li>
        );
      })}
    </ul>
  );
}
