import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The server writes a nonce of its own here each time it sends the page (server/pages/dashboard.ts). */
const nonceMark = "LATCHKEY_NONCE";

export default defineConfig({
  root: import.meta.dirname,
  base: "/dashboard/",
  plugins: [react()],
  html: { cspNonce: nonceMark },
  build: {
    outDir: fileURLToPath(new URL("../dist/dashboard", import.meta.url)),
    emptyOutDir: true,
    target: "es2023",
    // Nothing inline: the Content-Security-Policy allows files of the server's own and no more.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    manifest: true,
    chunkSizeWarningLimit: 1_000,
  },
  server: {
    proxy: Object.fromEntries(
      ["/api", "/docs", "/setup", "/openapi.json"].map((path) => [
        path,
        process.env.LATCHKEY_URL ?? "http://127.0.0.1:8080",
      ]),
    ),
  },
});
