// The overview: from the first visit to the answer, and where somebody with a plan stands.
import { accessible, expect, test } from "./app.mjs";
import { PLANNED, WIDTHS, begin, day, forecast, grouped, scenarioOf, sideways } from "./plans.mjs";

const answer = (page) => page.locator(".answer").first();

/** Presses Tab until the element that is meant has the focus. */
async function tabTo(page, target) {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("the keyboard does not get there");
}

test("from the first visit to the answer by keyboard alone, and back by undo", async ({ app, page }) => {
  await begin(page);
  await app.open("/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("What will your images cost?");
  const first = page.getByRole("radio", { name: "Tag photos of fashion products" });
  await tabTo(page, first);
  await page.keyboard.press("Space");
  await expect(first).toBeChecked();
  await tabTo(page, page.getByLabel("How many photos a month?"));
  await page.keyboard.type("3k");
  await expect(answer(page)).toHaveText("Business 100K for €59.00 a month is enough.");
  await expect(page.locator(".answer-below")).toContainText("That takes 45,000 credits a month. €708.00 to pay until 21 Nov 2027. Next best: Business 300K, €2,100.00 to pay, so €1,392.00 more a year.");
  await tabTo(page, page.getByLabel("A first load? How many photos you have already?"));
  await page.keyboard.type("10k");
  await expect(page.getByLabel("A first load?")).toBeFocused();
  await expect(answer(page)).toHaveText(/^Take Business 100K for €59\.00 a month and buy 1 pack of 100,000 by /);
  await expect(page.locator("#ask-first-note")).toHaveText("= 10,000 photos you have already, once");

  // The answers are the calculator's own fields.
  await tabTo(page, page.getByRole("link", { name: "Go on in the calculator" }));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/calculator$/);
  await expect(page.getByRole("textbox", { name: "Tag a single-product photo" })).toHaveValue("3k");
  await expect(page.getByLabel("How many").first()).toHaveValue("10k");

  await page.getByRole("link", { name: "Overview" }).click();
  const undo = page.getByRole("button", { name: "Undo" });
  for (let step = 0; step < 10 && (await undo.getAttribute("aria-disabled")) === "false"; step += 1) await undo.click();
  await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
  await expect(answer(page)).toContainText("Answer the questions");
});

test("the overview and the calculator give one answer, and everything shown adds up to its price", async ({ app, page }) => {
  await begin(page);
  await app.open("/");
  await page.getByRole("radio", { name: "Search any images by image" }).check();
  await page.getByLabel("How many searches a month?").fill("9k");
  await page.getByLabel("A first load?").fill("180k");
  await expect(answer(page)).toContainText(/^Take Professional \dM for .* and change to Business 100K on /);
  const said = await answer(page).textContent();
  const below = await page.locator(".answer-below").first().textContent();
  const cost = below.match(/once\. (\S+) to pay until/)[1];
  await page.getByRole("link", { name: "Go on in the calculator" }).click();
  await expect(page.locator(".answer-block .answer")).toContainText(said);
  await expect(page.locator(".answer-block")).toContainText(`${cost} to pay until`);
  await expect(page.locator(".period-table tfoot td[data-label=Charged]")).toHaveText(cost);
  await expect(page.locator(".period-table tfoot td[data-label=Refused]")).toHaveText("–");
  await expect(page.getByRole("region", { name: "Cheapest for you" })).toContainText("everything shown follows this advice");
});

test("a choice of what is done adds nothing; a number that is taken out takes its line with it", async ({ app, page }) => {
  await begin(page);
  await app.open("/");
  await page.getByRole("radio", { name: "Recognise trading cards" }).check();
  const monthly = page.getByLabel("How many cards a month?");
  await expect(monthly).toBeVisible();
  await page.getByRole("link", { name: "Calculator", exact: true }).click();
  await expect(page.locator(".usage-line")).toHaveCount(0);
  await page.getByRole("link", { name: "Overview" }).click();
  await page.getByRole("radio", { name: "Recognise trading cards" }).check();
  await monthly.fill("500");
  await monthly.fill("");
  await page.getByLabel("A first load?").focus();
  await expect(page.getByRole("radio", { name: "Recognise trading cards" })).toBeChecked();
  await page.getByRole("link", { name: "Go on in the calculator" }).click();
  await expect(page.locator(".usage-line")).toHaveCount(0);
});

test("choosing a plan asks for its day next: field and focus stay, and nothing is called wrong", async ({ app, page }) => {
  await begin(page);
  await app.open("/");
  await page.getByRole("radio", { name: "Search any images by image" }).check();
  await page.getByLabel("How many searches a month?").fill("9k");
  await page.getByText("You have a plan already? Say which").click();
  const plan = page.getByLabel("Plan", { exact: true });
  await plan.focus();
  const before = await plan.boundingBox();
  await plan.selectOption("business-100k");
  const bought = page.getByLabel("Bought on", { exact: true });
  await expect(bought).toBeVisible();
  await expect(plan).toBeFocused();
  expect((await plan.boundingBox()).y).toBe(before.y);
  await expect(bought).toHaveAttribute("aria-invalid", "false");
  await expect(page.locator("#field-subscription-purchased-note")).toHaveText(/^Which day did you buy it\?/);
  await expect(page.getByRole("radio", { name: "Search any images by image" })).toBeChecked();
  const next = page.locator(".problems");
  await expect(next).toContainText("Next: which day did you buy it?");
  await accessible(page);
  await next.getByRole("button", { name: "Show it" }).click();
  await expect(bought).toBeFocused();
  await page.keyboard.type("15.11.2026");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Where you stand");
  await expect(bought).toBeFocused();
  await expect(bought).toHaveValue("15.11.2026");
  await expect(next).toHaveCount(0);
});

