import { createRootRoute, createRoute, createRouter, Outlet } from "@tanstack/react-router";
import { lazy, type ReactNode } from "react";
import { useSession } from "../api/session.tsx";
import { PageBroken } from "../components/page-broken.tsx";
import { PageMissing } from "../components/page-missing.tsx";
import { LoadingState, NoPermissionState } from "../components/states.tsx";
import type { Page } from "../feature.ts";
import { pages } from "./features.ts";
import { SignedInOnly } from "./signed-in-only.tsx";

const root = createRootRoute({ component: Outlet, notFoundComponent: PageMissing });

/** Pages inside it have a session and the shell around them. */
const signedIn = createRoute({ getParentRoute: () => root, id: "signed-in", component: SignedInOnly });

function routeOf(page: Page) {
  const Content = lazy(async () => ({ default: (await page.load()).Page }));
  const parent = page.isPublic ? root : signedIn;
  return createRoute({
    getParentRoute: () => parent as typeof root,
    path: page.path,
    // The router fetches the code ahead, when somebody points at a link.
    loader: () => page.load().then(() => null),
    component: page.isPublic
      ? Content
      : () => (
          <Permitted permission={page.permission}>
            <Content />
          </Permitted>
        ),
  });
}

function Permitted({ permission, children }: { permission: Page["permission"]; children: ReactNode }) {
  return useSession().may(permission) ? children : <NoPermissionState />;
}

/** A path that no page has, for people who are signed in. */
const missing = createRoute({ getParentRoute: () => signedIn, path: "$", component: PageMissing });

export const router = createRouter({
  routeTree: root.addChildren([
    ...pages.filter((page) => page.isPublic).map(routeOf),
    signedIn.addChildren([...pages.filter((page) => !page.isPublic).map(routeOf), missing]),
  ]),
  basepath: "/dashboard",
  defaultPreload: "intent",
  defaultPendingComponent: LoadingState,
  defaultPendingMs: 300,
  defaultErrorComponent: PageBroken,
  defaultNotFoundComponent: PageMissing,
  scrollRestoration: true,
});
