// Browser tests run against the built dist/ in a real Chromium, the one that set-up has found.
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.mjs",
  outputDir: "../../test-results/browser",
  fullyParallel: true,
  workers: 2,
  // A test that passes only at the second try is a test that fails.
  retries: 0,
  forbidOnly: true,
  timeout: 30_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: "../../test-results/browser-tests.json" }]],
  use: {
    browserName: "chromium",
    locale: "en-GB",
    timezoneId: "Europe/Prague",
    screenshot: "only-on-failure",
    // Tests break files on their way to the page; what is kept for use without a network would get
    // round them. offline.spec.mjs and hosts.spec.mjs allow it.
    serviceWorkers: "block",
    launchOptions: {
      executablePath: process.env.CHROMIUM || undefined,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
