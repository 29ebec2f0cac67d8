// The calculator: what is typed, what comes of it, and that nobody loses it or cannot reach it.
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./app.mjs";
import { downloaded } from "./keeping.mjs";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const group = (page, name) => page.getByRole("group", { name, exact: true });
const answer = (page) => page.locator(".answer");
const announcement = (page) => page.locator("#announcement");

/** Finds an operation and adds the first one that fits. */
async function addOperation(page, words) {
  const field = page.getByRole("combobox", { name: "Add an operation" });
  await field.fill(words);
  await field.press("Enter");
}

/** What the worked case of a heavy first week says, as a person would type it. */
async function enterInitialSetup(page) {
  await addOperation(page, "tag product");
  await page.getByRole("textbox", { name: "Tag a single-product photo" }).fill("5k");

  await page.getByRole("button", { name: "Add a one-off load" }).click();
  await group(page, "this load").getByLabel("Name").fill("Initial catalogue");
  const load = group(page, "Initial catalogue");
  await load.getByLabel("Operation").selectOption("fashion-insert");
  await load.getByLabel("How many").fill("30 000");
  await load.getByLabel("From", { exact: true }).fill("1.9.2026");
  await load.getByLabel("Over").fill("5");

  await page.getByLabel("Plan", { exact: true }).selectOption("business-100k");
  await page.getByLabel("Bought on", { exact: true }).fill("2026-09-01");
  await page.locator("#field-start").fill("Sept 1, 2026");
  await page.locator("#field-months").fill("6");

  await page.getByRole("button", { name: "Buy packs on a day" }).click();
  const packs = group(page, "Packs to buy");
  await packs.getByLabel("Buy").fill("2");
  await packs.getByLabel("Pack").selectOption("pack-100k");
  await packs.getByLabel("On", { exact: true }).fill("2 Sep 2026");
}

const digits = (text) => Number(text?.replace(/\D/g, "") ?? 0);

/** The table of periods: each row's figures by their column, credits as numbers, money in cents. */
async function periodRows(page, part = "tbody") {
  const rows = await page.locator(`.period-table ${part} tr`).evaluateAll((rows) =>
    rows.map((row) => Object.fromEntries([...row.querySelectorAll("td")].map((td) => [td.dataset.label, td.innerText]))),
  );
  return rows.map((row) => ({
    demand: digits(row["Needed"]),
    from_carry_over: digits(row["Carried over"]),
    from_supply: digits(row["From supply"]),
    from_packs: digits(row["From packs"]),
    shortfall: digits(row["Refused"]),
    expired: digits(row["Expired"]),
    cost: digits(row["Charged"]),
    supply_exhausted: row["Used up on"]?.replace("–", "") ?? "",
  }));
}

const cents = (...amounts) => amounts.reduce((sum, amount) => sum + digits(amount), 0);

/** The figures of the table of periods, as a forecast's file has them. */
function expectedRows(forecast, exhausted) {
  return forecast.periods.map((period, i) => ({
    demand: period.demand,
    from_carry_over: period.from_carry_over,
    from_supply: period.from_supply,
    from_packs: period.from_packs,
    shortfall: period.shortfall,
    expired: period.expired,
    cost: cents(period.plan_cost, period.pack_cost),
    supply_exhausted: exhausted[i],
  }));
}

/** Days as the page writes them. */
const shortDays = (page, days) =>
  page.evaluate((days) => {
    const form = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
    return days.map((day) => (day ? form.format(new Date(`${day}T12:00:00Z`)) : ""));
  }, days);

