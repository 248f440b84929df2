import { Tabs, Text } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { componentTexts } from "../texts/components.ts";
import classes from "./code-block.module.css";
import { CopyButton } from "./copy-button.tsx";

export interface CodeExample {
  readonly language: string;
  readonly code: string;
  /** What to know before, such as what to install. */
  readonly note?: string;
}

/** Code with a button that copies it. */
export function CodeBlock({ code, label }: { code: string; label?: string }) {
  return (
    <div className={classes.block}>
      <section className={classes.code} tabIndex={0} aria-label={label ?? componentTexts.code}>
        <pre>
          <code>{code}</code>
        </pre>
      </section>
      <div className={classes.copy}>
        <CopyButton text={code} what={label} />
      </div>
    </div>
  );
}

/** The same in several languages; the one that was chosen last shows first, everywhere. */
export function CodeTabs({ examples }: { examples: readonly CodeExample[] }) {
  const [chosen, setChosen] = useLocalStorage({
    key: "latchkey-language",
    defaultValue: "",
    getInitialValueInEffect: false,
  });
  const shown = Math.max(
    0,
    examples.findIndex(({ language }) => language === chosen),
  );
  return (
    <Tabs
      value={String(shown)}
      onChange={(index) => setChosen(examples[Number(index)]?.language ?? "")}
      keepMounted={false}
    >
      <Tabs.List className={classes.tabs}>
        {examples.map(({ language }, index) => (
          <Tabs.Tab key={language} value={String(index)}>
            {language}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {examples.map(({ language, code, note }, index) => (
        <Tabs.Panel key={language} value={String(index)} pt="sm">
          {note && (
            <Text size="sm" c="dimmed" mb="xs">
              {note}
            </Text>
          )}
          <CodeBlock code={code} label={language} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
