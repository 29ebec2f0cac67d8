// No finding by axe (WCAG 2.2 AA and best practice), in light and dark, wide and narrow.
import { accessible, expect, FILES, missing, test } from "./app.mjs";

for (const colorScheme of ["light", "dark"]) {
  for (const width of [320, 1280]) {
    test(`every page, ${colorScheme}, ${width} px`, async ({ app, page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      for (const address of ["/", "/calculator", "/packs", "/upgrade", "/no-such-page"]) {
        await app.open(address);
        await accessible(page);
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
