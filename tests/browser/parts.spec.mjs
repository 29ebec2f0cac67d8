// The app in parts: what a first visit loads, what comes later, and what happens when it does not come.
import { damaged, expect, FILES, missing, test } from "./app.mjs";

const BROWSERS_OWN = /Failed to load resource|integrity|Failed to find a valid digest|computed SHA-384|part of the app could not be loaded/i;

/** The parts that the page has asked for, by name. */
function asked(page) {
  const names = [];
  page.on("request", (request) => {
    const name = new URL(request.url()).pathname.match(/^\/part-(.*)-[0-9a-f]{16}\.wasm$/)?.[1];
    if (name) names.push(name);
  });
  return names;
}

test("a first visit loads no part until somebody is about to enter something", async ({ app, page }) => {
  const names = asked(page);
  await app.open("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.waitForLoadState("networkidle");
  expect(names).toEqual([]);
  await page.keyboard.press("Tab");
  await expect.poll(() => names).toContain("engine");
  expect(names).not.toContain("calculator");
});

test("a page's part is loaded once, when the page is gone to", async ({ app, page }) => {
  const names = asked(page);
  await app.open("/");
  const links = page.getByRole("navigation", { name: "Pages" });
  await links.getByRole("link", { name: "Packs" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Packs" })).toBeFocused();
  await links.getByRole("link", { name: "Overview" }).click();
  await links.getByRole("link", { name: "Packs" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Packs" })).toBeFocused();
  expect(names.filter((name) => name === "packs")).toHaveLength(1);
});

for (const [what, fault] of [["is missing", missing], ["arrives damaged", damaged]]) {
  test(`a page's part ${what}: a sentence, and trying again mends it`, async ({ app, page }) => {
    app.allow(BROWSERS_OWN);
    await app.open("/");
    await page.route(FILES.calculator, fault);
    await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Calculator" }).click();
    await expect(page.getByRole("alert")).toContainText("A file of it did not come");
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
    await page.unroute(FILES.calculator);
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "What will you do?" })).toBeVisible();
    await expect(page.getByRole("alert")).toHaveCount(0);
  });
}

test("what works out results is missing: what is typed stays, and the next change tries again", async ({ app, page }) => {
  app.allow(BROWSERS_OWN);
  await page.route(FILES.engine, missing);
  await app.open("/");
  await page.getByRole("radio").first().check();
  await expect(page.getByRole("status").filter({ hasText: "could not be loaded" })).toBeVisible();
  await page.unroute(FILES.engine);
  await page.getByRole("textbox").first().fill("5k");
  await expect(page.locator(".first-answer .answer")).toContainText("Business");
});

test("a part that does not come is not asked for by every movement, and again when something is done", async ({ app, page }) => {
  app.allow(BROWSERS_OWN);
  const names = asked(page);
  const times = () => names.filter((name) => name === "engine").length;
  await page.route(FILES.engine, missing);
  await app.open("/");
  const said = page.getByRole("status").filter({ hasText: "could not be loaded" });
  await page.mouse.move(300, 300);
  await expect(said).toBeVisible();
  await page.getByRole("button", { name: "Close" }).focus();
  for (let i = 0; i < 20; i += 1) await page.mouse.move(300 + i, 310);
  expect(times()).toBe(1);
  await page.keyboard.press("Shift");
  await expect.poll(times).toBe(2);
});

test("what reads files is missing and nothing is kept: the first page is there after a reload too, others say what is missing", async ({ app, page }) => {
  app.allow(BROWSERS_OWN);
  await page.route(FILES.engine, missing);
  await app.open("/");
  await page.reload();
  await app.ready();
  await expect(page.getByRole("radio").first()).toBeVisible();
  // The list of what is saved would be empty without it.
  await app.open("/scenarios");
  await expect(page.getByRole("heading", { level: 1, name: "This page could not be loaded" })).toBeVisible();
  await page.unroute(FILES.engine);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Scenarios" })).toBeFocused();
});

test("an example that is gone to before what opens it has come: no field is there to be typed into until it is open", async ({ app, page }) => {
  let come;
  const held = new Promise((resolve) => { come = resolve; });
  await page.route(FILES.engine, async (route) => {
    await held;
    await route.continue();
  });
  await app.open("/");
  const coming = page.waitForResponse(FILES.calculator);
  await page.getByRole("link", { name: "A fashion shop" }).click();
  await expect(page).toHaveURL(/#example=fashion-shop$/);
  const part = await coming;
  await part.finished();
  // Compiled once more: by then the app, which began earlier, has it.
  await page.evaluate((address) => WebAssembly.compileStreaming(fetch(address)).then(() => {}), part.url());
  await expect(page.locator("#field-months")).toHaveCount(0);
  come();
  await expect(page.locator("#keep-name")).toHaveValue("A fashion shop");
});

test("what reads a kept draft is missing: nothing is there to be typed into, and trying again opens it as it was", async ({ app, page }) => {
  app.allow(BROWSERS_OWN);
  await app.open("/");
  await page.getByRole("radio").first().check();
  await page.getByRole("textbox").first().fill("5k");
  const drafts = () => page.evaluate(() => Object.entries({ ...localStorage }).filter(([key]) => key.startsWith("credits:draft:")));
  // With its meaning: nothing is kept anew after that.
  const isRead = ([, text]) => text.includes('"5k"') && !text.includes('"texts":null');
  await expect.poll(async () => (await drafts()).filter(isRead).length).toBe(1);
  const before = await drafts();
  await page.route(FILES.engine, missing);
  await page.reload();
  await app.ready();
  await expect(page.getByRole("heading", { level: 1, name: "This page could not be loaded" })).toBeVisible();
  await expect(page.getByRole("radio")).toHaveCount(0);
  expect(await drafts()).toEqual(before);
  await page.unroute(FILES.engine);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("textbox").first()).toHaveValue("5k");
  await expect(page.locator(".first-answer .answer")).toContainText("Business");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  expect((await drafts()).map(([key]) => key)).toEqual(before.map(([key]) => key));
});

test("what an address asks for is fetched beside the app, not after it; an odd address does no harm", async ({ app, page }) => {
  const names = asked(page);
  // The app itself does not come until its parts are on their way.
  let come;
  const held = new Promise((resolve) => { come = resolve; });
  await page.route(FILES.wasm, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto("/packs");
  await expect.poll(() => names).toEqual(expect.arrayContaining(["engine", "packs"]));
  come();
  await app.ready();
  await expect(page.getByRole("heading", { level: 1, name: "Packs" })).toBeVisible();
  expect(names.filter((name) => name === "engine" || name === "packs")).toHaveLength(2);
  await app.open("/constructor");
  await expect(page).toHaveTitle(/^No such page/);
});