test("undo takes a first load back whole, not to its first digit", async ({ app, page }) => {
  await begin(page);
  await app.open("/");
  await page.getByRole("radio", { name: "Tag photos of fashion products" }).check();
  await page.getByLabel("How many photos a month?").fill("3k");
  const load = page.locator("#ask-first");
  await load.focus();
  await page.keyboard.type("30 000");
  await expect(load).toHaveValue("30 000");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(load).toHaveValue("");
});

test("each thing that is done keeps its own numbers; a figure in doubt gives two answers", async ({ app, page }) => {
  await begin(page);
  await app.open("/");
  await page.getByRole("radio", { name: "Recognise trading cards" }).check();
  await page.getByLabel("How many cards a month?").fill("150");
  // 150 cards are no 150 searches.
  await page.getByRole("radio", { name: "Search any images by image" }).check();
  await expect(page.getByLabel("How many searches a month?")).toHaveValue("");
  await expect(answer(page)).toContainText("Answer the questions");
  await page.getByRole("radio", { name: "Recognise trading cards" }).check();
  await expect(page.getByLabel("How many cards a month?")).toHaveValue("150");
  await page.getByRole("radio", { name: "Search any images by image" }).check();
  await page.getByLabel("How many searches a month?").fill("150");
  await expect(answer(page)).toContainText("If packs may be bought on Free: Take Free and buy");
  await expect(answer(page)).toContainText("If no packs may be bought on Free: Business 100K for €59.00 a month is enough.");
  await expect(answer(page)).not.toContainText("cheapest");
});