test("the initial set-up, entered by hand, gives every figure of its file, and a reload keeps them", async ({ app, page }) => {
  const { forecast } = JSON.parse(await readFile("tests/cases/initial-setup.json", "utf8"));
  await app.open("/calculator");
  await enterInitialSetup(page);

  const exhausted = await shortDays(page, forecast.periods.map((period) => period.supply_exhausted));
  const expected = expectedRows(forecast, exhausted);
  const { totals } = forecast;
  const sums = {
    demand: totals.demand,
    from_carry_over: totals.from_carry_over,
    from_supply: totals.from_supply,
    from_packs: totals.from_packs,
    shortfall: totals.shortfall,
    expired: totals.expired,
    cost: cents(totals.cost),
    supply_exhausted: "",
  };
  const check = async () => {
    await expect.poll(() => periodRows(page)).toEqual(expected);
    expect(await periodRows(page, "tfoot")).toEqual([sums]);
    const [first] = await shortDays(page, [forecast.first_shortfall]);
    await expect(answer(page)).toContainText(first);
  };
  await check();

  await page.reload();
  await app.ready();
  await check();
  await expect(page.getByRole("textbox", { name: "Tag a single-product photo" })).toHaveValue("5k");
});

test("undo takes everything back step by step, and redo does it again", async ({ app, page }) => {
  await app.open("/calculator");
  const undo = page.getByRole("button", { name: "Undo" });
  const redo = page.getByRole("button", { name: "Redo" });
  await expect(undo).toHaveAttribute("aria-disabled", "true");
  const empty = await page.locator("#field-start").inputValue();
  await enterInitialSetup(page);
  // The table is far below what is typed, and follows once that has paused.
  const { forecast } = JSON.parse(await readFile("tests/cases/initial-setup.json", "utf8"));
  const exhausted = await shortDays(page, forecast.periods.map((period) => period.supply_exhausted));
  const full = expectedRows(forecast, exhausted);
  await expect.poll(() => periodRows(page)).toEqual(full);

  // The last step was one day in one field.
  await undo.click();
  await expect(group(page, "Packs to buy").getByLabel("On", { exact: true })).toHaveValue("Sept 1, 2026");
  await expect(group(page, "Packs to buy").getByLabel("Buy")).toHaveValue("2");

  let steps = 1;
  while ((await undo.getAttribute("aria-disabled")) === "false") {
    await undo.click();
    steps += 1;
  }
  // Every field and every line was one step, however many letters it took.
  expect(steps).toBe(16);
  await expect(page.locator(".line")).toHaveCount(0);
  await expect(page.getByLabel("Plan", { exact: true })).toHaveValue("");
  await expect(page.locator("#field-start")).toHaveValue(empty);

  for (; steps > 0; steps -= 1) await redo.click();
  await expect(redo).toHaveAttribute("aria-disabled", "true");
  // A step is followed by all of the page at once.
  expect(await periodRows(page)).toEqual(full);
});

test("a decimal comma is understood where people write one", async ({ app }) => {
  const context = await app.another({ locale: "de-DE" });
  const page = await context.newPage();
  await app.open("/calculator", page);
  await addOperation(page, "tag product");
  const line = group(page, "Tag a single-product photo");
  await line.getByRole("textbox", { name: "Tag a single-product photo" }).fill("1,5k");
  await expect(line.getByText("= 1.500 images a month")).toBeVisible();
  await expect(answer(page)).toContainText("22.500 credits a month");
  await line.getByRole("button", { name: "Growth, days" }).click();
  await line.getByLabel("Growth", { exact: true }).fill("2,5");
  await expect(line.getByRole("button", { name: /^\+2,5\s%\sa month, of Tag/ })).toBeVisible();
});

test("a day that does not exist is refused with a sentence; the last good result stays, greyed", async ({ app, page }) => {
  await app.open("/calculator");
  await enterInitialSetup(page);
  const before = await answer(page).innerText();
  const colour = () => answer(page).evaluate((p) => getComputedStyle(p).color);
  const fresh = await colour();
  const bought = page.getByLabel("Bought on", { exact: true });
  await bought.fill("30.2.2026");
  await expect(bought).toHaveAttribute("aria-invalid", "true");
  await expect(bought).toHaveAccessibleDescription(/This is not a day of the calendar/);
  await expect(page.getByText("One entry needs your attention.").first()).toBeVisible();
  await expect(page.getByRole("region", { name: "Result" })).toHaveClass(/stale/);
  expect(await colour()).not.toBe(fresh);
  expect(await answer(page).innerText()).toBe(before);

  await page.getByRole("button", { name: "Show it" }).click();
  await expect(bought).toBeFocused();
  await bought.fill("1 Sept 2026");
  await expect(bought).toHaveAttribute("aria-invalid", "false");
  await expect(page.getByRole("region", { name: "Result" })).not.toHaveClass(/stale/);
});

