// Scenarios as files, in and out, and results as CSV.
import { accessible, expect, test } from "./app.mjs";
import { answer, downloaded, drafts, go, handIn, kept, notice, saveExample, savedNames } from "./keeping.mjs";

const SCENARIO = {
  format: "credit-scenario",
  version: 1,
  name: "=Offer, 1",
  currency: "EUR",
  start: "2026-09-01",
  months: 2,
  subscription: { plan: "business-100k", purchased: "2026-09-01" },
  packs: [{ date: "2026-09-02", pack: "pack-100k", quantity: 2 }],
  usage: [{ operation: "ocr-read", monthly: 30000, growth_percent: 2.5 }],
  catalog: "ximilar-2026-08",
};

const file = (name, content) => ({ name, text: typeof content === "string" ? content : JSON.stringify(content) });

test("a scenario's file is opened, and written as it was read", async ({ app, page }) => {
  await app.open("/scenarios");
  await handIn(page, file("offer.json", SCENARIO));
  await expect(notice(page)).toContainText("“=Offer, 1” is added.");
  await expect.poll(() => savedNames(page)).toEqual(["=Offer, 1"]);
  await notice(page).getByRole("button", { name: "Open it" }).click();
  await go(page, "Calculator");
  await expect(answer(page)).toContainText("150,000 credits a month");
  const out = await downloaded(page, () => page.getByRole("button", { name: "Save as a file" }).click());
  expect(out.name).toMatch(/^offer-1-\d{4}-\d\d-\d\d\.json$/);
  expect(JSON.parse(out.text)).toEqual(SCENARIO);
});

test("everything is backed up, and restored in a clean profile, once", async ({ app, page }) => {
  await saveExample(app, page, "card-marketplace", "Cards");
  await saveExample(app, page, "fashion-shop", "Shop");
  await page.getByRole("textbox", { name: "Visual search (external query)" }).fill("5k");
  await go(page, "Scenarios");
  const backup = await downloaded(page, () => page.getByRole("button", { name: "Back up everything" }).click());
  expect(backup.name).toMatch(/^credits-backup-.*\.json$/);
  await expect(notice(page)).toContainText("The backup holds 3 scenarios.");

  const other = await (await app.another({ locale: "de-DE" })).newPage();
  await app.open("/scenarios", other);
  await handIn(other, { name: backup.name, text: backup.text });
  await expect(notice(other)).toContainText("3 scenarios are added.");
  await expect.poll(() => savedNames(other)).toEqual(["Shop", "Cards", "Shop (2)"]);
  await handIn(other, { name: backup.name, text: backup.text });
  await expect(notice(other)).toContainText("Nothing new was added. 3 were there already.");
  await other.getByRole("button", { name: "Open Shop (2)" }).click();
  await expect(other.getByRole("textbox", { name: "Visual search (external query)" })).toHaveValue("5000");
  await expect(other.getByRole("button", { name: "Turn into lines" })).toBeVisible();
});

test("a backup holds a draft that nobody has touched since the page was loaded, and one that was left", async ({ app, page }) => {
  await app.open("/calculator#example=card-marketplace");
  await page.getByRole("textbox", { name: "Grade a card" }).fill("555");
  await expect.poll(async () => JSON.stringify(await kept(page))).toContain("555");
  await app.open("/scenarios");
  await page.reload();
  await app.ready();
  const backUp = page.getByRole("button", { name: "Back up everything" });
  await expect(backUp).toHaveAttribute("aria-disabled", "false");
  const open = await downloaded(page, () => backUp.click());
  expect(open.text).toContain("A card marketplace");
  await page.getByRole("button", { name: "start an empty one" }).click();
  await expect(drafts(page)).toHaveCount(1);
  await expect(backUp).toHaveAttribute("aria-disabled", "false");
  const left = await downloaded(page, () => backUp.click());
  expect(left.text).toContain("A card marketplace");
  await expect(notice(page)).toContainText("The backup holds 1 scenario.");
});

