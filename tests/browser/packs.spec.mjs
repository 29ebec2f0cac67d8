// The packs page: what packs cost, how long they last, and what the rule of their use comes to.
import { accessible, expect, test } from "./app.mjs";
import { PLANNED, WIDTHS, begin, day, forecast, grouped, scenarioOf, sideways } from "./plans.mjs";

const answer = (page) => page.locator(".answer").first();
const digits = (text) => Number(text.replace(/\D/g, ""));

test("the course of the pack balance is the command line's, period by period", async ({ app, page }) => {
  const told = forecast(scenarioOf(PLANNED));
  await begin(page, PLANNED);
  await app.open("/packs");
  await expect(page.getByRole("heading", { name: "Pack credits by billing period" })).toBeVisible();
  const rows = await page.locator(".course-table tbody tr").evaluateAll((rows) =>
    rows.map((row) => Object.fromEntries([...row.querySelectorAll("td")].map((cell) => [cell.dataset.label, cell.innerText]))),
  );
  // Periods after the last that matters are left out.
  const matters = told.periods.filter(({ from_packs, shortfall, packs_left }) => from_packs + shortfall + packs_left > 0);
  const expected = matters.map((period) => [period.from_packs, period.shortfall, period.packs_left, period.pack_cost]);
  const shown = rows.map((row) => [digits(row.Used), digits(row.Missing), digits(row.Left), row.Paid]);
  expect(shown.map((row) => row.slice(0, 3))).toEqual(expected.map((row) => row.slice(0, 3)));
  const paid = shown.map(([, , , paid]) => (paid === "–" ? 0 : digits(paid)));
  expect(paid).toEqual(expected.map(([, , , cost]) => Math.round(Number(cost) * 100)));
  await expect(answer(page)).toContainText(day(told.first_shortfall, true));
  await expect(answer(page)).toContainText(`${grouped(told.totals.shortfall)} credits are missing in all`);
});

test("R4 with the user's own numbers", async ({ app, page }) => {
  const told = forecast(scenarioOf(PLANNED));
  const first = told.days.find(({ from_packs }) => from_packs > 0);
  const [period, next] = told.periods;
  expect(first.date < period.end).toBe(true);
  await begin(page, PLANNED);
  await app.open("/packs");
  const story = page.locator(".rule-story");
  await expect(story).toContainText(
    `On ${day(first.date, true)} your monthly supply was gone, so ${grouped(period.from_packs)} credits came from packs`,
  );
  await expect(story).toContainText(
    `On ${day(period.end, true)} the supply renewed, and packs were left alone until it was gone again, on ${day(next.supply_exhausted, true)}.`,
  );
});

test("the chart says its finding and has a name; a purchase changes it at once and undo takes it back", async ({ app, page }) => {
  const { packs: _, ...draft } = PLANNED;
  await begin(page, draft);
  await app.open("/packs");
  const chart = page.getByRole("img", { name: /Packs are used up on .* some calls would be refused/ });
  await expect(chart).toBeVisible();
  await page.getByRole("button", { name: "Buy packs on a day" }).click();
  const buy = page.getByRole("group", { name: "Packs to buy" });
  await buy.getByLabel("Pack", { exact: true }).selectOption("pack-100k");
  await buy.getByLabel("Buy").fill("9");
  await expect(answer(page)).toContainText("Your packs last beyond 21 Nov 2027");
  await expect(page.getByRole("img", { name: /pack credits are used/ })).toBeVisible();
  const undo = page.getByRole("button", { name: "Undo" });
  for (let step = 0; step < 3; step += 1) await undo.click();
  await expect(chart).toBeVisible();
});

test("what packs cost, to a thousandth per 1,000 credits, with what is assumed", async ({ app, page }) => {
  await app.open("/packs");
  const row = (name) => page.getByRole("row").filter({ has: page.getByRole("rowheader", { name }) });
  await expect(row("10,000 credits").first()).toContainText("€1.000");
  await expect(row("100,000 credits")).toContainText("€0.900");
  await expect(row("100,000 credits")).toContainText("price assumed");
  await expect(answer(page)).toContainText("Enter what you do each month");
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of WIDTHS) {
    test(`no finding and no sideways scroll: ${colorScheme}, ${width} px`, async ({ app }) => {
      test.setTimeout(180_000);
      const states = { empty: undefined, filled: PLANNED, error: { ...PLANNED, "subscription.pack_credits": "many" } };
      for (const [state, draft] of Object.entries(states)) {
        const other = await app.another({ colorScheme, viewport: { width, height: 900 }, locale: "en-GB" });
        const page = await other.newPage();
        await begin(page, draft);
        await app.open("/packs", page);
        if (state === "filled") await expect(page.locator(".course svg")).toBeVisible();
        if (state === "error") await expect(page.locator(".has-problem")).toBeVisible();
        await accessible(page);
        expect(await sideways(page), state).toBe(0);
      }
    });
  }
}
