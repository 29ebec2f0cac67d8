// A task a page by keyboard alone, from the top of the page to the number that is wanted and to what
// it is made of.
import { expect, test } from "./app.mjs";
import { tabTo } from "./keeping.mjs";
import { begin, PLANNED } from "./plans.mjs";

const answer = (page) => page.locator(".answer").first();
const panel = (page) => page.getByRole("dialog");

/** Opens a number by Enter, reads it, closes by Escape, and has the focus back. */
async function explained(page, control) {
  await tabTo(page, control);
  await page.keyboard.press("Enter");
  await expect(panel(page).getByRole("heading", { level: 2 })).toBeFocused();
  const said = await panel(page).locator(".explain-value").innerText();
  await page.keyboard.press("Escape");
  await expect(panel(page)).toBeHidden();
  await expect(control).toBeFocused();
  return said;
}

/** From the top of the page: the skip link leads to the content. */
async function begins(page) {
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
}

test("packs: a purchase is planned, its end read, explained and taken back", async ({ app, page }) => {
  await begin(page, { ...PLANNED, packs: [] });
  await app.open("/packs");
  const before = await answer(page).innerText();
  await begins(page);
  const rate = await explained(page, page.getByRole("button", { name: /price per 1,000 credits of 100,000 credits/ }));
  expect(rate).toBe("€0.900");
  await tabTo(page, page.getByRole("button", { name: "Buy packs on a day" }));
  await page.keyboard.press("Enter");
  const buy = page.getByRole("group", { name: "Packs to buy" });
  await expect(buy.getByLabel("Buy")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("9");
  await tabTo(page, buy.getByLabel("Pack", { exact: true }));
  await page.keyboard.type("100");
  await expect(answer(page)).toContainText("Your packs last beyond 21 Nov 2027");
  await explained(page, page.getByRole("button", { name: "used from packs", exact: true }));
  await tabTo(page, page.getByRole("button", { name: "Plan this", exact: true }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "This is planned", exact: true })).toBeVisible();
  const undo = page.getByRole("button", { name: "Undo" });
  await tabTo(page, undo);
  for (let step = 0; step < 8 && (await undo.getAttribute("aria-disabled")) === "false"; step += 1) await page.keyboard.press("Enter");
  await expect(answer(page)).toHaveText(before);
});

test("overview: where I stand, the difference to the next best, and what a plan covers", async ({ app, page }) => {
  await begin(page, PLANNED);
  await app.open("/");
  await begins(page);
  expect(await explained(page, page.getByRole("button", { name: "monthly credits left" }))).toBe("66,000 credits");
  const apart = await explained(page, page.getByRole("button", { name: "the difference", exact: true }));
  await expect(page.locator(".cheapest .answer-below").first()).toContainText(`${apart} net more`);
  const row = page.getByRole("row", { name: /^Business 300K/ }).first();
  const covers = await explained(page, row.getByRole("button", { name: /what is covered by Business 300K/ }));
  await expect(row).toContainText(`≈ ${covers} images`);
  const rate = await explained(page, row.getByRole("button", { name: /price per 1,000 credits of Business 300K/ }));
  await expect(row).toContainText(rate);
});

test("calculator: from nothing to a budget, each step by keys", async ({ app, page }) => {
  await begin(page);
  await app.open("/calculator");
  await begins(page);
  await tabTo(page, page.getByRole("combobox", { name: "Add an operation" }));
  await page.keyboard.type("external query");
  await page.keyboard.press("Enter");
  const count = page.getByRole("textbox", { name: "Visual search (external query)" });
  await expect(count).toBeFocused();
  await page.keyboard.type("11k");
  await expect(answer(page)).toContainText("110,000 credits a month");
  await tabTo(page, page.getByRole("button", { name: "Cost against volume, and what a budget buys" }));
  await page.keyboard.press("Enter");
  // A break-even of "How firm is this?" shows what the plans cost there.
  const firm = page.locator(".volume .explains").first().getByRole("button");
  expect(await explained(page, firm.first())).toMatch(/^€/);
  await tabTo(page, page.getByLabel(/^What I can spend a month/));
  await page.keyboard.type("200");
  const said = page.locator("#budget-answer");
  await expect(said).toContainText("One more does not fit.");
  const most = await explained(page, page.getByRole("button", { name: "what it buys" }));
  await expect(said).toContainText(`buys ${most} `);
});

test("change of plan: a day is chosen and its money followed to the charge", async ({ app, page }) => {
  await begin(page, PLANNED);
  await app.open("/upgrade");
  await begins(page);
  await tabTo(page, page.getByLabel("Change to", { exact: true }));
  await page.keyboard.type("Business 500K");
  await tabTo(page, page.getByLabel("On", { exact: true }));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("1 Dec");
  await expect(answer(page)).toContainText("Change to Business 500K on 1 Dec");
  const pay = await explained(page, page.getByRole("button", { name: "to pay", exact: true }));
  await expect(page.locator(".answer-below").first()).toContainText(`${pay} to pay until`);
  const paid = page.getByRole("region", { name: "What is paid when" });
  const today = await explained(page, paid.getByRole("button", { name: /^How it comes about: money, On 1 Dec 2026/ }));
  await expect(paid).toContainText(today);
  const days = page.getByRole("region", { name: "On another day, or never" });
  const never = days.getByRole("row", { name: /^Never/ });
  const net = await explained(page, never.getByRole("button", { name: "How it comes about: Net cost, Never" }));
  await expect(never).toContainText(net);
  await tabTo(page, page.getByRole("button", { name: /^Plan this change/ }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "This is planned" })).toBeVisible();
});