test("a file that is wrong is refused with every error and its place, and nothing is changed", async ({ app, page }) => {
  await saveExample(app, page, "card-marketplace", "Cards");
  await go(page, "Scenarios");
  const before = await kept(page);
  const wrong = { ...SCENARIO, months: 0, usage: [{ operation: "unheard-of", monthly: -1 }], colour: "red" };
  await handIn(page, file("wrong.json", wrong), file("words.txt", "not JSON"), file("prices.json", { format: "credit-catalog", version: 1 }));
  const alert = page.getByRole("alert");
  for (const sentence of [
    "wrong.json was not opened",
    "months: expected a whole number from 1 to 60.",
    "usage[0].monthly: expected a whole number from 0 to 1000000000000.",
    "usage[0].operation: expected",
    "colour: expected no such field",
    "words.txt was not opened",
    "This is not a file that this calculator writes, or it is damaged: it should be valid JSON, which it is not",
    "prices.json was not opened",
    'format: expected "credit-scenario".',
  ]) {
    await expect(alert).toContainText(sentence);
  }
  await accessible(page);
  expect(await kept(page)).toEqual(before);
  // The good one among them is taken.
  await handIn(page, file("wrong.json", wrong), file("right.json", SCENARIO));
  await expect(alert).toContainText("wrong.json was not opened");
  await expect.poll(() => savedNames(page)).toEqual(["=Offer, 1", "Cards"]);
});

test("files are dropped on the page", async ({ app, page }) => {
  await app.open("/scenarios");
  const data = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "offer.json", { type: "application/json" }));
    return data;
  }, JSON.stringify(SCENARIO));
  await page.locator(".files").dispatchEvent("dragover", { dataTransfer: data });
  await expect(page.locator(".files")).toHaveClass(/over/);
  await page.locator(".files").dispatchEvent("drop", { dataTransfer: data });
  await expect.poll(() => savedNames(page)).toEqual(["=Offer, 1"]);
});

test("a scenario with a price list of its own is worked out by that", async ({ app, page }) => {
  const list = await (await page.request.get("/catalog.json")).json();
  list.id = "own-prices";
  list.name = "Our own";
  list.plans[1].price.EUR = "39.00";
  await app.open("/scenarios");
  await handIn(page, file("own.json", { ...SCENARIO, packs: [], catalog: list }));
  await notice(page).getByRole("button", { name: "Open it" }).click();
  await expect(page.locator(".site-prices")).toContainText("Our own prices of");
  await go(page, "Calculator");
  await expect(page.locator(".period-table tfoot")).toContainText("€78.00");
  await page.reload();
  await app.ready();
  await expect(page.locator(".period-table tfoot")).toContainText("€78.00");
  await go(page, "Scenarios");
  await page.getByRole("button", { name: "start an empty one" }).click();
  await expect(page.locator(".site-prices")).toContainText("Ximilar prices of");
  await expect(drafts(page)).toHaveCount(0);
});

const digits = (text) => Number(text.replace(/\D/g, "") || 0);

/** A line of CSV whose quoted cells hold commas. */
const cells = (line) => line.match(/("([^"]|"")*"|[^,]*)(,|$)/g).map((cell) => cell.replace(/,$/, "").replace(/^"|"$/g, "").replaceAll('""', '"'));

test("screen, CSV and print carry equal totals", async ({ app, page }) => {
  await app.open("/scenarios");
  await handIn(page, file("offer.json", SCENARIO));
  await notice(page).getByRole("button", { name: "Open it" }).click();
  await go(page, "Calculator");
  const totals = async () => {
    await expect(page.locator(".period-table tfoot")).toBeVisible();
    const found = await page.locator(".period-table tfoot td").evaluateAll((all) => all.map((td) => [td.dataset.label, td.innerText]));
    return Object.fromEntries(found.filter(([label]) => label).map(([label, text]) => [label, digits(text)]));
  };
  const screen = await totals();
  await page.emulateMedia({ media: "print" });
  expect(await totals()).toEqual(screen);
  await page.emulateMedia({ media: "screen" });

  const csv = await downloaded(page, () => page.getByRole("button", { name: "Save the results as CSV" }).click());
  expect(csv.name).toMatch(/^offer-1-.*\.csv$/);
  expect(csv.text.endsWith("\r\n")).toBe(true);
  const lines = csv.text.trimEnd().split("\r\n").map(cells);
  const [head, ...rows] = lines;
  const sums = Object.fromEntries(head.map((name, i) => [name, rows.at(-1)[i]]));
  expect(sums["Scenario"]).toBe("'=Offer, 1");
  expect(rows.every((row) => /^\d{4}-\d\d-\d\d$/.test(row[2]) || row[1] === "In all")).toBe(true);
  expect({
    Needed: Number(sums["Needed (credits)"]),
    "From supply": Number(sums["From supply (credits)"]),
    "From packs": Number(sums["From packs (credits)"]),
    Refused: Number(sums["Refused (credits)"]),
    Expired: Number(sums["Expired (credits)"]),
    Charged: digits(sums["Charged (EUR)"]),
  }).toEqual(screen);
});
