// Every number explains itself: from the answer down to one day, by keyboard alone; and charts are
// read by pointing, touch and the arrow keys alike.
import { accessible, expect, test } from "./app.mjs";
import { handIn, savedNames } from "./keeping.mjs";
import { begin, PLANNED } from "./plans.mjs";

const panel = (page) => page.getByRole("dialog");
const value = (page) => panel(page).locator(".explain-value");
const digits = (text) => Number(text.replace(/[^\d]/g, ""));

/** Every sum in the panel comes to what stands below it. */
async function addsUp(page) {
  const { terms, sum } = await panel(page).locator(".terms").first().evaluate((list) => {
    const number = (row) => Number(row.querySelector(".term-amount").textContent.replace(/[^\d]/g, ""));
    const rows = [...list.children];
    const last = rows.at(-1);
    return {
      terms: rows.slice(0, -1).map((row) => ({ sign: row.querySelector(".term-sign").textContent, number: number(row) })),
      sum: number(last),
    };
  });
  const signs = new Set(terms.map((term) => term.sign));
  const numbers = terms.map((term) => term.number);
  if (signs.has("×")) expect(numbers.reduce((a, b) => a * b)).toBe(sum);
  else if (signs.has("or")) expect(Math.min(...numbers)).toBe(sum);
  else expect(terms.reduce((total, { sign, number }) => total + (sign === "−" ? -number : number), 0)).toBe(sum);
}

test("by keyboard from what is refused in all down to one day, and back; Escape gives the focus back", async ({ app, page }) => {
  await begin(page, { ...PLANNED, usage: [{ operation: "fashion-tag-product", monthly: "20000" }], packs: [] });
  await app.open("/calculator");
  const start = page.getByRole("region", { name: "Result" }).getByRole("button", { name: "refused", exact: true });
  await start.focus();
  await page.keyboard.press("Enter");
  await expect(panel(page).getByRole("heading", { level: 2 })).toBeFocused();
  await expect(panel(page).getByRole("heading", { level: 2 })).toHaveText(/^Credits refused, /);
  const refused = digits(await page.locator('.period-table tfoot td[data-label="Refused"]').innerText());
  expect(digits(await value(page).innerText())).toBe(refused);
  await addsUp(page);

  // The first term is a billing period, the first of that a day.
  const deeper = async () => {
    const term = panel(page).locator(".terms").first().locator(".term").first();
    const amount = await term.locator(".term-amount").innerText();
    await term.getByRole("button").focus();
    await page.keyboard.press("Enter");
    await expect(value(page)).toContainText(amount);
    await addsUp(page);
  };
  await deeper();
  await deeper();
  await expect(panel(page).getByText("needed on the day")).toBeVisible();
  await panel(page).getByRole("button", { name: /^all of / }).click();
  await expect(panel(page).getByText("Everything that happens on the day, in this order.")).toBeVisible();
  await expect(panel(page).locator(".terms").first()).toContainText("(R6)");

  // A rule that is cited leads to its text.
  await panel(page).getByText("R7 Order within a day").click();
  await expect(panel(page).getByText(/First what ends on the day expires/)).toBeVisible();

  for (let depth = 3; depth > 0; depth -= 1) await panel(page).getByRole("button", { name: "Back" }).click();
  expect(digits(await value(page).innerText())).toBe(refused);
  await expect(panel(page).getByRole("button", { name: "Back" })).toBeHidden();
  await page.keyboard.press("Escape");
  await expect(panel(page)).toBeHidden();
  await expect(start).toBeFocused();
});

test("each page's numbers open: the answer, the bars, a period, a plan's cost, packs", async ({ app, page }) => {
  await begin(page, PLANNED);
  const opens = async (button) => {
    await button.click();
    await expect(panel(page).getByRole("heading", { level: 2 })).toBeFocused();
    const found = await value(page).innerText();
    await panel(page).getByRole("button", { name: "Close" }).click();
    await expect(panel(page)).toBeHidden();
    await expect(button).toBeFocused();
    return found;
  };
  await app.open("/calculator");
  const mark = (name) => page.getByRole("button", { name: `How it comes about: ${name}`, exact: true });
  const result = page.getByRole("region", { name: "Result" });
  const month = await opens(result.getByRole("button", { name: "credits a month", exact: true }));
  await expect(page.locator(".panel .answer").first()).toContainText(month);
  const needed = await page.locator('.period-table tfoot td[data-label="Needed"]').innerText();
  expect(await opens(mark("in all"))).toBe(`${needed} credits`);
  expect(await opens(result.getByRole("button", { name: "Needed", exact: true }))).toBe(`${needed} credits`);

  await app.open("/");
  const bar = await opens(page.getByRole("button", { name: "monthly credits left" }));
  await expect(page.locator(".bars")).toContainText(bar.replace(" credits", " of "));
  const plan = page.getByRole("row", { name: /Business 300K/ }).first();
  const toPay = await opens(plan.getByRole("button", { name: /How it comes about: to pay on Business 300K/ }));
  await expect(plan).toContainText(toPay);

  await app.open("/packs");
  await opens(page.getByRole("button", { name: "used from packs" }));
});

const side = (name, plan) => ({
  name: `${name}.json`,
  text: JSON.stringify({
    format: "credit-scenario",
    version: 1,
    name,
    currency: "EUR",
    start: "2026-09-01",
    months: 12,
    subscription: { plan, purchased: "2026-09-01" },
    usage: [{ operation: "ocr-read", monthly: 30000 }],
  }),
});

