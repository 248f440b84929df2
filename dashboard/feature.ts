import type { ComponentType } from "react";
import type { shellTexts } from "./texts/shell.ts";

type ShellSection = keyof typeof shellTexts.sections;

/** What a folder under features/ exports as `feature` from its feature.ts. */
export interface Feature {
  readonly pages: readonly Page[];
  /** Finds things for the search (Ctrl-K); asked while the person types, at most every few hundred milliseconds. */
  readonly find?: (text: string) => Promise<readonly Found[]>;
}

/** A page of the dashboard. Route, menu entry, search entry, tests and screenshots follow from it. */
export interface Page {
  /** Below /dashboard, with `$name` for parameters: `/products/$productId`. */
  readonly path: string;
  /** What the tab of the browser and the search call it. */
  readonly title: string;
  /** Loads the component when the page is first shown. */
  readonly load: () => Promise<{ readonly Page: ComponentType }>;
  /** Needed to see the page; one of them if there are several. */
  readonly permission?: string | readonly string[];
  /** Where it stands in the menu; a page without is reached from others. */
  readonly menu?: {
    readonly section: ShellSection;
    readonly order: number;
    readonly icon: ComponentType<{ size?: number | string; stroke?: number }>;
  };
  /**
   * Makes it one of the tabs of a page with the same parameters, such as `{ of: "/products/$productId", order: 20 }`; with
   * a title of its own where the page's does not fit.
   */
  readonly tab?: { readonly of: string; readonly order: number; readonly title?: string };
  /** Shown to people who are not signed in, without the menu. */
  readonly isPublic?: boolean;
}

/** Something that the search found. */
export interface Found {
  /** Heading under which it stands, such as Customers. */
  readonly kind: string;
  readonly title: string;
  readonly details?: string;
  /** Path below /dashboard that shows it. */
  readonly to: string;
}
