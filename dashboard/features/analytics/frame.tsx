import type { ReactNode } from "react";
import { PageHeader } from "../../components/page-header.tsx";
import { PageTabs } from "../../components/page-tabs.tsx";
import { analyticsTexts } from "../../texts/analytics.ts";

interface FrameProps {
  readonly title: string;
  readonly about: string;
  readonly children: ReactNode;
}

/** Head and tabs, which all pages of the analytics have. */
export function Frame({ title, about, children }: FrameProps) {
  const crumbs = title === analyticsTexts.title ? [] : [{ title: analyticsTexts.title, to: "/analytics" }];
  return (
    <>
      <PageHeader title={title} crumbs={crumbs} description={about} />
      <PageTabs of="/analytics" keepsAddress />
      {children}
    </>
  );
}
