// When the page follows what is typed: src/app/pace.rs.
import { expect, test } from "./app.mjs";

const DRAFT = {
  currency: "EUR",
  start: "2026-09-01",
  months: "12",
  "subscription.plan": "business-100k",
  "subscription.purchased": "2026-09-01",
  usage: [{ operation: "ocr-read", monthly: "1000" }],
};
const CREDITS_A_CALL = 5;

/** The calculator with one line of usage, and the table of periods far below the window. */
async function begin(app, page, more = {}, monthly = 1000) {
  await page.setViewportSize({ width: 1280, height: 600 });
  const kept = JSON.stringify({ version: 1, origin: "own", changed: 1, draft: { ...DRAFT, ...more } });
  await page.addInitScript((kept) => {
    if (localStorage.length === 0) localStorage.setItem("credits:draft:test", kept);
  }, kept);
  await app.open("/calculator");
  await expect(needed(page)).toHaveText(shown(monthly));
  const below = await page.locator(".period-table").evaluate((table) => table.getBoundingClientRect().top - innerHeight);
  expect(below).toBeGreaterThan(300);
  return page.getByRole("textbox", { name: "Read text via OCR" });
}
const needed = (page) => page.locator('.period-table tfoot td[data-label="Needed"]');
const answer = (page) => page.locator(".panel .answer").first();
const shown = (monthly) => (monthly * CREDITS_A_CALL * 12).toLocaleString("en-GB");

/** Typing never pauses: what waits for that does not come by time. */
const withoutPause = (page) =>
  page.addInitScript(() => {
    const { setTimeout } = window;
    window.setTimeout = (act, wait, ...rest) => setTimeout(act, wait === 300 ? 60_000 : wait, ...rest);
  });

test("what is seen follows each key, what is far below none while typing goes on", async ({ app, page }) => {
  await withoutPause(page);
  const field = await begin(app, page);
  await page.evaluate(() => {
    const watch = (selector, found) => {
      const read = () => {
        const text = document.querySelector(selector)?.textContent;
        if (text && text !== found.at(-1)) found.push(text);
      };
      new MutationObserver(read).observe(document.querySelector(".panel"), { subtree: true, childList: true, characterData: true });
    };
    globalThis.seen = { near: [], far: [] };
    watch(".panel .answer", globalThis.seen.near);
    watch('.period-table tfoot td[data-label="Needed"]', globalThis.seen.far);
  });
  await field.click();
  await field.press("End");
  for (const [key, monthly] of [["0", 10_000], ["Backspace", 1000], ["0", 10_000], ["Backspace", 1000], ["Backspace", 100]]) {
    await field.press(key);
    await expect(answer(page)).toContainText(`${(monthly * CREDITS_A_CALL).toLocaleString("en-GB")} credits a month`);
  }
  const { near, far } = await page.evaluate(() => globalThis.seen);
  expect(near.length).toBeGreaterThanOrEqual(5);
  expect(far.filter((text) => !text.includes(shown(1000)))).toEqual([]);
});

test("what is far below follows by itself once typing has paused", async ({ app, page }) => {
  const field = await begin(app, page);
  await field.fill("5000");
  await expect(needed(page)).toHaveText(shown(5000));
});

test("a part that comes near follows without a pause of typing", async ({ app, page }) => {
  await withoutPause(page);
  const field = await begin(app, page);
  await field.fill("2000");
  await expect(answer(page)).toContainText("10,000 credits a month");
  await expect(needed(page)).toHaveText(shown(1000));
  await page.locator(".period-table").scrollIntoViewIfNeeded();
  await expect(needed(page)).toHaveText(shown(2000));
});

test("what is printed has what was typed last", async ({ app, page }) => {
  await begin(app, page);
  const found = await page.evaluate(async () => {
    const field = document.querySelector(".usage-line input");
    field.value = "3000";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    window.dispatchEvent(new Event("beforeprint"));
    for (let i = 0; i < 20; i += 1) await Promise.resolve();
    return document.querySelector('.period-table tfoot td[data-label="Needed"]').textContent;
  });
  expect(found).toContain(shown(3000));
});

