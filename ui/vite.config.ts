import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  clearScreen: false,
  resolve: {
    // @rjsf/core exports a registry for its own tests that imports Ajv; nothing here calls it.
    alias: {
      "@rjsf/validator-ajv8": new URL("./src/features/orders/passThrough.ts", import.meta.url).pathname,
    },
  },
  // A test reads the failure codes where Rust names them.
  server: { fs: { allow: [".."] } },
  build: {
    outDir: "dist",
    target: "safari18",
    // The whole program is read from the disk beside it, so one large chunk costs nothing.
    chunkSizeWarningLimit: 4000,
    assetsInlineLimit: 0,
  },
  test: {
    environment: "jsdom",
    setupFiles: ["tests/environment.ts"],
    include: ["src/**/*.test.{ts,tsx}", "tests/**/*.test.{ts,tsx}"],
    css: false,
    // So that the alias above holds inside it too.
    server: { deps: { inline: [/@rjsf\//] } },
    testTimeout: 20_000,
  },
});
