// The upgrade preview: what a change of plan on a day does.
import { readFileSync } from "node:fs";
import { accessible, expect, FILES, test } from "./app.mjs";

const caseOf = (name) => JSON.parse(readFileSync(`tests/cases/${name}.json`, "utf8"));
const CATALOG = JSON.parse(readFileSync("public/catalog.json", "utf8"));
const plan = (id) => CATALOG.plans.find((p) => p.id === id).name;
const whole = (n) => n.toLocaleString("en-GB");
const money = (text, currency) =>
  Number(text).toLocaleString("en-GB", { style: "currency", currency, currencyDisplay: "narrowSymbol" });
const day = (iso) =>
  new Date(`${iso}T00:00:00Z`).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const before = (iso) => new Date(Date.parse(`${iso}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

const panel = (page) => page.getByRole("region", { name: "What the change does" });
const answer = (page) => panel(page).locator(".answer");

/** The draft that says what a scenario's file says, without its changes. */
function draftOf({ name, currency, start, months, subscription, usage, loads, packs, changes }) {
  const rows = (list = []) => list.map((row) => Object.fromEntries(Object.entries(row).map(([k, v]) => [k, String(v)])));
  const draft = {
    name: name ?? "",
    currency: currency ?? "EUR",
    start,
    months: String(months),
    usage: rows(usage),
    loads: rows(loads),
    packs: rows(packs),
    changes: rows(changes),
  };
  for (const [key, value] of Object.entries(subscription ?? {})) {
    draft[`subscription.${key}`] = key === "carry_over" ? rows(value) : String(value);
  }
  return draft;
}

/** Opens a page on a kept draft. */
async function openWith(app, page, scenario, address = "/upgrade") {
  // What is "today" is part of what the page says.
  await page.clock.setFixedTime(new Date("2026-04-22T10:00:00"));
  const kept = JSON.stringify({ version: 1, origin: "own", changed: 1, draft: draftOf(scenario) });
  await page.addInitScript((kept) => {
    if (localStorage.length === 0) localStorage.setItem("credits:draft:test", kept);
  }, kept);
  await app.open(address);
}

/** Types what a scenario's file says into the calculator's fields, its changes left out. */
async function enterByHand(app, page, { currency, start, months, subscription, usage }) {
  await page.clock.setFixedTime(new Date("2026-04-22T10:00:00"));
  await app.open("/calculator");
  for (const { operation, monthly } of usage) {
    const { name } = CATALOG.solutions.flatMap((solution) => solution.operations).find(({ id }) => id === operation);
    const find = page.getByRole("combobox", { name: "Add an operation" });
    await find.fill(name);
    await page.getByRole("option", { name }).first().click();
    await page.getByRole("textbox", { name, exact: true }).fill(String(monthly));
  }
  await page.getByLabel("Plan", { exact: true }).selectOption(subscription.plan);
  await page.getByLabel("Bought on", { exact: true }).fill(subscription.purchased);
  if (subscription.supply_left) await page.getByLabel("Left of this month's supply").fill(String(subscription.supply_left));
  if (subscription.pack_credits) await page.getByLabel("Packs", { exact: true }).fill(String(subscription.pack_credits));
  await page.locator("#field-start").fill(start);
  await page.locator("#field-months").fill(String(months));
  await page.getByLabel("Currency", { exact: true }).selectOption(currency);
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Change plan" }).click();
}

for (const name of ["upgrade-mid-cycle", "downgrade-mid-cycle", "three-plans-in-a-month"]) {
  test(`${name}: entered by hand, the page shows the file's numbers`, async ({ app, page }) => {
    const { scenario, forecast } = caseOf(name);
    const [first, second] = scenario.changes;
    await enterByHand(app, page, scenario);
    await page.getByLabel("Change to", { exact: true }).selectOption(first.plan);
    await page.getByLabel("On", { exact: true }).fill(first.date);
    if (second) {
      await page.getByLabel(/change once more/).check();
      await page.getByLabel("Then to", { exact: true }).selectOption(second.plan);
      await page.getByLabel("On", { exact: true }).nth(1).fill(second.date);
    }
    // Each change carries over what was left of the row that it cuts short.
    const cut = forecast.periods.slice(0, scenario.changes.length);
    for (const [i, change] of scenario.changes.entries()) {
      const left = cut[i].supply - cut[i].from_supply;
      const moment = panel(page).getByRole("region", { name: `On the morning of ${day(change.date)}, change to ${plan(change.plan)}` });
      const order = moment.getByRole("listitem");
      await expect(order.filter({ hasText: `${whole(left)} carried over, until ` })).toHaveCount(1);
      await expect(order.filter({ hasText: `${whole(forecast.periods[i + 1].supply)} of ${plan(change.plan)}’s supply` })).toHaveCount(1);
    }
    // What is charged, and when it renews.
    const last = scenario.changes.at(-1);
    const row = forecast.periods[scenario.changes.length];
    const paid = panel(page).getByRole("region", { name: "What is paid when" });
    await expect(paid).toContainText(`On ${day(last.date)}`);
    await expect(paid).toContainText(money(row.plan_cost, scenario.currency));
    await expect(paid).toContainText(`${plan(last.plan)}, until ${day(before(row.end))}`);
    await expect(paid).toContainText(`At the next renewal, ${day(row.end)}`);
    // The plans' charges and the packs that cover the shortfall make the sum.
    const shown = panel(page).getByRole("row", { name: /shown above/ });
    await expect(shown).toBeVisible();
    if (forecast.totals.shortfall === 0) {
      await expect(panel(page)).toContainText(`${money(forecast.totals.cost, scenario.currency)} to pay until ${day(before(forecast.end))}`);
    }
    // Applied, the calculator's table has the file's rows; undone, it is as before.
    await page.getByRole("button", { name: /^Plan this/ }).click();
    await expect(page.getByRole("button", { name: "This is planned" })).toBeVisible();
    await page.getByRole("link", { name: "Calculator", exact: true }).click();
    const table = page.getByRole("table").filter({ hasText: plan(last.plan) }).first();
    for (const period of forecast.periods) {
      await expect(page.locator(".period-table")).toContainText(whole(period.demand));
    }
    // What would be short is what the packs bought with the change cover.
    const { from_packs: owned, shortfall } = forecast.totals;
    const sum = (column) => page.locator(`.period-table tfoot td[data-label="${column}"]`);
    await expect(sum("Refused")).toHaveText("–");
    if (owned + shortfall > 0) await expect(sum("From packs")).toHaveText(whole(owned + shortfall));
    await expect(table).toBeVisible();
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await page.getByRole("link", { name: "Change plan", exact: true }).click();
    await expect(page.getByRole("button", { name: /^Plan this change/ })).toBeVisible();
    // The question is still there.
    await expect(page.getByLabel("On", { exact: true }).first()).toHaveValue(first.date);
  });
}

