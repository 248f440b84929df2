// Runs before the first paint, so that a dark page never flashes white.
(() => {
  const key = "latchkey-color-scheme";
  let chosen;
  try {
    chosen = localStorage.getItem(key);
  } catch {
    // A browser that keeps nothing still shows the page.
  }
  const isDark = chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.setAttribute("data-mantine-color-scheme", isDark ? "dark" : "light");
})();
