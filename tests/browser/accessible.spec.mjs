// No finding by axe (WCAG 2.2 AA and best practice), in light and dark, wide and narrow.
import { accessible, expect, FILES, missing, test } from "./app.mjs";
import { PLANNED, sideways } from "./plans.mjs";

/** Every page that the navigation leads to. */
const pages = (page) =>
  page.getByRole("navigation", { name: "Pages" }).getByRole("link").evaluateAll((links) => links.map((link) => link.getAttribute("href")));

/** Puts another draft in the place of the one that is kept. */
const fill = (page, draft) =>
  page.addInitScript((draft) => {
    localStorage.clear();
    sessionStorage.clear();
    localStorage.setItem("credits:draft:test", JSON.stringify({ version: 1, origin: "own", changed: 1, draft }));
  }, draft);

for (const colorScheme of ["light", "dark"]) {
  for (const width of [320, 768, 1280]) {
    test(`every page, empty, filled and with an error, ${colorScheme}, ${width} px; nothing scrolls sideways`, async ({ app, page }) => {
      test.setTimeout(240_000);
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      const look = async (state) => {
        await accessible(page);
        // 320 px is a screen of 1280 px at 400 %.
        expect(await sideways(page), `${state}: sideways`).toBeLessThanOrEqual(0);
      };
      await app.open("/");
      const all = await pages(page);
      expect(all.length).toBeGreaterThan(2);
      for (const address of [...all, "/no-such-page"]) {
        await app.open(address);
        await look(`${address}, empty`);
      }
      await fill(page, PLANNED);
      for (const address of all) {
        await app.open(address);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        // Everything that is folded up, unfolded.
        await page.evaluate(() => document.querySelectorAll("main details").forEach((folded) => (folded.open = true)));
        const volume = page.getByRole("button", { name: "Cost against volume, and what a budget buys" });
        if (await volume.isVisible()) await volume.click();
        await look(`${address}, filled and unfolded`);
      }
      await fill(page, { ...PLANNED, months: "61" });
      for (const address of all) {
        await app.open(address);
        await look(`${address}, with an error`);
      }
    });
  }

  test(`before the app has started, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.route(FILES.wasm, () => {});
    await page.goto("/");
    await expect(page.locator("#first-paint")).toBeVisible();
    await accessible(page);
  });

  test(`when it cannot start, ${colorScheme}`, async ({ app, page }) => {
    app.allow(/Failed to load resource|preload|integrity|digest/i);
    await page.emulateMedia({ colorScheme });
    await page.route(FILES.wasm, missing);
    await page.goto("/packs");
    await expect(page.getByRole("alert")).toBeVisible();
    await accessible(page);
  });

  test(`when the app has stopped, ${colorScheme}`, async ({ app, page }) => {
    await page.emulateMedia({ colorScheme });
    await app.open("/calculator");
    await page.evaluate(() => window.dispatchEvent(new CustomEvent("app-panic", { detail: "message" })));
    await expect(page.getByRole("alert")).toBeVisible();
    await accessible(page);
  });
}
