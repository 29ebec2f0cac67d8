// A scenario in an address: whole, readable by other programs, and harmless to what the reader has.
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { accessible, expect, test } from "./app.mjs";
import { answer, downloaded, drafts, go, kept, notice, saveExample, savedNames, tabTo } from "./keeping.mjs";

const banner = (page) => page.getByRole("complementary", { name: "A shared scenario" });

/** The link of what is open, from the clipboard. */
async function copied(page) {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy a link" }).click();
  await expect(notice(page)).toContainText("The link is copied");
  return page.evaluate(() => navigator.clipboard.readText());
}

/** What a link holds, as any other program reads it. */
function opened(link) {
  const [, version, letters] = link.match(/#s=(\d+)\.([A-Za-z0-9_-]+)$/);
  return { version, content: JSON.parse(inflateRawSync(Buffer.from(letters, "base64url")).toString()) };
}

const packed = (content) => `/calculator#s=1.${deflateRawSync(JSON.stringify(content)).toString("base64url")}`;

const SCENARIO = {
  format: "credit-scenario",
  version: 1,
  name: "Offer for a shop",
  currency: "EUR",
  start: "2026-09-01",
  months: 1,
  subscription: { plan: "business-100k", purchased: "2026-09-01" },
  usage: [{ operation: "ocr-read", monthly: 1000 }],
  catalog: "ximilar-2026-08",
};

test("a link opens in a clean profile with the same numbers, and holds what the format says", async ({ app, page }) => {
  await app.open("/calculator#example=fashion-shop");
  await expect(answer(page)).toContainText("79,375 credits a month");
  const link = await copied(page);
  expect(link.length).toBeLessThan(2000);
  const { version, content } = opened(link);
  expect(version).toBe("1");
  expect(Object.keys(content)).toEqual(["scenario", "seen"]);
  expect(content.scenario).toMatchObject({ format: "credit-scenario", version: 1, name: "A fashion shop", months: 12 });
  expect(content.seen).toMatchObject({ catalog: "ximilar-2026-08", as_of: "2026-08-28" });

  const other = await (await app.another()).newPage();
  await app.open(link, other);
  await expect(banner(other)).toContainText("“A fashion shop” was shared with you");
  await expect(banner(other)).not.toContainText("not those that its sender saw");
  await expect(answer(other)).toContainText("79,375 credits a month");
  expect(await kept(other)).toEqual({});
  // Out of the address, and still there after a reload.
  await expect(other).toHaveURL(/\/calculator$/);
  await other.reload();
  await app.ready(other);
  await expect(banner(other)).toContainText("“A fashion shop” was shared with you");
  await expect(answer(other)).toContainText("79,375 credits a month");
  expect(await kept(other)).toEqual({});
  await accessible(other);
});

test("a link pasted into an open tab shows its scenario and leaves the draft and what is saved as they were", async ({ app, page }) => {
  await saveExample(app, page, "card-marketplace", "Cards");
  await page.getByLabel("Save under the name").fill("Cards, changed");
  await expect.poll(async () => JSON.stringify(await kept(page))).toContain("Cards, changed");
  const before = await kept(page);

  const content = { scenario: SCENARIO, seen: undefined };
  await page.evaluate((address) => { window.location.hash = address.split("#")[1]; }, packed(content));
  await expect(banner(page)).toContainText("“Offer for a shop” was shared with you");
  await expect(answer(page)).toContainText("5,000 credits a month");
  expect(await kept(page)).toEqual(before);

  // Changing it makes a draft of its own.
  await page.getByRole("textbox", { name: "Read text via OCR" }).fill("2000");
  await expect(banner(page)).toContainText("You have changed it");
  await expect.poll(async () => Object.keys(await kept(page)).length).toBe(Object.keys(before).length + 1);
  expect(await kept(page)).toMatchObject(before);

  await banner(page).getByRole("button", { name: "Go back to your own" }).click();
  await expect(banner(page)).toHaveCount(0);
  await expect(page.getByLabel("Save under the name")).toHaveValue("Cards, changed");
  await go(page, "Scenarios");
  await expect(drafts(page)).toHaveCount(1);
  await expect(drafts(page)).toContainText("Offer for a shop");
  expect(await savedNames(page)).toEqual(["Cards"]);

  // The same link once more.
  await page.evaluate((address) => { window.location.hash = address.split("#")[1]; }, packed(content));
  await expect(banner(page)).toContainText("It is not saved here");
  await banner(page).getByRole("button", { name: "Save it here" }).click();
  await expect(banner(page)).toHaveCount(0);
  await expect.poll(() => savedNames(page)).toEqual(["Offer for a shop", "Cards"]);
});

test("a link opened first does not hide the reader's own draft from the next visit", async ({ app, context, page }) => {
  await app.open("/calculator#example=card-marketplace");
  await expect.poll(async () => JSON.stringify(await kept(page))).toContain("A card marketplace");
  await page.close();
  const visit = await context.newPage();
  await app.open(packed({ scenario: SCENARIO }), visit);
  await expect(answer(visit)).toContainText("5,000 credits a month");
  await banner(visit).getByRole("button", { name: "Go back to your own" }).click();
  await expect(answer(visit)).toContainText("430,000 credits a month");
});

test("where today's result is not what the sender saw, both are shown", async ({ app, page }) => {
  const totals = {
    demand: 5000, from_carry_over: 0, from_supply: 5000, from_packs: 0, shortfall: 0, expired: 0,
    plan_cost: "49.00", pack_cost: "0.00", cost: "49.00",
  };
  await app.open(packed({ scenario: SCENARIO, seen: { catalog: "ximilar-2025-08", as_of: "2025-08-28", totals } }));
  await expect(banner(page)).toContainText("Its numbers are not those that its sender saw. The prices are not the same any more.");
  const rows = banner(page).getByRole("row");
  await expect(rows.first()).toContainText("Sender, prices of 28 Aug 2025");
  await expect(rows.first()).toContainText("Here, prices of 28 Aug 2026");
  await expect(rows.filter({ hasText: "To pay" })).toContainText(/€49\.00\s*€59\.00/);
  await accessible(page);
  await page.getByRole("textbox", { name: "Read text via OCR" }).fill("2000");
  await expect(banner(page)).not.toContainText("not those that its sender saw");
});

for (const [what, fragment, sentence] of [
  ["damaged", "s=1.dVJNb6Mw", "This link is damaged"],
  ["cut to nothing", "s=1.", "This link is damaged"],
  ["of a newer version", "s=2.AAAA", "made by a newer version of this app"],
  ["of something else", "s=hello", "does not hold a scenario of this calculator"],
  ["of a scenario that is not valid", packed({ scenario: { ...SCENARIO, months: 61 } }).split("#")[1], "scenario.months: expected a whole number from 1 to 60"],
  ["that unpacks to gigabytes", `s=1.${deflateRawSync(Buffer.alloc(30_000_000)).toString("base64url")}`, "holds more than a link can"],
]) {
  test(`a link that is ${what} says so and changes nothing`, async ({ app, page }) => {
    await app.open("/calculator#example=card-marketplace");
    await expect.poll(async () => JSON.stringify(await kept(page))).toContain("A card marketplace");
    const before = await kept(page);
    await page.evaluate((fragment) => { window.location.hash = fragment; }, fragment);
    await expect(notice(page)).toContainText(sentence);
    await expect(notice(page)).toContainText("What you have open is as it was.");
    await expect(banner(page)).toHaveCount(0);
    await expect(answer(page)).toContainText("430,000 credits a month");
    expect(await kept(page)).toEqual(before);
  });
}

test("what is too long for a link is offered as a file", async ({ app, page }) => {
  await app.open("/calculator#example=fashion-shop");
  await page.getByRole("heading", { name: "Known days" }).click();
  const days = Array.from({ length: 400 }, (_, i) => {
    const day = new Date(Date.UTC(2026, 11, 1) + i * 86_400_000).toISOString().slice(0, 10);
    return `${day};ocr-read;${(i * 7919) % 9973}`;
  });
  await page.getByLabel("Paste a usage log").fill(days.join("\n"));
  await page.getByRole("button", { name: "Add these lines" }).click();
  await page.getByRole("button", { name: "Copy a link" }).click();
  await expect(notice(page)).toContainText("chat tools cut links after 2,000. Send it as a file instead.");
  const file = await downloaded(page, () => notice(page).getByRole("button", { name: "Save the file" }).click());
  expect(file.name).toMatch(/^a-fashion-shop-\d{4}-\d\d-\d\d\.json$/);
  // It has a recipe, which no scenario holds.
  expect(JSON.parse(file.text)).toMatchObject({ format: "credit-backup", version: 1 });
});

test("without a clipboard the link is shown to be copied by hand", async ({ app, page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await app.open("/calculator#example=fashion-shop");
  await page.getByRole("button", { name: "Copy a link" }).click();
  const field = page.getByLabel("Copy this link by hand:");
  await expect(field).toBeFocused();
  expect(opened(await field.inputValue()).content.scenario.name).toBe("A fashion shop");
  await accessible(page);
});

test("with an entry to put right there is no link, and a sentence says so", async ({ app, page }) => {
  await app.open("/calculator#example=fashion-shop");
  await page.locator("#field-months").fill("many");
  await page.getByRole("button", { name: "Copy a link" }).click();
  await expect(notice(page)).toContainText("needs your attention first");
});

test("a link is saved and left by keyboard alone", async ({ app, page }) => {
  await app.open(packed({ scenario: SCENARIO }));
  await tabTo(page, banner(page).getByRole("button", { name: "Save it here" }));
  await page.keyboard.press("Enter");
  await expect(notice(page)).toContainText("Saved as “Offer for a shop”.");
});

test("an address that asks for an example that there is not says so and changes nothing", async ({ app, page }) => {
  await app.open("/calculator#example=nope");
  await expect(notice(page)).toContainText("asks for an example “nope”, which there is not");
  await expect(page).toHaveURL(/\/calculator$/);
});

test("what is said of a button far down the page is seen there", async ({ app, page }) => {
  await page.setViewportSize({ width: 1024, height: 700 });
  await app.open("/calculator#example=fashion-shop");
  const copy = page.getByRole("button", { name: "Copy a link" });
  await copy.scrollIntoViewIfNeeded();
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(1000);
  await copy.click();
  await expect(notice(page).getByText("The link is copied.")).toBeInViewport({ ratio: 1 });
});