const steady = {
  start: "2026-04-20",
  months: 12,
  subscription: { plan: "business-100k", purchased: "2026-04-15", supply_left: 62000 },
  usage: [{ operation: "search-external", monthly: 9000 }],
  loads: [{ operation: "search-external", count: 30000, start: "2026-06-01", days: 10 }],
};

test("the question stands in the address and survives a reload; a day in many ways; a wrong day says so", async ({ app, page }) => {
  await openWith(app, page, steady);
  await page.getByLabel("Change to", { exact: true }).selectOption("business-300k");
  const on = page.getByLabel("On", { exact: true });
  await on.fill("2 May 2026");
  await expect(answer(page)).toContainText("Change to Business 300K on 2 May");
  await expect(page).toHaveURL(/\/upgrade\?to=business-300k&on=2%20May%202026$/);
  await page.reload();
  await app.ready();
  await expect(on).toHaveValue("2 May 2026");
  await expect(answer(page)).toContainText("Change to Business 300K on 2 May");
  await on.fill("never");
  await expect(page.getByText("A day, such as")).toBeVisible();
  await expect(panel(page)).toContainText("A day needs your attention");
  await expect(answer(page)).toContainText("on 2 May");
  // What is seen answers an earlier question: it is not planned.
  const plan = page.getByRole("button", { name: /^Plan this change/ });
  await expect(plan).toHaveAttribute("aria-disabled", "true");
  await plan.click({ force: true });
  await accessible(page);
  await on.fill("2 May 2026");
  await expect(plan).toHaveAttribute("aria-disabled", "false");
  await expect(page.getByRole("button", { name: "This is planned" })).toHaveCount(0);
  // On paper it stands with what it rests on.
  const rests = panel(page).getByText(/^Business 100K, bought on/);
  await expect(rests).toBeHidden();
  await page.emulateMedia({ media: "print" });
  await expect(rests).toBeVisible();
  await page.emulateMedia({ media: "screen" });
  await on.fill("2030-01-01");
  await expect(page.getByText("the time looked at.", { exact: false }).first()).toBeVisible();
});

