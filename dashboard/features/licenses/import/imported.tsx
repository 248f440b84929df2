import { Button } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Section } from "../../../components/section.tsx";
import { EmptyState } from "../../../components/states.tsx";
import { licenseImportTexts as texts } from "../../../texts/license-import.ts";

export interface ImportedProps {
  readonly count: number;
  readonly productId: number;
  readonly onAgain: () => void;
}

/** What came of it, and the ways on. */
export function Imported({ count, productId, onAgain }: ImportedProps) {
  return (
    <Section>
      <EmptyState
        title={texts.done(count)}
        icon={IconCheck}
        action={
          <Button.Group>
            <Button component={Link} to={`/products/${productId}/licenses`}>
              {texts.toList}
            </Button>
            <Button variant="default" onClick={onAgain}>
              {texts.again}
            </Button>
          </Button.Group>
        }
      />
    </Section>
  );
}
