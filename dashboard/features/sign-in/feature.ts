import type { Feature } from "../../feature.ts";
import { signInTexts } from "../../texts/sign-in.ts";

export const feature: Feature = {
  pages: [
    { path: "/sign-in", title: signInTexts.title, isPublic: true, load: () => import("./sign-in-page.tsx") },
    {
      path: "/invitation",
      title: signInTexts.invitation.title,
      isPublic: true,
      load: () => import("./invitation-page.tsx"),
    },
    {
      path: "/reset-password",
      title: signInTexts.reset.title,
      isPublic: true,
      load: () => import("./reset-password-page.tsx"),
    },
  ],
};