test("the slider moves the day, by keyboard, over this period and the next", async ({ app, page }) => {
  await openWith(app, page, steady, "/upgrade?to=business-300k&on=2026-05-02");
  const slider = page.getByRole("slider");
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByLabel("On", { exact: true })).toHaveValue("2026-05-03");
  await expect(answer(page)).toContainText("on 3 May");
  await page.keyboard.press("End");
  await expect(answer(page)).toContainText("on 14 Jun");
  await page.keyboard.press("Home");
  await expect(answer(page)).toContainText("on 20 Apr");
});

test("the best two days are found beside the page, and can be planned and undone", async ({ app, page }) => {
  await openWith(app, page, steady, "/upgrade?to=business-500k&on=2026-05-02");
  await page.getByRole("button", { name: /^Find the best two days: to Business 500K, then to Business 100K/ }).click();
  await expect(page.getByText(/^Of all pairs of days, .* come to the least net cost\.$/)).toBeVisible();
  await expect(page.getByLabel(/change once more/)).toBeChecked();
  await expect(answer(page)).toContainText("Then to Business 100K on");
  await accessible(page);
  await page.getByRole("button", { name: /^Plan this change/ }).click();
  await expect(page.getByRole("button", { name: "This is planned" })).toBeVisible();
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(page.getByRole("button", { name: /^Plan this change/ })).toBeVisible();
});

test("a long search shows how far it is and can be stopped", async ({ app, page }) => {
  await openWith(app, page, { ...steady, months: 60 }, "/upgrade?to=business-500k&on=2026-05-02");
  // The worker is slow to start here, so that there is time to stop it.
  await page.route(/\/worker-[0-9a-f]{16}\.wasm$/, async (route) => {
    await new Promise((go) => setTimeout(go, 3000));
    await route.continue().catch(() => {});
  });
  await page.getByRole("button", { name: /^Find the best two days/ }).click();
  await expect(page.getByRole("progressbar", { name: "Pairs of days looked at" })).toBeVisible();
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.getByText("Stopped.")).toBeVisible();
  await page.getByRole("button", { name: /^Find the best two days/ }).click();
  await expect(page.getByText(/^Of all pairs of days, .* come to the least net cost\.$/)).toBeVisible({ timeout: 20_000 });
});

test("a worker that cannot start says so, and the rest of the page goes on", async ({ app, page }) => {
  app.allow(/Failed to load resource|worker/i);
  await openWith(app, page, steady, "/upgrade?to=business-500k&on=2026-05-02");
  await page.route(/\/worker-[0-9a-f]{16}\.wasm$/, (route) => route.fulfill({ status: 404, body: "Not found" }));
  await page.getByRole("button", { name: /^Find the best two days/ }).click();
  await expect(page.getByText(/could not start/)).toBeVisible();
  await expect(answer(page)).toContainText("Change to Business 500K");
});

test("on the renewal day nothing carries over, and Free is a change like any other", async ({ app, page }) => {
  await openWith(app, page, steady, "/upgrade?to=free&on=2026-05-15");
  await expect(answer(page)).toContainText("It takes the place of the renewal, so nothing of Business 100K carries over.");
  const paid = panel(page).getByRole("region", { name: "What is paid when" });
  await expect(paid).toContainText("Business 100K neither renews nor is charged");
  await expect(paid).toContainText("€0.00");
  await expect(panel(page).getByRole("row", { name: /Never/ })).toContainText("packs instead");
});

test("without a plan the page says so and offers one next step", async ({ app, page }) => {
  await app.open("/upgrade");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("If you change the plan");
  await expect(page.getByText("You have no plan yet")).toBeVisible();
  await accessible(page);
  await page.getByRole("link", { name: "Say which plan you have" }).click();
  await expect(page.getByLabel("Plan", { exact: true })).toBeFocused();
});

test("by keyboard alone: plan, day, second change, plan this", async ({ app, page }) => {
  await openWith(app, page, steady);
  const tabTo = async (locator) => {
    for (let i = 0; i < 60 && !(await locator.evaluate((e) => e === document.activeElement)); i++) await page.keyboard.press("Tab");
    await expect(locator).toBeFocused();
  };
  await tabTo(page.getByLabel("Change to", { exact: true }));
  await page.keyboard.type("Business 500K");
  await tabTo(page.getByLabel("On", { exact: true }));
  await page.keyboard.type("1 June");
  await expect(answer(page)).toContainText("Change to Business 500K on 1 Jun");
  await tabTo(page.getByLabel(/change once more/));
  await page.keyboard.press("Space");
  await expect(page.getByLabel("Then to", { exact: true })).toBeFocused();
  await tabTo(page.getByRole("button", { name: /^Plan this change/ }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "This is planned" })).toBeVisible();
});