test("saved scenarios: the total in the list, and side by side the figures, differences and parts", async ({ app, page }) => {
  await begin(page, PLANNED);
  await app.open("/scenarios");
  await handIn(page, side("Stay", "business-100k"), side("Larger", "business-300k"));
  await expect.poll(() => savedNames(page)).toEqual(["Stay", "Larger"]);
  const opened = async (name) => {
    await page.getByRole("button", { name, exact: true }).click();
    return value(page).innerText();
  };
  // It is the saved one's, not that of what is open.
  expect(await opened("How it comes about: the total of Larger")).toBe("€2,100.00");
  await addsUp(page);
  await page.keyboard.press("Escape");

  for (const name of ["Stay", "Larger"]) await page.getByLabel(`Compare ${name}`).check();
  await page.getByRole("link", { name: "Compare these" }).click();
  expect(await opened("How it comes about: To pay, Larger")).toBe("€2,100.00");
  await page.keyboard.press("Escape");
  expect(await opened("How it comes about: To pay, Larger, the difference")).toBe("€1,392.00");
  await expect(panel(page).locator(".terms").first()).toContainText("“Stay”, the baseline");
  await addsUp(page);
  await panel(page).getByRole("button", { name: "as a part of the baseline" }).click();
  await expect(value(page)).toHaveText(/^196.61.%$/);
  await panel(page).getByRole("button", { name: "Back" }).click();
  await panel(page).getByRole("button", { name: "“Stay”, the baseline" }).click();
  await expect(value(page)).toHaveText("€708.00");
  await accessible(page);
});

test("a chart says the same by the arrow keys, by pointing and by touch", async ({ app, page }) => {
  await begin(page, PLANNED);
  await app.open("/calculator");
  const slider = page.getByRole("slider", { name: /^Read the chart: / }).first();
  const said = page.locator(".chart-read").first();
  await slider.focus();
  await page.keyboard.press("Home");
  await expect(said).toContainText(/^22 Nov 2026: /);
  await page.keyboard.press("ArrowRight");
  await expect(said).toContainText(/^23 Nov 2026: /);
  const byKey = await slider.getAttribute("aria-valuetext");
  await expect(said).toContainText(byKey);
  const days = Number(await slider.getAttribute("max")) + 1;
  await page.keyboard.press("End");
  await expect(said).not.toContainText(byKey);

  // By places on the chart, which may still be moved by what comes in above it.
  const { width, height } = await slider.boundingBox();
  const at = (x) => ({ position: { x, y: height / 2 } });
  const place = at((1.5 / days) * width);
  await slider.hover(place);
  await expect(said).toContainText(byKey);
  await slider.hover(at(width - 1));
  await expect(said).not.toContainText(byKey);
  await slider.click(place);
  await expect(said).toContainText(byKey);
  // After pointing, the keys go on from there.
  await page.keyboard.press("ArrowRight");
  await expect(said).toContainText(/^24 Nov 2026: /);

  // It is made anew with every change, and is read at the same place.
  await page.getByLabel("For", { exact: true }).fill("11");
  await expect(page.locator(".answer").first()).toBeVisible();
  await expect.poll(async () => Number(await slider.getAttribute("max")) + 1).toBeLessThan(days);
  await expect(said).toContainText(/^24 Nov 2026: /);

  // The day that is read opens.
  await said.getByRole("button", { name: "How this day comes about" }).click();
  await expect(panel(page).getByRole("heading", { level: 2 })).toHaveText(/^24 Nov 2026: /);
});

test.describe("by touch", () => {
  test.use({ hasTouch: true });

  test("a tap reads the day that it is on", async ({ app, page }) => {
    await begin(page, PLANNED);
    await app.open("/calculator");
    const slider = page.getByRole("slider", { name: /^Read the chart: / }).first();
    await slider.scrollIntoViewIfNeeded();
    const days = Number(await slider.getAttribute("max")) + 1;
    const box = await slider.boundingBox();
    await page.touchscreen.tap(box.x + (1.5 / days) * box.width, box.y + box.height / 2);
    await expect(page.locator(".chart-read").first()).toContainText(/^23 Nov 2026: /);
  });
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [320, 1280]) {
    test(`axe finds nothing in the panel, ${colorScheme}, ${width} px; it does not scroll sideways`, async ({ app, page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await begin(page, PLANNED);
      await app.open("/calculator");
      await page.getByRole("button", { name: "Needed", exact: true }).click();
      await panel(page).getByText("R1 Cost of a call").click();
      await accessible(page);
      expect(await panel(page).evaluate((dialog) => dialog.scrollWidth <= dialog.clientWidth)).toBe(true);
    });
  }
}

test("on paper there are no controls, and charts keep their figures", async ({ app, page }) => {
  await begin(page, PLANNED);
  await app.open("/calculator");
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".explain-mark").first()).toBeHidden();
  await expect(page.locator(".explains").first()).toBeHidden();
  await expect(page.locator(".chart-read").first()).toBeHidden();
  await expect(page.locator(".waterfall")).toBeVisible();
  await expect(page.locator(".chart svg").first()).toBeVisible();

  // A table on A4 keeps every cell under its heading.
  await page.setViewportSize({ width: 718, height: 1000 });
  for (const [address, table] of [["/packs", ".course-table"], ["/", ".plan-table"], ["/calculator", ".period-table"]]) {
    await app.open(address);
    const rows = await page.locator(table).evaluate((table) => {
      const shown = (row) => [...row.children].filter((cell) => getComputedStyle(cell).display === "table-cell").length;
      return [...table.rows].map(shown);
    });
    expect(rows.length).toBeGreaterThan(2);
    expect(new Set(rows).size, `${address}: ${rows}`).toBe(1);
  }
});