test("two tabs keep both drafts", async ({ app, context, page }) => {
  await app.open("/calculator");
  const name = (page) => page.getByLabel("Name", { exact: true }).last();
  await name(page).fill("First tab");
  const kept = (text) => () =>
    page.evaluate((text) => Object.values({ ...localStorage }).some((value) => value.includes(text)), text);
  await expect.poll(kept("First tab")).toBe(true);

  const other = await context.newPage();
  await app.open("/calculator", other);
  await name(other).fill("Second tab");
  await expect.poll(kept("Second tab")).toBe(true);
  await name(page).fill("First tab, changed later");
  await expect.poll(kept("First tab, changed later")).toBe(true);

  await other.reload();
  await app.ready(other);
  await page.reload();
  await app.ready();
  await expect(name(other)).toHaveValue("Second tab");
  await expect(name(page)).toHaveValue("First tab, changed later");
});

test("without storage the calculator works and says that nothing is kept", async ({ app, page }) => {
  await page.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException("Access is denied for this document.", "SecurityError");
        },
      });
    }
  });
  await app.open("/calculator");
  await expect(page.getByText("This browser keeps nothing for this site")).toBeVisible();
  await addOperation(page, "ocr gpt");
  await page.getByRole("textbox", { name: "Read text and analyze it" }).fill("1000");
  await expect(answer(page)).toContainText("15,000 credits a month");
});

test("operations are found by typing and taken by keyboard alone", async ({ app, page }) => {
  await app.open("/calculator");
  const field = page.getByRole("combobox", { name: "Add an operation" });
  await field.focus();
  await expect(field).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("ArrowDown");
  await expect(field).toHaveAttribute("aria-expanded", "true");
  const { solutions } = JSON.parse(await readFile("public/catalog.json", "utf8"));
  const options = page.getByRole("listbox").getByRole("option");
  await expect(options).toHaveCount(solutions.flatMap((solution) => solution.operations).length);

  await page.keyboard.type("tag");
  await expect(options.first()).toHaveText(/Tag a single-product photo\s*15 credits an image/);
  await expect(page.getByRole("listbox").getByRole("group", { name: "Fashion Tagging" })).toBeVisible();
  const active = () => field.getAttribute("aria-activedescendant");
  const first = await active();
  await page.keyboard.press("ArrowDown");
  expect(await active()).not.toBe(first);
  await expect(page.locator(`[id="${await active()}"]`)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowUp");
  expect(await active()).toBe(first);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("listbox")).toHaveCount(0);
  await expect(field).toHaveValue("tag");
  await page.keyboard.press("Escape");
  await expect(field).toHaveValue("");

  await page.keyboard.type("zebra");
  await expect(page.getByText("No operation on the price list is called so.")).toBeVisible();
  await field.fill("ocr");
  await page.keyboard.press("Enter");
  // Ready to say how many.
  await expect(page.getByRole("textbox", { name: "Read text via OCR" })).toBeFocused();
  await page.keyboard.type("2k");
  await expect(answer(page)).toContainText("10,000 credits a month");

  const group = page.getByRole("group", { name: "Read text via OCR", exact: true });
  await group.getByRole("button", { name: "Remove Read text via OCR" }).press("Enter");
  await expect(group).toHaveCount(0);
  await expect(field).toBeFocused();
});

