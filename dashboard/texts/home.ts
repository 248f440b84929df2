export const homeTexts = {
  title: "Overview",
} as const;
