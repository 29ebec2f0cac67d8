// What was broken on purpose, and what the reader is told.
import { readFile } from "node:fs/promises";
import { damaged, expect, FILES, missing, test } from "./app.mjs";

const problem = (page) => page.getByRole("alert");

/** The messages that the browser itself writes when a file is missing or not what was expected. */
const BROWSERS_OWN = /Failed to load resource|integrity|Failed to find a valid digest|computed SHA-384|preload/i;

for (const [part, files] of [["wasm", FILES.wasm], ["script", FILES.js]]) {
  test(`the app's ${part} is missing: a sentence, and reloading mends it`, async ({ app, page }) => {
    app.allow(BROWSERS_OWN);
    await page.route(files, missing);
    await page.goto("/calculator");
    await expect(problem(page)).toContainText("a part of it is missing on the server");
    await expect(page.locator("html")).not.toHaveAttribute("data-app-ready");
    await expect(page.getByRole("link", { name: "Packs" })).toBeVisible();

    await page.unroute(files);
    await page.getByRole("button", { name: "Reload" }).click();
    await app.ready();
    await expect(problem(page)).toHaveCount(0);
  });

  test(`one bit of the app's ${part} is wrong: it is not run, and a sentence says so`, async ({ app, page }) => {
    app.allow(BROWSERS_OWN);
    await page.route(files, damaged);
    await page.goto("/");
    await expect(problem(page)).toContainText("arrived damaged, so it was not run");
    await expect(page.locator("html")).not.toHaveAttribute("data-app-ready");
  });
}

test("the server cannot be reached for the wasm: a sentence asks whether the device is offline", async ({ app, page }) => {
  app.allow(BROWSERS_OWN);
  await page.route(FILES.wasm, (route) => route.abort());
  await page.goto("/");
  await expect(problem(page)).toContainText("Is this device offline?");
});

test("a browser without WebAssembly: a sentence says what is needed", async ({ app, page }) => {
  app.allow(/preload/);
  await page.addInitScript(() => { delete globalThis.WebAssembly; });
  await page.goto("/");
  await expect(problem(page)).toContainText("with WebAssembly allowed");
});

test("the draft is offered for download when the app cannot start", async ({ app, page }) => {
  app.allow(BROWSERS_OWN);
  await page.route(FILES.wasm, missing);
  await page.addInitScript(() => {
    localStorage.setItem("credits:v1:draft:test", '{"typed":"12k"}');
    localStorage.setItem("other", "not ours");
  });
  await page.goto("/");
  await expect(problem(page)).toContainText("Your draft is kept in this browser");
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download what is saved" }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe("credits-saved.json");
  expect(JSON.parse(await readFile(await download.path(), "utf8"))).toEqual({ "credits:v1:draft:test": '{"typed":"12k"}' });
});

test("a panic while the app is open: it stops, says so, and offers what is saved", async ({ app, page }) => {
  await app.open("/calculator");
  await page.evaluate(() => {
    localStorage.setItem("credits:v1:draft:test", "typed");
    window.dispatchEvent(new CustomEvent("app-panic", { detail: "index out of bounds, src/app/mod.rs:1:1" }));
  });
  await expect(problem(page)).toContainText("it has stopped");
  await expect(problem(page).getByText("For a report")).toBeVisible();
  await expect(page.getByRole("button", { name: "Download what is saved" })).toBeVisible();
  // Nothing typed now would be kept, so nothing else takes the focus.
  await expect(page.locator("body > :not(.boot-problem-over)")).not.toHaveCount(0);
  for (const other of await page.locator("body > :not(.boot-problem-over)").all()) {
    await expect(other).toHaveJSProperty("inert", true);
  }
  await page.getByRole("button", { name: "Reload" }).click();
  await app.ready();
  await expect(problem(page)).toHaveCount(0);
});

test("storage is denied: the sentence does not promise that a draft is kept", async ({ app, page }) => {
  await app.open("/");
  await page.evaluate(() => {
    Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError"); } });
    window.dispatchEvent(new CustomEvent("app-panic", { detail: "" }));
  });
  await expect(problem(page)).toContainText("keeps nothing for this site");
  await expect(page.getByRole("button", { name: "Download what is saved" })).toHaveCount(0);
});
