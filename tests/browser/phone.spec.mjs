// On a phone: what is written is whole, or not there at all.
import { expect, test } from "./app.mjs";
import { begin, PLANNED, sideways } from "./plans.mjs";

test.use({ viewport: { width: 360, height: 800 } });

/** Texts of the page that lie half outside of what cuts them off. */
const cut = (page) =>
  page.evaluate(() => {
    const found = [];
    const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      if (!text.data.trim() || text.parentElement.closest("thead, select, textarea, .visually-hidden")) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      for (let around = text.parentElement; around.tagName !== "MAIN"; around = around.parentElement) {
        if (getComputedStyle(around).overflowX === "visible") continue;
        const box = around.getBoundingClientRect();
        for (const part of range.getClientRects()) {
          const isSeen = part.left < box.right && part.right > box.left && part.top + 2 < box.bottom && part.bottom - 2 > box.top;
          if (isSeen && (part.right > box.right + 1 || part.left < box.left - 1)) found.push(text.data.trim());
        }
      }
    }
    return found;
  });

/** The choices whose text is longer than the room for it. */
const shortened = (page, name) =>
  page.getByLabel(name, { exact: true }).evaluateAll((selects) => {
    const pen = document.createElement("canvas").getContext("2d");
    const isShortened = (select) => {
      const style = getComputedStyle(select);
      // The shorthand is empty where figures are tabular.
      pen.font = `${style.fontSize} ${style.fontFamily}`;
      // Chromium's arrow takes about twenty pixels.
      const room = select.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - 20;
      return pen.measureText(select.selectedOptions[0].text).width > room;
    };
    return selects.filter(isShortened).map((select) => select.selectedOptions[0].text);
  });

test("names of plans and packs, figures and their names are whole", async ({ app, page }) => {
  // A load for which another plan is worth its price for a month: a short stretch of the line of time.
  const loads = [{ name: "Initial catalogue", operation: "fashion-insert", count: "30000", start: "2026-12-01", days: "5" }];
  await begin(page, { ...PLANNED, loads });
  for (const address of ["/", "/calculator", "/packs", "/upgrade?to=business-300k"]) {
    await app.open(address);
    await expect(page.locator(".answer").first()).toContainText(/\d/);
    if (address === "/") await expect.poll(() => page.locator(".dated-span").count()).toBeGreaterThan(1);
    expect(await cut(page), address).toEqual([]);
    expect(await sideways(page), address).toBeLessThanOrEqual(0);
  }
  await app.open("/packs");
  await expect(page.getByLabel("Pack", { exact: true })).toBeVisible();
  expect(await shortened(page, "Pack")).toEqual([]);
});

test("what is said of a plan stands apart from what else is said of it", async ({ app, page }) => {
  await begin(page, PLANNED);
  await app.open("/");
  const marks = page.locator(".plan-title:has(.mark + .mark) > *");
  await expect(marks).not.toHaveCount(0);
  const boxes = await marks.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
  for (const [i, a] of boxes.entries()) {
    for (const b of boxes.slice(i + 1)) {
      const isApart = a.right + 3 <= b.left || b.right + 3 <= a.left || a.bottom + 3 <= b.top || b.bottom + 3 <= a.top;
      expect(isApart, JSON.stringify([a, b])).toBe(true);
    }
  }
});

test("differences of a comparison and their marks are whole, however long a name is", async ({ app, page }) => {
  const saved = (name, plan) => ({
    version: 1, revision: 1, changed: 1, catalog: "ximilar-2026-08",
    draft: {
      name, start: "2026-09-01", months: "12", currency: "EUR",
      "subscription.plan": plan, "subscription.purchased": "2026-09-01", usage: [{ operation: "ocr-read", monthly: "30000" }],
    },
  });
  await page.addInitScript((all) => {
    for (const [id, text] of Object.entries(all)) localStorage.setItem(`credits:saved:${id}`, JSON.stringify(text));
  }, { a: saved("Stay", "business-100k"), b: saved("A larger plan from the beginning of the season", "business-300k") });
  await app.open("/compare#a,b");
  await expect(page.locator(".answer")).toContainText("refuse nothing");
  expect(await cut(page)).toEqual([]);
  const right = await page.locator(".panel").first().evaluate((panel) => panel.getBoundingClientRect().right);
  const marks = await page.locator(".compare-table .explain-mark").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().right));
  expect(Math.max(...marks)).toBeLessThan(right);
  const scroll = page.locator(".compare .scroll");
  for (const frame of await scroll.all()) {
    expect(await frame.evaluate((it) => it.scrollWidth - it.clientWidth)).toBeLessThanOrEqual(0);
  }
});
