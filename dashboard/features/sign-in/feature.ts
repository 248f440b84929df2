import type { Feature } from "../../feature.ts";
import { signInTexts } from "../../texts/sign-in.ts";

export const feature: Feature = {
  pages: [{ path: "/sign-in", title: signInTexts.title, isPublic: true, load: () => import("./sign-in-page.tsx") }],
};