test("the text for an e-mail is copied; where that is refused it is selected, and stays so", async ({ app, page, context }) => {
  let come;
  const held = new Promise((resolve) => { come = resolve; });
  await page.route(FILES.workerWasm, async (route) => {
    await held;
    await route.continue();
  });
  await openWith(app, page, steady, "/upgrade?to=business-300k&on=2026-05-02");
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const letter = page.getByRole("textbox", { name: "For an e-mail", exact: true });
  const text = await letter.inputValue();
  expect(text).toContain("If you change from Business 100K to Business 300K on 2 May 2026, €175.00 is charged that day");
  await page.getByRole("button", { name: "Copy: For an e-mail" }).click();
  await expect(page.getByText("Copied.")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text);
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error("refused"));
  });
  await page.getByRole("button", { name: "Copy: For an e-mail" }).click();
  await expect(page.getByText(/the text is selected/)).toBeVisible();
  await expect(letter).toBeFocused();
  const selected = () => page.evaluate(() => document.activeElement.selectionEnd - document.activeElement.selectionStart);
  expect(await selected()).toBe(text.length);
  // It stays when something else on the page is made anew, as when better days have been found beside it.
  await page.evaluate(() => {
    const observer = new MutationObserver(() => { globalThis.anew = true; });
    observer.observe(document.querySelector(".pay-table"), { attributes: true, childList: true, subtree: true });
  });
  come();
  await expect.poll(() => page.evaluate(() => globalThis.anew)).toBe(true);
  expect(await selected()).toBe(text.length);
});

/** 140,000 credits a month on a plan of 100,000: packs cover the rest for less than a larger plan. */
const short = { ...steady, months: 3, usage: [{ operation: "search-external", monthly: 14000 }], loads: [] };

test("a dear day says at first sight what is cheaper; packs to buy are not called none; packs alone have a letter", async ({ app, page }) => {
  await openWith(app, page, short, "/upgrade?to=business-300k");
  const block = panel(page).locator(".answer-block");
  await expect(block).toContainText(/Without any change it is €[\d.,]+ less, net: no day of this change is cheaper\./);
  await block.getByRole("button", { name: "Compare the days" }).click();
  await expect(page.getByRole("heading", { name: "On another day, or never" })).toBeFocused();
  // Both sides of the bars say what is owned and what is to be bought.
  const without = panel(page).getByRole("group", { name: "Without the change, on Business 100K" });
  await expect(without).toContainText(/0 owned, [\d,]+ to buy/);
  await expect(without).toContainText("to buy so that nothing is refused, the first by ");
  const letter = page.getByRole("textbox", { name: "Packs instead, for an e-mail" });
  expect(await letter.inputValue()).toMatch(/^If you stay on Business 100K and buy packs, no call is refused\.[^]*\n- by \d+ \w+ 2026: \d packs? of [\d,]+ credits, €/);
  expect(await page.getByRole("textbox", { name: "For an e-mail", exact: true }).inputValue()).toMatch(/the change costs €[\d.,]+ more\./);
  await accessible(page);
});

test("from a day that is too early to the best one by one click", async ({ app, page }) => {
  const load = { operation: "search-external", count: 90000, start: "2026-08-20", days: 50 };
  await openWith(app, page, { ...steady, months: 6, usage: [], loads: [load] }, "/upgrade?to=business-500k");
  const block = panel(page).locator(".answer-block");
  await expect(block).toContainText(/On \d+ \w+ 2026 it costs €[\d.,]+ less/);
  await block.getByRole("button", { name: /^Look at \d+ / }).click();
  await expect(page.getByLabel("On", { exact: true })).toBeFocused();
  await expect(block.getByRole("button", { name: /^Look at/ })).toHaveCount(0);
  await expect(panel(page).getByRole("row", { name: /shown above.*the best day/ })).toBeVisible();
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [320, 768, 1440]) {
    test(`no finding by axe and no sideways scroll, ${colorScheme}, ${width} px`, async ({ app, page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      const { scenario } = caseOf("three-plans-in-a-month");
      const address = "/upgrade?to=business-300k&on=2026-07-09&back=business-100k&back_on=2026-07-18";
      await openWith(app, page, { ...scenario, changes: [] }, address);
      await expect(answer(page)).toContainText("Then to Business 100K");
      await accessible(page);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(wide).toBeLessThanOrEqual(0);
    });
  }
}

test("at 1280 px the days of two changes leave the buttons in their table", async ({ app, page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await openWith(app, page, steady, "/upgrade?to=business-300k&on=2026-05-20&back=business-100k&back_on=2026-06-20");
  const days = page.getByRole("region", { name: "The same change on other days" });
  await expect(days).toBeVisible();
  expect(await days.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
});
