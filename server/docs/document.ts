/** A page of the documentation. */
export interface Document {
  /** Where it is served, such as `/docs/api/v3/key/Activate`; the Markdown is at the same path with `.md`. */
  readonly path: string;
  readonly title: string;
  /** One sentence for lists and search. */
  readonly summary: string;
  readonly section: Section;
  readonly markdown: string;
}

/** Parts of the documentation, in the order of the menu. */
export const sections = ["Start", "Guides", "Methods", "Models"] as const;
export type Section = (typeof sections)[number];

export const apiRoot = "/docs/api/v3";
export const guidesRoot = "/docs/guides";