test("what the questions do not ask for is left to the calculator", async ({ app, page }) => {
  const { packs: _, ...draft } = PLANNED;
  await begin(page, { ...draft, "subscription.plan": "" });
  await app.open("/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("What your images cost");
  await expect(page.getByRole("radio")).toHaveCount(0);
  await expect(page.getByRole("link", { name: "See and change what you entered" })).toHaveAttribute("href", "/calculator");
});

test("every example is a link from the first visit", async ({ app, page }) => {
  await app.open("/");
  for (const [name, key] of [
    ["A fashion shop", "fashion-shop"],
    ["A card marketplace", "card-marketplace"],
    ["Own recognition on Free", "custom-recognition"],
  ]) {
    await expect(page.getByRole("link", { name, exact: true })).toHaveAttribute("href", `/calculator#example=${key}`);
  }
});

test("with a plan: the bars and the days are those of the command line", async ({ app, page }) => {
  const told = forecast(scenarioOf(PLANNED));
  const [period] = told.periods;
  await begin(page, PLANNED);
  await app.open("/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Where you stand");
  const today = told.days[0];
  const carried = today.carry_over_left + today.from_carry_over;
  const supply = today.supply_left + today.from_supply;
  const packs = today.packs_left + today.from_packs;
  const bars = page.locator(".bars");
  await expect(bars).toContainText(`${grouped(carried + supply)} of ${grouped(carried + 100_000)} left`);
  await expect(bars).toContainText(`${grouped(packs)} left`);
  await expect(bars).toContainText(`${grouped(carried)} from a former plan are used first, until 27 Nov`);
  expect(period.supply_exhausted).not.toBeNull();
  expect(told.first_shortfall).not.toBeNull();
  const renews = (Date.parse(period.end) - Date.parse(PLANNED.start)) / 86_400_000;
  await expect(answer(page)).toHaveText(
    `Your supply will be used up on ${day(period.supply_exhausted)}; it renews on ${day(period.end)}, in ${renews} days.` +
      ` The first day without credits is ${day(told.first_shortfall, true)}.`,
  );
});

test("all plans: a price per 1,000 credits to a thousandth, my mix, what does not fit, the cheapest", async ({ app, page }) => {
  await begin(page, { ...PLANNED, "needs.flows": "4" });
  await app.open("/");
  const row = (name) => page.getByRole("row").filter({ has: page.getByRole("rowheader", { name }) });
  await expect(row("Professional 30M")).toContainText("€0.254");
  await expect(row("Professional 40M")).toContainText("€0.239");
  // 6,000 × 15 + 1,500 × 10 = 105,000 credits a month.
  await expect(row("Business 300K")).toContainText("≈ 17,142 images and 4,285 searches");
  await expect(row("Business 300K")).toContainText("cheapest for you");
  await expect(row("Business 100K")).toContainText("You need 4 flows, it has 3.");
  await expect(row("Business 100K")).toContainText("yours");
  await expect(row("Free")).toContainText("No “Tag a single-product photo”: that needs Business.");
  await expect(row("Free")).toContainText("In doubt:");
  await expect(page.getByText("Yearly billing and plans made to measure exist")).toBeVisible();
});

test("no plan yet is a choice, and a plan can be named where one stands", async ({ app, page }) => {
  await begin(page);
  await app.open("/");
  await page.getByText("You have a plan already? Say which").click();
  const plan = page.getByLabel("Plan", { exact: true });
  await expect(plan).toHaveValue("");
  await plan.selectOption("business-100k");
  await expect(page.getByText("Next: which day did you buy it?")).toBeVisible();
  await page.getByLabel("Bought on", { exact: true }).fill("15 Nov 2026");
  await expect(page.getByLabel("Bought on", { exact: true })).toBeFocused();
  await expect(answer(page)).toContainText("You have 100,000 credits of Business 100K’s supply left");
  await plan.selectOption("");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("What will your images cost?");
});

test("bring up to the running month: the numbers stay those of the longer forecast, and undo brings the old one back", async ({
  app,
  page,
}) => {
  const draft = { ...PLANNED, start: "2026-09-01", "subscription.purchased": "2026-08-15" };
  delete draft["subscription.carry_over"];
  const told = forecast(scenarioOf(draft));
  const first = told.days.find(({ date }) => date === "2026-11-01");
  await begin(page, draft);
  await app.open("/");
  const offer = page.getByRole("complementary", { name: "Bring up to date" });
  await expect(offer).toContainText("This calculation begins on 1 Sept 2026.");
  const supply = grouped(first.supply_left + first.from_supply);
  const packs = grouped(first.packs_left + first.from_packs);
  await expect(offer).toContainText(`${supply} credits of its supply left, ${packs} pack credits`);
  const before = await page.locator(".bars").innerText();
  const said = await answer(page).innerText();
  await offer.getByRole("button", { name: "Bring up to 1 Nov 2026" }).click();
  await expect(offer).toHaveCount(0);
  await expect(page.locator(".bars")).toHaveText(before, { useInnerText: true });
  await expect(answer(page)).toHaveText(said, { useInnerText: true });
  await page.getByText("Your plan and packs: change or correct").click();
  await expect(page.getByLabel("Left of this month")).toHaveValue(String(first.supply_left + first.from_supply));

  await page.getByRole("button", { name: "Undo" }).click();
  await expect(offer).toContainText("This calculation begins on 1 Sept 2026.");
});

test("bring up to today, where nothing hangs on the start", async ({ app, page }) => {
  const draft = { ...PLANNED, start: "2026-11-16", usage: undefined };
  draft.loads = [{ operation: "fashion-tag-product", count: "5000", start: "2026-11-18", days: "10" }];
  await begin(page, draft);
  await app.open("/");
  const before = await page.locator(".bars").innerText();
  await page.getByRole("button", { name: "Bring up to today" }).click();
  await expect(page.getByRole("button", { name: "Bring up to today" })).toHaveCount(0);
  await expect(page.locator(".bars")).toHaveText(before, { useInnerText: true });
});

test("in the first month: start from today with what the forecast says is left", async ({ app, page }) => {
  await begin(page, { ...PLANNED, start: "2026-11-16" });
  await app.open("/");
  await expect(page.getByRole("complementary", { name: "Bring up to date" })).toHaveCount(0);
  const before = await page.locator(".bars .bar-top").allInnerTexts();
  await page.getByText("Does your account say something else?").click();
  // How far the numbers differ is said before anything is done.
  await expect(page.locator(".restart")).toContainText(/Until 15 Nov 2027 that comes to [\d,]+ credits(, as many as now| instead of [\d,]+)\./);
  await page.getByRole("button", { name: "Start from today" }).click();
  await expect(page.getByText("Does your account say something else?")).toHaveCount(0);
  expect(await page.locator(".bars .bar-top").allInnerTexts()).toEqual(before);
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of WIDTHS) {
    test(`no finding and no sideways scroll: ${colorScheme}, ${width} px`, async ({ app }) => {
      test.setTimeout(180_000);
      const states = {
        empty: undefined,
        answered: { start: PLANNED.start, months: "12", currency: "EUR", usage: [{ operation: "ocr-read", monthly: "5k" }] },
        filled: { ...PLANNED, start: "2026-09-01", "subscription.purchased": "2026-08-15", "subscription.carry_over": undefined },
        error: { ...PLANNED, "subscription.purchased": "no day" },
      };
      for (const [state, draft] of Object.entries(states)) {
        const other = await app.another({ colorScheme, viewport: { width, height: 900 }, locale: "en-GB" });
        const page = await other.newPage();
        await begin(page, draft);
        await app.open("/", page);
        if (state === "filled") await expect(page.getByRole("complementary")).toBeVisible();
        if (state === "error") await expect(page.locator(".problems")).toContainText("One entry needs your attention.");
        await accessible(page);
        expect(await sideways(page), state).toBe(0);
      }
    });
  }
}
