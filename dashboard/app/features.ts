import type { Feature, Page } from "../feature.ts";

/** Every folder under features/ with a feature.ts is part of the dashboard; nothing else lists them. */
const modules = import.meta.glob<Feature>("../features/*/feature.ts", { eager: true, import: "feature" });

export const features: readonly Feature[] = Object.values(modules);

/** All pages there are. */
export const pages: readonly Page[] = features.flatMap((feature) => feature.pages);
