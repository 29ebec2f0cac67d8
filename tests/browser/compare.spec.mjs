// Scenarios side by side.
import { accessible, expect, test } from "./app.mjs";
import { go, handIn, notice, savedNames, saveExample } from "./keeping.mjs";

const scenario = (name, plan, rest = {}) => ({
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
    ...rest,
  }),
});

const results = (page) => page.getByRole("region", { name: "What they come to" }).last();
const inputs = (page) => page.getByRole("region", { name: "What was entered differently" }).last();

async function three(app, page) {
  await app.open("/scenarios");
  await handIn(
    page,
    scenario("Stay", "business-100k"),
    scenario("Larger", "business-300k"),
    scenario("Packs", "business-100k", { packs: [{ date: "2026-09-20", pack: "pack-100k", quantity: 6 }] }),
  );
  await expect.poll(() => savedNames(page)).toEqual(["Stay", "Larger", "Packs"]);
}

test("three are compared with the first one ticked, by an address that can be loaded anew", async ({ app, page }) => {
  await three(app, page);
  for (const name of ["Stay", "Larger", "Packs"]) await page.getByLabel(`Compare ${name}`).check();
  await page.getByRole("link", { name: "Compare these" }).click();
  await expect(page).toHaveURL(/\/compare#[^,]+,[^,]+,[^,]+$/);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(page.locator(".answer")).toContainText("“Packs” costs least of those that refuse nothing, €1,248.00. “Stay” costs €708.00, and calls for 600,000 credits are refused");
  const row = (label) => results(page).getByRole("row").filter({ has: page.getByRole("rowheader", { name: label, exact: true }) });
  const cell = (label, i) => row(label).getByRole("cell").nth(i);
  await expect(cell("To pay", 0)).toHaveText("€708.00");
  await expect(cell("Refused", 0)).toHaveText("600,000");
  await expect(cell("Refused", 1)).toHaveText("–−600,000 (−100 %)");
  await expect(cell("Refused", 2)).toHaveText("–−600,000 (−100 %)");
  // Exactly: 12 × 59.00 are 708.00, and a larger plan costs that much more.
  const pay = await cell("To pay", 1).innerText();
  const [, value, more, percent] = pay.match(/€([\d,.]+)\s*\+€([\d,.]+) \(\+([\d.,]+) %\)/);
  const cents = (text) => Number(text.replace(/\D/g, ""));
  expect(cents(value) - 70800).toBe(cents(more));
  expect(Number(percent.replaceAll(",", ""))).toBeCloseTo((cents(more) / 70800) * 100, 1);
  await expect(inputs(page)).toContainText("Business 300K");
  await expect(inputs(page)).toContainText(/6 × 100,000 credits on 20 Sept? 2026/);
  await expect(inputs(page)).not.toContainText("Currency");
  await expect(page.getByRole("img", { name: /What is paid as time goes on/ })).toBeVisible();
  await accessible(page);

  // Every number of the headline and of the table opens its calculation, also a day.
  const dialog = page.getByRole("dialog");
  const opens = async (name, title, value) => {
    await page.getByRole("button", { name, exact: true }).click();
    await expect(dialog.getByRole("heading", { level: 2 })).toHaveText(title);
    await expect(dialog.locator(".explain-value")).toHaveText(value);
    await dialog.getByRole("button", { name: "Close" }).click();
  };
  await opens("to pay, “Packs”", /^To pay, /, "€1,248.00");
  await opens("to pay, “Stay”", /^To pay, /, "€708.00");
  await opens("refused, “Stay”", /[Rr]efused/, "600,000 credits");
  await opens("How it comes about: First day with refused calls, Stay", "The first day on which calls are refused", /21 Sept? 2026/);

  await page.reload();
  await app.ready();
  await expect(cell("To pay", 0)).toHaveText("€708.00");
});

test("a change in another tab shows in the comparison; what is gone is said", async ({ app, context, page }) => {
  await three(app, page);
  for (const name of ["Stay", "Larger"]) await page.getByLabel(`Compare ${name}`).check();
  await page.getByRole("link", { name: "Compare these" }).click();
  await expect(results(page)).toContainText("Stay");
  const other = await context.newPage();
  await app.open("/scenarios", other);
  await other.getByRole("button", { name: "Rename Stay" }).click();
  await other.getByLabel("New name").fill("Small");
  await other.getByLabel("New name").press("Enter");
  await expect(results(page)).toContainText("Small");
  await other.getByRole("button", { name: "Delete Small" }).click();
  await expect(page.getByText("One of these scenarios is not in this browser, or was deleted.")).toBeVisible();
});

test("what cannot be compared says why", async ({ app, page }) => {
  await app.open("/compare");
  await expect(page.getByText("Choose two to four saved scenarios to compare.")).toBeVisible();
  await accessible(page);
  await saveExample(app, page, "fashion-shop", "Shop");
  await page.locator("#field-months").fill("many");
  await page.getByRole("button", { name: "Save as a new one" }).click();
  await expect(notice(page)).toContainText("Saved as “Shop (2)”.");
  await go(page, "Scenarios");
  for (const name of ["Shop", "Shop (2)"]) await page.getByLabel(`Compare ${name}`, { exact: true }).check();
  await page.getByRole("link", { name: "Compare these" }).click();
  await expect(page.getByText("“Shop (2)” has an entry that needs attention.")).toBeVisible();
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [320, 768, 1280]) {
    test.describe(`${width} px, ${colorScheme}`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 } });

      test("axe finds nothing and nothing scrolls sideways", async ({ app, page }) => {
        await three(app, page);
        for (const name of ["Larger", "Stay", "Packs"]) await page.getByLabel(`Compare ${name}`).check();
        await page.getByRole("link", { name: "Compare these" }).click();
        await expect(results(page)).toBeVisible();
        await accessible(page);
        const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - window.innerWidth);
        expect(wide, "sideways").toBeLessThanOrEqual(0);
      });
    });
  }
}