test.describe("with a finger", () => {
  test.use({ hasTouch: true, viewport: { width: 360, height: 700 } });

  test("an operation is found and taken by touch", async ({ app, page }) => {
    await app.open("/calculator");
    await page.getByRole("combobox", { name: "Add an operation" }).tap();
    await page.getByRole("option", { name: /^Grade a card/ }).tap();
    await expect(page.getByRole("textbox", { name: "Grade a card" })).toBeFocused();
    await expect(page.getByRole("listbox")).toHaveCount(0);
  });
});

test("a change of the result is announced once, after typing has paused", async ({ app, page }) => {
  await app.open("/calculator");
  await addOperation(page, "ocr via");
  await page.evaluate(() => {
    window.said = [];
    const status = document.getElementById("announcement");
    new MutationObserver(() => window.said.push(status.textContent)).observe(status, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
  await page.getByRole("textbox", { name: "Read text via OCR" }).pressSequentially("12000", { delay: 60 });
  await expect(announcement(page)).toHaveText("60,000 credits a month, two answers, as a figure is in doubt.");
  expect((await page.evaluate(() => window.said)).filter(Boolean)).toEqual(["60,000 credits a month, two answers, as a figure is in doubt."]);
});

test("a recipe expands to whole calls, and turns into lines that come to the same", async ({ app, page }) => {
  await app.open("/calculator");
  await page.getByRole("button", { name: "Add a recipe" }).click();
  const find = page.getByRole("combobox", { name: "Do with each photo" });
  // The loads it turns into have its name too.
  const recipe = group(page, "A product").filter({ has: find });
  await expect(recipe.getByLabel("How many")).toBeFocused();
  await recipe.getByLabel("How many").fill("1001");
  await find.fill("detect fashion");
  await find.press("Enter");
  await find.fill("tag product");
  await find.press("Enter");
  await expect(recipe.getByRole("listitem")).toHaveText(["Detect all fashion items×", "Tag a single-product photo×"]);
  await recipe.getByLabel("Calls repeated").fill("5");
  await recipe.getByLabel("At first, once").fill("10k");
  // 3,153.15 calls are 3,154.
  await expect(recipe).toContainText("= 3,154 calls a month and 31,500 calls once of each operation, rounded up to whole calls");
  await expect(answer(page)).toContainText("63,080 credits a month");
  await expect(answer(page)).toContainText("630,000 once");
  const figures = await answer(page).innerText();

  await recipe.getByRole("button", { name: "Turn into lines" }).click();
  await expect(recipe).toHaveCount(0);
  await expect(page.getByRole("textbox", { name: "Detect all fashion items" })).toHaveValue("3154");
  await expect(page.getByRole("textbox", { name: "Tag a single-product photo" })).toHaveValue("3154");
  expect(await answer(page).innerText()).toBe(figures);

  await page.getByRole("button", { name: "Undo" }).click();
  await expect(recipe).toHaveCount(1);
  await recipe.getByRole("button", { name: "Leave out Detect all fashion items" }).click();
  await expect(answer(page)).toContainText("47,310 credits a month");
});

test("known days are pasted, counted and taken out again", async ({ app, page }) => {
  await app.open("/calculator");
  await page.locator("#field-start").fill("2026-04-20");
  await page.getByRole("heading", { name: "Known days" }).click();
  const paste = page.getByLabel("Paste a usage log");
  await paste.fill("2026-04-21; ocr-read; 412\n2026-04-31; ocr-read; 5");
  await page.getByRole("button", { name: "Add these lines" }).click();
  await expect(paste).toHaveAccessibleDescription(/Line 2: the first part is not a day of the calendar/);
  await expect(page.getByRole("group", { name: "A known day" })).toHaveCount(0);

  await paste.fill("2026-04-21; ocr-read; 412\n22 Apr 2026\tRead text via OCR\t1.5k");
  await page.getByRole("button", { name: "Add these lines" }).click();
  await expect(paste).toHaveValue("");
  await expect(page.getByText("2 days", { exact: true })).toBeVisible();
  await expect(answer(page)).toContainText("9,560 credits on known days");
  await page.getByRole("button", { name: "Remove all known days" }).click();
  await expect(page.getByRole("group", { name: "A known day" })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("group", { name: "A known day" })).toHaveCount(2);
});

test("an operation that is there already gets the focus instead of a second line; its name is explained", async ({ app, page }) => {
  await app.open("/calculator");
  await addOperation(page, "external query");
  const search = page.getByRole("textbox", { name: "Visual search (external query)" });
  await expect(search).toBeFocused();
  await search.fill("500");
  const picker = page.getByRole("combobox", { name: "Add an operation" });
  await picker.fill("internal");
  await expect(page.getByRole("option", { name: /Visual search \(internal query\)/ })).toHaveAccessibleDescription(/in your collection already/);
  await picker.fill("");
  await addOperation(page, "external query");
  await expect(page.locator(".usage-line")).toHaveCount(1);
  await expect(search).toBeFocused();
  await expect(search).toHaveValue("500");
  await expect(page.locator(".usage-line")).toContainText("not in your collection");

  // A second line is added on purpose.
  await page.locator(".usage-line").getByRole("button", { name: /^Growth, days/ }).click();
  await page.getByRole("button", { name: "Add another line of Visual search (external query)" }).click();
  await expect(page.locator(".usage-line")).toHaveCount(2);
  await expect(search.last()).toBeFocused();
});

test("an example is opened by its link in one step, and its address does not come back on a reload", async ({ app, page }) => {
  await app.open("/calculator");
  await page.getByRole("link", { name: "A fashion shop" }).focus();
  await page.keyboard.press("Enter");
  await expect(answer(page)).toContainText("79,375 credits a month");
  await expect(answer(page)).toContainText("787,500 once");
  await expect(page).toHaveURL(/\/calculator$/);
  await page.getByRole("textbox", { name: "Visual search (external query)" }).fill("0");
  await expect(answer(page)).toContainText("39,375 credits a month");
  await page.reload();
  await app.ready();
  await expect(answer(page)).toContainText("39,375 credits a month");

  await page.getByText("Start from an example").click();
  await page.getByRole("link", { name: "A fashion shop" }).click();
  await expect(answer(page)).toContainText("79,375 credits a month");
  // It takes the place of nothing: what was open is a draft.
  await page.getByRole("button", { name: "Go back to it" }).click();
  await expect(answer(page)).toContainText("39,375 credits a month");
});

test("an example opens by its address, and says what Free does not cover", async ({ app, page }) => {
  await app.open("/calculator#example=custom-recognition");
  await expect(page.getByLabel("Plan", { exact: true })).toHaveValue("free");
  await expect(answer(page)).toContainText("600 credits a month");
  await expect(page.getByRole("region", { name: "To know" })).toHaveCount(0);
  await addOperation(page, "tag product");
  await page.getByRole("textbox", { name: "Tag a single-product photo" }).fill("1");
  await expect(page.getByRole("region", { name: "To know" })).toContainText(
    "Free does not offer “Tag a single-product photo”, which needs a Business plan. It is counted all the same",
  );
});

test("a search says that there is nothing to search in yet, until it is inserted", async ({ app, page }) => {
  await app.open("/calculator");
  await addOperation(page, "external query");
  const line = page.locator(".usage-line");
  await expect(line).toContainText("Searches look through what was stored first. “Insert an image” (10 credits an image) is in no line yet.");
  await line.getByRole("button", { name: "Add it once" }).click();
  const load = group(page, "First load");
  const many = load.getByLabel("How many");
  await expect(many).toBeFocused();
  await page.keyboard.type("5000");
  await expect(line).not.toContainText("in no line yet");
  await expect(answer(page)).toContainText("50,000 credits once");
  // Only its number was asked for: it goes with the first day.
  await page.locator("#field-start").fill("1 Dec 2027");
  await expect(load.getByLabel("From", { exact: true })).toHaveValue("1 Dec 2027");
  await expect(answer(page)).toContainText("50,000 credits once");
  await page.getByRole("button", { name: "Remove First load" }).click();
  await expect(line).toContainText("is in no line yet.");
});

test("operations of one name are told apart by their solutions, and only these", async ({ app, page }) => {
  await app.open("/calculator");
  const monthly = page.locator(".usage-line");
  for (const [i, words] of ["insert visual", "insert fashion", "ocr via"].entries()) {
    await addOperation(page, words);
    await expect(monthly).toHaveCount(i + 1);
    await monthly.nth(i).getByRole("textbox").first().fill(String(100 * (i + 1)));
  }
  const heads = page.locator(".work-table tbody th");
  await expect(heads).toHaveText(["Insert an image (Visual Search)", "Insert an image (Fashion Search & Recommendation)", "Read text via OCR", /^In the first month/]);
  await page.getByRole("button", { name: "Remove Insert an image" }).last().click();
  await expect(heads).toHaveText(["Insert an image", "Read text via OCR", /^In the first month/]);
});

// The examples' inputs once more, as a scenario's file has them.
const START = "2026-10-31";
// What comes of the search of other days than renewal days.
const CHEAPER = "The best of them costs less than all of the others.";
const NOT_CHEAPER = "None of them costs less.";
const load = (name, operation, count, days) => ({ name, operation, count, start: START, days });
const EXAMPLES = [
  {
    key: "fashion-shop",
    link: "A fashion shop",
    plan: "business-100k",
    otherDays: NOT_CHEAPER,
    // 500 products × 3 photos × 1.05, and 10,000 of them at first.
    usage: [
      { operation: "fashion-search-external", monthly: 4000, growth_percent: 2 },
      { operation: "fashion-tag-product", monthly: 1575 },
      { operation: "fashion-insert", monthly: 1575 },
    ],
    loads: [load("A product", "fashion-tag-product", 31500, 10), load("A product", "fashion-insert", 31500, 10)],
  },
  {
    key: "card-marketplace",
    link: "A card marketplace",
    plan: "business-300k",
    otherDays: CHEAPER,
    usage: [
      { operation: "collectibles-tcg", monthly: 15000, growth_percent: 3 },
      { operation: "collectibles-sport", monthly: 5000, growth_percent: 3 },
      { operation: "collectibles-pricing", monthly: 20000, growth_percent: 3 },
      { operation: "grade-card", monthly: 300, days: "weekdays" },
    ],
  },
  {
    key: "custom-recognition",
    link: "Own recognition on Free",
    plan: "free",
    otherDays: null,
    usage: [{ operation: "image-recognize", monthly: 600 }],
    loads: [load("Training images", "training-image-upload", 500, 5), load("Labels", "label-create", 10, 1)],
    needs: { recognition_tasks: 1 },
  },
];

/** Goes on with Tab until `target` has the focus, as somebody without a mouse does. */
async function tabTo(page, target) {
  const reached = () => target.evaluate((element) => element === document.activeElement);
  for (let i = 0; i < 120 && !(await reached()); i += 1) await page.keyboard.press("Tab");
  await expect(target).toBeFocused();
}

for (const { key, link, plan, otherDays, ...work } of EXAMPLES) {
  test(`the example ${key}, from the first visit by keyboard alone, comes to the figures of the command line`, async ({ app, page }, info) => {
    // The command line may have to be built first.
    test.setTimeout(300_000);
    const scenario = {
      format: "credit-scenario",
      version: 1,
      currency: "EUR",
      start: START,
      months: 12,
      subscription: { plan, purchased: START },
      ...work,
    };
    const file = info.outputPath("scenario.json");
    await writeFile(file, JSON.stringify(scenario));
    const credits = ["native", "cargo", "run", "--quiet", "--locked", "--bin", "credits", "--"];
    const told = async (command) => {
      const run = await promisify(execFile)("scripts/with.sh", [...credits, command, file, "--format", "json"]);
      return JSON.parse(run.stdout);
    };
    const forecast = await told("forecast");
    const recommended = await told("recommend");

    await page.clock.setFixedTime(new Date(`${START}T09:00:00Z`));
    await app.open("/");
    await tabTo(page, page.getByRole("link", { name: link, exact: true }));
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
    await expect(answer(page)).toContainText("a month");
    await expect(page.locator("#field-start")).toHaveValue(START);
    if (key !== "custom-recognition") {
      // Nobody has a plan yet: one total, which is that of what is recommended.
      const [, toPay] = (await page.locator(".answer-block").textContent()).match(/(\S+) to pay until/);
      const [sums] = await periodRows(page, "tfoot");
      expect(sums.cost).toBe(digits(toPay));
      expect(sums.shortfall).toBe(0);
      const ways = [...recommended.options.filter((option) => option.eligible), recommended.schedule];
      expect(ways.map((way) => cents(way.cost))).toContain(sums.cost);
    }
    const plans = page.getByLabel("Plan", { exact: true });
    await tabTo(page, plans);
    // A list takes what is typed as the beginning of a name.
    await page.keyboard.type(await plans.locator(`option[value="${plan}"]`).textContent());
    await expect(plans).toHaveValue(plan);
    await tabTo(page, page.getByLabel("Bought on", { exact: true }));
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type(START);
    const exhausted = await shortDays(page, forecast.periods.map((period) => period.supply_exhausted));
    await expect.poll(() => periodRows(page)).toEqual(expectedRows(forecast, exhausted));

    // And what is recommended then is what the command line recommends.
    const more = page.getByText("Every plan compared", { exact: true });
    await tabTo(page, more);
    await page.keyboard.press("Enter");
    const rows = page.getByRole("region", { name: "Every plan compared" }).locator("tbody tr:not(.below)");
    await expect(rows).toHaveCount(recommended.options.length);
    const shown = await rows.evaluateAll((rows) =>
      rows.map((row) => Object.fromEntries([...row.querySelectorAll("td[data-label]")].map((td) => [td.dataset.label, td.firstChild.firstChild.textContent]))),
    );
    for (const [i, option] of recommended.options.entries()) {
      if (!option.eligible) continue;
      expect(digits(shown[i]["To pay"]), option.plan).toBe(cents(option.cost));
      expect(digits(shown[i]["Net cost"]), option.plan).toBe(cents(option.net_cost));
    }
    const efforts = page.getByText("What changing plans on the way would save", { exact: true });
    await tabTo(page, efforts);
    await page.keyboard.press("Enter");
    // The page looks at other days too, which the command line's recommendation does not, and says what came of it.
    const ways = page.getByRole("region", { name: "What changing plans on the way would save" });
    const others = page.getByText("Also looked at: one change to any other plan that fits on any day");
    const least = async () => digits(await ways.locator('tbody tr td[data-label="Net cost"]').last().textContent());
    const known = cents(recommended.schedule.net_cost);
    if (otherDays === null) {
      // A figure in doubt makes two answers: there is not one to be beaten, and nothing is searched.
      expect(recommended.if_disputed).not.toEqual([]);
      expect(await least()).toBe(known);
    } else {
      // It is said at the end of the search, and what is shown then is its outcome.
      await expect(others).toContainText(otherDays, { timeout: 30_000 });
      if (otherDays === CHEAPER) expect(await least()).toBeLessThan(known);
      else expect(await least()).toBe(known);
    }

    // The scenario's file that the page gives comes to the same on the command line.
    const other = page.getByRole("button", { name: "Save for other programs" });
    // The page's own file keeps recipes; only then there is another for other programs.
    await expect(other).toHaveCount(key === "fashion-shop" ? 1 : 0);
    const save = key === "fashion-shop" ? other : page.getByRole("button", { name: "Save as a file" });
    const out = await downloaded(page, () => save.click());
    await writeFile(file, out.text);
    const unnamed = ({ name: _, ...rest }) => rest;
    expect(unnamed(await told("forecast"))).toEqual(unnamed(forecast));
    expect(unnamed(await told("recommend"))).toEqual(unnamed(recommended));
  });
}

test("the part of a load outside the time looked at is said", async ({ app, page }) => {
  await app.open("/calculator");
  await enterInitialSetup(page);
  await page.locator("#field-start").fill("2026-09-02");
  await expect(page.getByRole("region", { name: "To know" })).toContainText(
    "6,000 × “Insert an image” fall outside the time looked at and are not counted.",
  );
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [320, 768, 1280]) {
    test.describe(`${width} px, ${colorScheme}`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 } });

      test("axe finds nothing and nothing scrolls sideways: empty, filled, with an error, everything open", async ({ app, page }) => {
        test.slow();
        const look = async (state) => {
          const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
          const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(", ")}`);
          expect(found, state).toEqual([]);
          const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - window.innerWidth);
          expect(wide, `${state}: sideways`).toBeLessThanOrEqual(0);
        };
        await app.open("/calculator");
        await look("empty");
        await enterInitialSetup(page);
        await look("filled");
        await page.getByRole("button", { name: "Add a recipe" }).click();
        await group(page, "A product").getByRole("combobox").fill("tag");
        await look("a list open");
        await page.keyboard.press("Enter");
        await page.getByRole("button", { name: "Growth, days" }).click();
        for (const name of ["Limits you need", "Known days"]) await page.getByRole("heading", { name }).click();
        await page.getByRole("button", { name: "Add a known day" }).click();
        await page.getByLabel("Paste a usage log").fill("x");
        await page.getByRole("button", { name: "Add these lines" }).click();
        await page.getByLabel("Bought on", { exact: true }).fill("30.2.2026");
        await page.getByRole("textbox", { name: "Tag a single-product photo" }).fill("many");
        await expect(page.getByText(/\d entries need your attention/).first()).toBeVisible();
        await look("with errors, everything open");
      });
    });
  }
}

test.describe("on a narrow screen", () => {
  test.use({ viewport: { width: 360, height: 640 } });

  test("the result stays in reach while typing and hides no field that has the focus", async ({ app, page }) => {
    await app.open("/calculator#example=fashion-shop");
    const bar = page.locator(".result-bar");
    await expect(bar).toBeInViewport();
    await expect(bar).toContainText("79,375 credits a month");

    await page.getByRole("heading", { level: 1 }).focus();
    const covered = [];
    for (let i = 0; i < 80; i += 1) {
      await page.keyboard.press("Tab");
      const { done, hidden } = await page.evaluate(() => {
        const focus = document.activeElement;
        const bar = document.querySelector(".result-bar");
        if (!focus.closest(".form") || bar.contains(focus)) return { done: true };
        const [a, b] = [focus.getBoundingClientRect(), bar.getBoundingClientRect()];
        const hidden = a.bottom > b.top + 1 && a.top < b.bottom && (focus.id || focus.outerHTML.slice(0, 80));
        return { done: false, hidden };
      });
      if (done) break;
      if (hidden) covered.push(hidden);
    }
    expect(covered).toEqual([]);

    await bar.getByRole("link", { name: "Result" }).click();
    await expect(page.getByRole("region", { name: "Result" })).toBeFocused();
    await expect(answer(page)).toBeInViewport();
    await expect(bar).not.toBeInViewport();
    // From the top of the form too: its beginning, not the middle of what is many screens high.
    await page.evaluate(() => scrollTo(0, 0));
    await bar.getByRole("link", { name: "Result" }).click();
    await expect.poll(async () => Math.abs((await page.getByRole("region", { name: "Result" }).boundingBox()).y)).toBeLessThan(30);
  });
});
