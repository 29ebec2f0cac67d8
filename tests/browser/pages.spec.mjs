// Every page by its address, and what is on it before and without the app.
import { expect, FILES, test } from "./app.mjs";

for (const address of ["/", "/calculator", "/packs", "/scenarios", "/compare"]) {
  test(`${address} opens by its address`, async ({ app, page }) => {
    await app.open(address);
    expect(new URL(page.url()).pathname).toBe(address);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await expect(page.locator("#first-paint")).toHaveCount(0);
    await expect(page.getByRole("main")).toHaveCount(1);
  });
}

test("each file of the first load is fetched once, the preloaded wasm too", async ({ app, page }) => {
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await app.open("/");
  const parts = asked.filter((path) => /\.(js|css|wasm)$/.test(path)).sort();
  expect(parts).toEqual([...new Set(parts)]);
  expect(parts.filter((path) => FILES.wasm.test(path))).toHaveLength(1);
});

test("before the app has started there is a header with the pages, a heading and what this is", async ({ app, page }) => {
  // The wasm never comes.
  await page.route(/\.wasm$/, () => {});
  await page.goto("/");
  await expect(page.getByRole("navigation").getByRole("link")).toHaveText(["Overview", "Calculator", "Packs", "Change plan", "Scenarios"]);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText("which plan and packs cover it most cheaply")).toBeVisible();
  await expect(page.getByText("Starting…")).toBeVisible();
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("the header does not jump when the app takes over, on any width", async ({ page }) => {
  const header = async () => (await page.getByRole("banner").boundingBox()).height;
  for (const width of [320, 480, 768, 1024, 1440]) {
    await page.setViewportSize({ width, height: 700 });
    let letIn;
    const held = new Promise((done) => (letIn = done));
    await page.route(FILES.wasm, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto("/calculator");
    await expect(page.locator("#first-paint")).toBeVisible();
    const before = await header();
    letIn();
    await expect(page.locator("#first-paint")).toHaveCount(0);
    expect(await header(), `height of the header at ${width} px`).toBe(before);
    await page.unroute(FILES.wasm);
  }
});

test("a link reached with the keyboard before the app has started keeps the focus", async ({ app, page }) => {
  let letIn;
  const held = new Promise((done) => (letIn = done));
  await page.route(FILES.wasm, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto("/");
  await page.getByRole("link", { name: "Packs" }).focus();
  letIn();
  await app.ready();
  await expect(page.getByRole("navigation").getByRole("link", { name: "Packs" })).toBeFocused();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a sentence says that it is needed", async ({ app, page }) => {
    app.allow(/preload/);
    await page.goto("/calculator");
    await expect(page.locator(".boot-problem")).toBeVisible();
    await expect(page.locator(".boot-problem")).toContainText("needs JavaScript");
    await expect(page.locator("#boot-status")).toBeHidden();
    await expect(page.getByRole("link", { name: "Packs" })).toHaveAttribute("href", "/packs");
  });
});
