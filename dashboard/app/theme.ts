import {
  ActionIcon,
  Button,
  type CSSVariablesResolver,
  createTheme,
  Input,
  Modal,
  Table,
  Tooltip,
} from "@mantine/core";
import { componentTexts } from "../texts/components.ts";

/** Calm greys, one accent, sizes for work. */
export const theme = createTheme({
  primaryColor: "indigo",
  primaryShade: { light: 7, dark: 7 },
  autoContrast: true,
  defaultRadius: "sm",
  cursorType: "pointer",
  respectReducedMotion: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", "Roboto Mono", "DejaVu Sans Mono", monospace',
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.125rem" },
  radius: { xs: "3px", sm: "6px", md: "10px", lg: "14px", xl: "20px" },
  headings: {
    fontWeight: "650",
    sizes: {
      h1: { fontSize: "1.375rem", lineHeight: "1.3" },
      h2: { fontSize: "1rem", lineHeight: "1.4" },
      h3: { fontSize: "0.9375rem", lineHeight: "1.4" },
    },
  },
  colors: {
    dark: [
      "#dfe3ea",
      "#b9c0cc",
      "#98a1b0",
      "#646d7d",
      "#3b4250",
      "#2c323d",
      "#20252e",
      "#171b22",
      "#12151b",
      "#0d1015",
    ],
  },
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: "subtle", color: "gray" } }),
    Button: Button.extend({ defaultProps: { size: "sm" } }),
    Input: Input.extend({ defaultProps: { size: "sm" } }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        radius: "md",
        overlayProps: { backgroundOpacity: 0.45, blur: 1 },
        closeButtonProps: { "aria-label": componentTexts.close },
      },
    }),
    Table: Table.extend({
      defaultProps: { verticalSpacing: 7, horizontalSpacing: "sm", fz: "sm", borderColor: "var(--latchkey-line)" },
    }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 250, withArrow: true, events: { hover: true, focus: true, touch: true } },
    }),
  },
});

/** Soft text that still has the contrast of 4.5 to 1, and pages a shade apart from the cards on them. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "#ffffff",
    "--mantine-color-dimmed": "#59616f",
    "--mantine-color-placeholder": "#6b7380",
    "--mantine-color-default-border": "#d9dde4",
    "--latchkey-page": "#f5f6f8",
    "--latchkey-line": "#e3e6eb",
    "--latchkey-hover": "#f1f3f6",
  },
  dark: {
    "--mantine-color-body": "#171b22",
    "--mantine-color-dimmed": "#a0a8b6",
    "--mantine-color-placeholder": "#8a93a3",
    "--mantine-color-default-border": "#373e4b",
    "--latchkey-page": "#101319",
    "--latchkey-line": "#272d38",
    "--latchkey-hover": "#1e232c",
  },
});
