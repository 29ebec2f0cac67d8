// What every browser test starts from:
//
//   import { expect, test } from "./app.mjs";
//
//   test("a sentence that is true", async ({ app, page }) => {
//     await app.open("/calculator");              // returns when the app is on the page
//     await page.getByLabel("…").fill("12k");
//     await expect(page.getByRole("…")).toHaveText("…");   // waits by itself; never sleep
//   });
//
// A test fails by itself when the page asks another origin for anything, when anything is written
// to the console as an error or a warning, or when an error goes uncaught. A test that breaks
// something on purpose says which messages belong to it: `app.allow(/404/)`.
import AxeBuilder from "@axe-core/playwright";
import { expect, test as base } from "@playwright/test";
import { serve } from "../../scripts/serve.mjs";

export { expect };

/** The page's files, by what they are, for faults: `page.route(FILES.wasm, …)`. */
export const FILES = {
  boot: /\/boot-[0-9a-f]{16}\.js$/,
  js: /\/app-[0-9a-f]{16}\.js$/,
  wasm: /\/app-[0-9a-f]{16}\.wasm$/,
  calculator: /\/part-calculator-[0-9a-f]{16}\.wasm$/,
  engine: /\/part-engine-[0-9a-f]{16}\.wasm$/,
  style: /\/style-[0-9a-f]{16}\.css$/,
  offline: /\/offline-[0-9a-f]{16}\.js$/,
  workerBoot: /\/worker-boot-[0-9a-f]{16}\.js$/,
  workerJs: /\/worker-[0-9a-f]{16}\.js$/,
  workerWasm: /\/worker-[0-9a-f]{16}\.wasm$/,
};

/** Answers with 404, as for a file that a newer version has replaced. */
export const missing = (route) => route.fulfill({ status: 404, contentType: "text/plain", body: "Not found\n" });

/** Lets the file through with one bit of it changed. */
export async function damaged(route) {
  const response = await route.fetch();
  const body = await response.body();
  body[Math.floor(body.length / 2)] ^= 1;
  const headers = { ...response.headers() };
  delete headers["content-encoding"];
  delete headers["content-length"];
  await route.fulfill({ status: response.status(), headers, body });
}

/** Starts the worker as the app does and gives the first thing it says. */
export const workersFirstWord = (page) => page.evaluate(() => new Promise((answer) => {
  const worker = new Worker(document.querySelector("script[data-worker]").dataset.worker, { type: "module" });
  worker.onmessage = (event) => answer(event.data);
  worker.onerror = (event) => answer({ error: event.message });
}));

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Fails with every finding of axe on the page as it stands: the rule and the elements. */
export async function accessible(page) {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  const findings = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
  expect(findings, "axe").toEqual([]);
}

/** Writes down what a context must not do: foreign requests, console errors, uncaught errors. */
function watch(context, origins, problems) {
  context.on("request", (request) => {
    const address = new URL(request.url());
    const local = origins.has(address.origin) || address.protocol === "data:" || address.protocol === "blob:";
    if (!local) problems.push(`request to another origin: ${request.url()}`);
  });
  context.on("console", (message) => {
    // Playwright's own, where a test does without the service worker (playwright.config.mjs).
    if (message.text() === "Service Worker registration blocked by Playwright") return;
    if (message.type() === "error" || message.type() === "warning") {
      problems.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
    }
  });
  context.on("weberror", (error) => problems.push(`uncaught: ${error.error().message}`));
}

export const test = base.extend({
  /** A server of the built page for each worker, on a port of its own. */
  site: [
    async ({}, use) => {
      const site = await serve({ dir: "dist", port: 0 });
      await use(site);
      await site.close();
    },
    { scope: "worker" },
  ],

  baseURL: async ({ site }, use) => use(site.origin),

  /**
   * `open(address)` goes there and waits until the app is mounted.
   * `ready(page)` only waits, for a page that went somewhere by itself.
   * `another()` gives a second browser context, with its own storage, watched as well.
   * `alsoAt(origin)` says that a server of the test's own is no foreign one.
   * `allow(pattern)` says that messages like this belong to the test.
   */
  app: [
    async ({ browser, context, page, site }, use) => {
      const problems = [];
      const allowed = [];
      const others = [];
      const origins = new Set([site.origin]);
      watch(context, origins, problems);

      const ready = (where) => where.locator("html[data-app-ready]").waitFor({ state: "attached" });
      await use({
        allow: (pattern) => allowed.push(pattern),
        alsoAt: (origin) => origins.add(origin),
        another: async (options = {}) => {
          const other = await browser.newContext({ baseURL: site.origin, ...options });
          watch(other, origins, problems);
          others.push(other);
          return other;
        },
        open: async (address, where = page) => {
          await where.goto(address);
          await ready(where);
        },
        ready: (where = page) => ready(where),
      });

      for (const other of others) await other.close();
      // Leaving a page cuts what it was loading, which the browser tells in just these words; a part
      // that is missing or damaged is told in others.
      allowed.push(/^console error: Fetch API cannot load \S+\/part-\S+\.wasm\.\s+\(/);
      allowed.push(/^console warning: A part of the app could not be loaded: (Failed to fetch|The user aborted a request)/);
      const left = problems.filter((problem) => !allowed.some((pattern) => pattern.test(problem)));
      expect(left, "what the page must never do").toEqual([]);
    },
    { auto: true },
  ],
});