test("a page that was in the background follows wholly when it is seen again", async ({ app, page }) => {
  // The browser draws nothing for longer than typing pauses.
  await page.addInitScript(() => {
    const { requestAnimationFrame } = window;
    window.requestAnimationFrame = (act) => (globalThis.slow ? setTimeout(() => requestAnimationFrame(act), 1000) : requestAnimationFrame(act));
  });
  const field = await begin(app, page);
  await page.evaluate(() => { globalThis.slow = true; });
  await field.fill("4000");
  await expect(needed(page)).toHaveText(shown(4000));
});

test("a printed result begins with what the form says", async ({ app, page }) => {
  await begin(app, page);
  const head = page.locator(".paper-only");
  await expect(head).toBeHidden();
  await page.emulateMedia({ media: "print" });
  await expect(head).toBeVisible();
  await expect(head).toContainText("From 1 Sept 2026 to 31 Aug 2027, prices in EUR.");
  await expect(head).toContainText("Business 100K, bought on 1 Sept 2026.");
});

/** In one task, so that the page cannot follow between the two: a text is typed, and `then` is done. */
const typeAnd = (page, selector, text, then) =>
  page.evaluate(
    async ([selector, text, then]) => {
      const field = document.querySelector(selector);
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      if (then) document.querySelector(then).click();
      for (let i = 0; i < 20; i += 1) await Promise.resolve();
      return field.closest(".entry").querySelector(".entry-note").textContent;
    },
    [selector, text, then],
  );

test("what is understood from a field is never said of another text", async ({ app, page }) => {
  const field = await begin(app, page);
  const note = page.locator(".usage-line .entry-note").first();
  await expect(note).toContainText("= 1,000");
  // Of a number that stands there as it would be written only the unit is said.
  await field.fill("12");
  await expect(note).toHaveText("images a month");
  expect(await typeAnd(page, ".usage-line input", "123", "")).toBe("images a month");
  await field.fill("1,3k");
  await expect(note).toContainText("= 1,300");
});

test("a button pressed before the page has followed acts on nothing old", async ({ app, page }) => {
  await begin(app, page);
  const button = page.locator(".cheapest .apply").first();
  await expect(button).toHaveText("Plan this");
  await typeAnd(page, ".usage-line input", "100000", ".cheapest .apply");
  // The page has followed, and nothing is planned for the thousand that stood there.
  await expect(needed(page)).toHaveText(shown(100_000));
  await expect(page.locator('[id^="field-changes-"], [id^="field-packs-"]')).toHaveCount(0);
  await expect(button).toHaveText("Plan this");
  await button.click();
  await expect(button).toHaveText("This is planned");
});

test("a recipe turned into lines has what was typed last", async ({ app, page }) => {
  await begin(app, page, { recipes: [{ name: "Photos", operations: "ocr-read", count: "1000", photos: "1" }] }, 2000);
  await page.getByRole("button", { name: /Turn .*into lines/ }).evaluate((button) => button.setAttribute("data-turn", ""));
  const photos = await page.locator('[id^="field-recipes-"][id$="-count"]').getAttribute("id");
  await typeAnd(page, `#${photos}`, "7000", "[data-turn]");
  await expect(page.locator('[id^="field-recipes-"]')).toHaveCount(0);
  await expect(page.getByRole("textbox", { name: "Read text via OCR" })).toHaveCount(2);
  await expect(page.getByRole("textbox", { name: "Read text via OCR" }).last()).toHaveValue("7000");
});

test("parts with nothing in them leave no gaps", async ({ app, page }) => {
  await app.open("/calculator");
  await expect(answer(page)).toContainText("Enter what you do");
  const gaps = await page.locator(".panel").evaluate((panel) => {
    const boxes = [...panel.children].map((child) => child.getBoundingClientRect()).filter(({ height }) => height > 0);
    return boxes.slice(1).map(({ top }, i) => Math.round(top - boxes[i].bottom));
  });
  expect(gaps.length).toBeGreaterThan(1);
  expect(Math.max(...gaps)).toBeLessThan(60);
});
