// What is saved under a name: found again, changed, deleted and brought back, whatever happens to
// the browser's storage.
import { accessible, expect, FILES, missing, test } from "./app.mjs";
import { answer, blockStorage, downloaded, drafts, fillStorage, go, kept, notice, saveAs, saved, saved as list, savedNames, saveExample, tabTo } from "./keeping.mjs";

const names = savedNames;
const row = (page, name) => saved(page).filter({ has: page.getByText(name, { exact: true }) });

test("save, reload, open, rename, duplicate, delete, undo", async ({ app, page }) => {
  await saveExample(app, page, "fashion-shop", "Spring shop");
  await page.reload();
  await app.ready();
  await expect(page.getByText("Saved under this name.")).toBeVisible();
  await go(page, "Scenarios");
  await expect.poll(() => names(page)).toEqual(["Spring shop"]);
  await expect(row(page, "Spring shop")).toContainText("No plan yet · 12 months from");

  await page.getByRole("button", { name: "Duplicate Spring shop" }).click();
  await expect.poll(() => names(page)).toEqual(["Spring shop", "Spring shop (copy)"]);
  await page.getByRole("button", { name: "Rename Spring shop (copy)" }).click();
  const field = page.getByLabel("New name");
  await expect(field).toBeFocused();
  await field.fill("Autumn shop");
  await field.press("Enter");
  await expect.poll(() => names(page)).toEqual(["Spring shop", "Autumn shop"]);
  await expect(page.getByRole("button", { name: "Rename Autumn shop" })).toBeFocused();

  await page.getByRole("button", { name: "Delete Spring shop" }).click();
  await expect.poll(() => names(page)).toEqual(["Autumn shop"]);
  await notice(page).getByRole("button", { name: "Put it back" }).click();
  await expect.poll(() => names(page)).toEqual(["Spring shop", "Autumn shop"]);
  await expect(notice(page)).toHaveText("");

  await page.getByRole("button", { name: "Open Autumn shop" }).click();
  await expect(page).toHaveURL(/\/calculator$/);
  await expect(page.getByLabel("Save under the name")).toHaveValue("Autumn shop");
  // The recipe is still one.
  await expect(page.getByRole("button", { name: "Turn into lines" })).toBeVisible();
  await expect(answer(page)).toContainText("79,375 credits a month");
  await page.reload();
  await app.ready();
  await expect(page.getByLabel("Save under the name")).toHaveValue("Autumn shop");
  await expect(page.getByText("Saved under this name.")).toBeVisible();
});

test("saving takes its own place, and as a new one another; renaming reaches what is open", async ({ app, page }) => {
  await saveExample(app, page, "card-marketplace", "Cards");
  await page.getByRole("textbox", { name: "Grade a card" }).fill("500");
  await expect(page.getByText("Changed since it was saved")).toBeVisible();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(notice(page)).toContainText("“Cards” is saved.");
  await page.getByRole("button", { name: "Save as a new one" }).click();
  await expect(notice(page)).toContainText("Saved as “Cards (2)”.");
  await expect(page.getByLabel("Save under the name")).toHaveValue("Cards (2)");
  await page.getByRole("textbox", { name: "Grade a card" }).fill("700");
  await go(page, "Scenarios");
  await expect.poll(() => names(page)).toEqual(["Cards (2)", "Cards"]);
  await page.getByRole("button", { name: "Rename Cards (2)" }).click();
  await page.getByLabel("New name").fill("Grading");
  await page.getByLabel("New name").press("Enter");
  await expect(page.getByLabel("Save under the name")).toHaveValue("Grading");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(notice(page)).toContainText("“Grading” is saved.");
  await expect.poll(() => names(page)).toEqual(["Grading", "Cards"]);
});

test("a name that is taken gets a number, and that is said; a space at its end is not another name's", async ({ app, page }) => {
  await saveExample(app, page, "card-marketplace", "Cards ");
  await expect(notice(page)).toContainText("Saved as “Cards ”.");
  await saveExample(app, page, "fashion-shop", "Shop");
  await expect(notice(page)).toContainText("Saved as “Shop”.");
  await app.open("/calculator#example=custom-recognition");
  await page.getByLabel("Save under the name").fill("Shop");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(notice(page)).toContainText("Another one has this name, so this one is saved as “Shop (2)”.");
  await go(page, "Scenarios");
  await expect.poll(async () => (await names(page)).length).toBe(3);
  await page.getByRole("button", { name: "Rename Shop (2)" }).click();
  await page.getByLabel("New name").fill("Shop");
  await page.getByLabel("New name").press("Enter");
  await expect(notice(page)).toContainText("Another one has this name, so this one is called “Shop (2)”.");
});

test("saved under another name it is a new one, and the first stays as it was", async ({ app, page }) => {
  await saveExample(app, page, "card-marketplace", "One");
  await page.getByRole("textbox", { name: "Grade a card" }).fill("777");
  await saveAs(page, "Two");
  await go(page, "Scenarios");
  await expect.poll(() => names(page)).toEqual(["Two", "One"]);
  await page.getByRole("button", { name: "Open One", exact: true }).click();
  await expect(page.getByRole("textbox", { name: "Grade a card" })).toHaveValue("300");
});

test("the list is searched, ordered by hand and by name, by keyboard", async ({ app, page }) => {
  await saveExample(app, page, "fashion-shop", "Beta");
  await saveExample(app, page, "card-marketplace", "Alpha");
  await saveExample(app, page, "custom-recognition", "Gamma");
  await go(page, "Scenarios");
  await expect.poll(() => names(page)).toEqual(["Gamma", "Alpha", "Beta"]);
  const down = page.getByRole("button", { name: "Move down: Gamma" });
  await tabTo(page, down);
  await page.keyboard.press("Enter");
  await expect.poll(() => names(page)).toEqual(["Alpha", "Gamma", "Beta"]);
  await expect(down).toBeFocused();
  await page.keyboard.press("Enter");
  await expect.poll(() => names(page)).toEqual(["Alpha", "Beta", "Gamma"]);
  await page.reload();
  await app.ready();
  await expect.poll(() => names(page)).toEqual(["Alpha", "Beta", "Gamma"]);
  await page.getByLabel("Order:").selectOption("last saved");
  await expect.poll(() => names(page)).toEqual(["Gamma", "Alpha", "Beta"]);
  await page.getByLabel("Order:").selectOption("name");
  await expect.poll(() => names(page)).toEqual(["Alpha", "Beta", "Gamma"]);
  await page.getByLabel("Search").fill("AL");
  await expect.poll(() => names(page)).toEqual(["Alpha"]);
  await page.getByLabel("Search").fill("zebra");
  await expect(page.getByText("No scenario is called so.")).toBeVisible();
});

test("a change in one tab shows in the other; edited in both, both are kept", async ({ app, context, page }) => {
  await saveExample(app, page, "card-marketplace", "Cards");
  const other = await context.newPage();
  await app.open("/scenarios", other);
  await expect.poll(() => names(other)).toEqual(["Cards"]);
  await other.getByRole("button", { name: "Open Cards" }).click();
  await expect(other.getByRole("textbox", { name: "Grade a card" })).toHaveValue("300");

  // Not changed there, so it is taken over.
  await page.getByRole("textbox", { name: "Grade a card" }).fill("400");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(other.getByRole("textbox", { name: "Grade a card" })).toHaveValue("400");
  await expect(notice(other)).toContainText("“Cards” was saved in another tab; this tab shows it as it is now.");

  // Changed in both.
  await other.getByRole("textbox", { name: "Grade a card" }).fill("111");
  await page.getByRole("textbox", { name: "Grade a card" }).fill("222");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(notice(page)).toContainText("“Cards” is saved.");
  await expect(notice(other)).toContainText("Saving it here keeps both.");
  await expect(other.getByRole("textbox", { name: "Grade a card" })).toHaveValue("111");
  await other.getByRole("button", { name: "Save", exact: true }).click();
  await expect(notice(other)).toContainText("so both are kept: yours is now “Cards (copy)”.");
  await go(page, "Scenarios");
  await expect.poll(() => names(page)).toEqual(["Cards", "Cards (copy)"]);
  await page.getByRole("button", { name: "Open Cards (copy)" }).click();
  await expect(page.getByRole("textbox", { name: "Grade a card" })).toHaveValue("111");

  // Deleted in one, still open in the other.
  await go(page, "Scenarios");
  await page.getByRole("button", { name: "Delete Cards (copy)" }).click();
  await expect(notice(other)).toContainText("It is still open here; saving it puts it back.");
  await other.getByRole("button", { name: "Save", exact: true }).click();
  await expect.poll(() => names(page)).toEqual(["Cards (copy)", "Cards"]);
});

test("what was open before is a draft, one button away", async ({ app, page }) => {
  await saveExample(app, page, "card-marketplace", "Cards");
  await app.open("/scenarios");
  await page.getByRole("button", { name: "start an empty one" }).click();
  await page.goto("/calculator#example=fashion-shop");
  await app.ready();
  await expect(answer(page)).toContainText("79,375 credits a month");
  await page.locator("#field-months").fill("6");
  await go(page, "Scenarios");
  await page.getByRole("button", { name: "Open Cards", exact: true }).click();
  await expect(answer(page)).toContainText("430,000 credits a month");
  await go(page, "Scenarios");
  await expect(drafts(page)).toHaveCount(1);
  await page.getByRole("button", { name: "Delete the draft A fashion shop" }).click();
  await expect(drafts(page)).toHaveCount(0);
  await notice(page).getByRole("button", { name: "Put it back" }).click();
  await page.getByRole("button", { name: "Open the draft A fashion shop" }).click();
  await go(page, "Calculator");
  await expect(answer(page)).toContainText("79,375 credits a month");
});

test("an example's address opens it beside what was open, and one that is not changed leaves nothing", async ({ app, page }) => {
  await app.open("/calculator#example=card-marketplace");
  await page.getByRole("textbox", { name: "Grade a card" }).fill("555");
  await expect.poll(async () => JSON.stringify(await kept(page))).toContain("555");
  await page.evaluate(() => { window.location.hash = "example=fashion-shop"; });
  await expect(answer(page)).toContainText("79,375 credits a month");
  await expect(notice(page)).toContainText("What you had open before is kept as a draft.");
  await go(page, "Scenarios");
  await expect(drafts(page)).toHaveCount(1);
  await expect(drafts(page)).toContainText("A card marketplace");
  await notice(page).getByRole("button", { name: "Go back to it" }).click();
  await go(page, "Calculator");
  await expect(page.getByRole("textbox", { name: "Grade a card" })).toHaveValue("555");
  await go(page, "Scenarios");
  await expect(drafts(page)).toHaveCount(0);
  await expect.poll(async () => Object.keys(await kept(page)).length).toBe(1);
});

test("a draft that hangs on the day it was typed means the same on the next one", async ({ app, page }) => {
  await page.clock.setFixedTime("2026-11-25T10:00:00");
  await app.open("/calculator#example=card-marketplace");
  const start = page.locator("#field-start");
  await start.fill("today");
  await expect.poll(async () => JSON.stringify(await kept(page))).toContain('\\"start\\":\\"today\\"');
  await page.reload();
  await app.ready();
  await expect(start).toHaveValue("today");
  await page.clock.setFixedTime("2026-11-27T10:00:00");
  await page.reload();
  await app.ready();
  await expect(start).toHaveValue("2026-11-25");
  // What is saved is written out at once.
  await start.fill("today");
  await saveAs(page, "Cards");
  await expect(start).toHaveValue("2026-11-27");
  await expect(page.getByText("Saved under this name.")).toBeVisible();
});

test("a draft that another tab has open is not deleted under it", async ({ app, context, page }) => {
  await app.open("/calculator#example=card-marketplace");
  await page.getByRole("textbox", { name: "Grade a card" }).fill("555");
  await expect.poll(async () => JSON.stringify(await kept(page))).toContain("555");
  const other = await context.newPage();
  await app.open("/scenarios", other);
  await other.getByRole("button", { name: "start an empty one" }).click();
  await expect(drafts(other)).toHaveCount(1);
  await other.getByRole("button", { name: "Delete the draft A card marketplace" }).click();
  await expect(notice(other)).toContainText("is open in another tab");
  await page.reload();
  await app.ready();
  await expect(page.getByRole("textbox", { name: "Grade a card" })).toHaveValue("555");
});

test("a draft whose saved scenario was deleted meanwhile says so, and saving puts it back", async ({ app, context, page }) => {
  await saveExample(app, page, "card-marketplace", "Cards");
  const grade = page.getByRole("textbox", { name: "Grade a card" });
  await grade.fill("555");
  await expect.poll(async () => JSON.stringify(await kept(page))).toContain("555");
  await page.goto("about:blank");
  const other = await context.newPage();
  await app.open("/scenarios", other);
  await other.getByRole("button", { name: "Delete Cards" }).click();
  await expect.poll(() => names(other)).toEqual([]);
  await other.close();

  await app.open("/calculator");
  await expect(grade).toHaveValue("555");
  await expect(notice(page)).toContainText("This scenario was deleted from the list. It is still open here; saving it puts it back.");
  await expect(page.getByText("What was saved of it is deleted; it is kept as a draft, and saving puts it back.")).toBeVisible();

  // The same where it is opened from the list of drafts.
  await go(page, "Scenarios");
  await page.getByRole("button", { name: "start an empty one" }).click();
  await expect(drafts(page)).toHaveCount(1);
  await expect(drafts(page)).toContainText("Cards");
  await page.getByRole("button", { name: "Open the draft Cards" }).click();
  await expect(notice(page)).toContainText("It is still open here; saving it puts it back.");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(notice(page)).toContainText("“Cards” had been deleted; it is saved again.");
  await expect.poll(() => names(page)).toEqual(["Cards"]);
  await page.getByRole("button", { name: "Open Cards", exact: true }).click();
  await expect(page.getByText("Saved under this name.")).toBeVisible();
  await expect(grade).toHaveValue("555");
});

test("what was saved elsewhere while this tab was closed is taken over, unless it was changed here", async ({ app, context, page }) => {
  await saveExample(app, page, "card-marketplace", "Cards");
  const grade = (page) => page.getByRole("textbox", { name: "Grade a card" });
  await expect.poll(async () => JSON.stringify(await kept(page))).toContain("unchanged");
  await page.goto("about:blank");
  const other = await context.newPage();
  await app.open("/scenarios", other);
  await other.getByRole("button", { name: "start an empty one" }).click();
  await other.getByRole("button", { name: "Open Cards", exact: true }).click();
  const saveThere = async (calls) => {
    await grade(other).fill(calls);
    await other.getByRole("button", { name: "Save", exact: true }).click();
    await expect(notice(other)).toContainText("“Cards” is saved.");
  };
  await saveThere("400");
  await page.goBack();
  await app.ready();
  await expect(grade(page)).toHaveValue("400");
  await expect(page.getByText("Saved under this name.")).toBeVisible();

  await grade(page).fill("111");
  await expect.poll(async () => JSON.stringify(await kept(page))).toContain("111");
  await page.goto("about:blank");
  await saveThere("500");
  await page.goBack();
  await app.ready();
  await expect(grade(page)).toHaveValue("111");
  await expect(notice(page)).toContainText("Saving it here keeps both.");
});

test("a draft that is opened while another tab has it goes on as a copy, which is said; both are kept", async ({ app, context, page }) => {
  await app.open("/calculator#example=card-marketplace");
  const grade = (page) => page.getByRole("textbox", { name: "Grade a card" });
  await grade(page).fill("555");
  await expect.poll(async () => JSON.stringify(await kept(page))).toContain("555");
  const other = await context.newPage();
  await app.open("/calculator", other);
  await expect(grade(other)).toHaveValue("555");
  await expect(notice(other)).toContainText("This draft is open in another tab too. Here you go on with a copy; both are kept.");
  await grade(other).fill("777");
  await expect.poll(async () => JSON.stringify(await kept(page))).toContain("777");
  await grade(page).fill("666");
  await expect.poll(async () => JSON.stringify(await kept(page))).toContain("666");
  for (const [tab, calls] of [[page, "666"], [other, "777"]]) {
    await tab.reload();
    await app.ready(tab);
    await expect(grade(tab)).toHaveValue(calls);
    await expect(notice(tab)).toHaveText("");
  }
});

test("a draft that is opened as a copy after its scenario was deleted: both are said", async ({ app, context, page }) => {
  await saveExample(app, page, "card-marketplace", "Cards");
  await page.getByRole("textbox", { name: "Grade a card" }).fill("555");
  await expect.poll(async () => JSON.stringify(await kept(page))).toContain("555");
  await go(page, "Scenarios");
  await page.getByRole("button", { name: "Delete Cards" }).click();
  await expect.poll(() => names(page)).toEqual([]);
  const other = await context.newPage();
  await app.open("/calculator", other);
  await expect(notice(other)).toContainText("This draft is open in another tab too.");
  await expect(notice(other)).toContainText("This scenario was deleted from the list.");
});

test("without locks a draft that is deleted under another tab is kept by that, and undo keeps both", async ({ app, context, page }) => {
  await context.addInitScript(() => Object.defineProperty(Navigator.prototype, "locks", { value: undefined }));
  await app.open("/calculator#example=card-marketplace");
  const grade = page.getByRole("textbox", { name: "Grade a card" });
  await grade.fill("555");
  await expect.poll(async () => JSON.stringify(await kept(page))).toContain("555");
  const other = await context.newPage();
  await app.open("/scenarios", other);
  await other.getByRole("button", { name: "start an empty one" }).click();
  const before = Object.keys(await kept(page));
  await other.getByRole("button", { name: "Delete the draft A card marketplace" }).first().click();
  // The tab that has it open keeps it again.
  await expect.poll(async () => Object.keys(await kept(page)).sort()).toEqual(before.sort());
  await grade.fill("666");
  await expect.poll(async () => JSON.stringify(await kept(page))).toContain("666");
  await notice(other).getByRole("button", { name: "Put it back" }).click();
  await expect(notice(other)).toContainText("has been changed in another tab since, so both are kept.");
  const texts = JSON.stringify(await kept(page));
  expect(texts).toContain("666");
  expect(texts).toContain("555");
  await expect(drafts(other)).toHaveCount(2);
});

test("what was typed before anything could read it is kept with when that was", async ({ app }) => {
  app.allow(/Failed to load resource|integrity|could not be loaded/);
  const context = await app.another({ locale: "de-DE" });
  const page = await context.newPage();
  await page.clock.setFixedTime("2026-11-25T10:00:00");
  await page.route(FILES.engine, missing);
  await app.open("/", page);
  await page.getByRole("radio").first().check();
  await page.getByRole("textbox").first().fill("1.500");
  const drafts = async () => Object.values(await kept(page)).map((text) => JSON.parse(text));
  await expect.poll(async () => (await drafts()).map(({ draft, understood }) => [draft.usage?.[0].monthly, understood])).toEqual([
    ["1.500", { day: "2026-11-25", decimal_comma: true, day_first: true, texts: null }],
  ]);
  await page.unroute(FILES.engine);
  await page.reload();
  await app.ready(page);
  await expect(page.getByRole("textbox").first()).toHaveValue("1.500");
  await expect(page.locator(".first-answer")).toContainText("22.500 credits a month");
});

test("what nothing had read when it was kept means the same later, on another day and in another locale", async ({ app }) => {
  for (const [locale, today, start, meant] of [
    ["de-DE", "2026-11-27", "today", "2026-11-25"],
    ["en-US", "2026-11-25", "4/5/2026", "2026-05-04"],
    ["de-DE", "2026-11-25", "4/5/2026", "4/5/2026"],
  ]) {
    const page = await (await app.another({ locale })).newPage();
    await page.clock.setFixedTime(`${today}T10:00:00`);
    const understood = { day: "2026-11-25", decimal_comma: true, day_first: true, texts: null };
    const draft = { currency: "EUR", months: "12", start, usage: [{ operation: "ocr-read", monthly: "12k" }] };
    const text = { version: 2, origin: "own", changed: 1, catalog: "ximilar-2026-08", draft, understood };
    await page.addInitScript((text) => localStorage.setItem("credits:draft:earlier", text), JSON.stringify(text));
    await app.open("/calculator", page);
    await expect(page.locator("#field-start")).toHaveValue(meant);
  }
});

test("what was kept before it could be read is kept with its meaning as soon as it can", async ({ app, page }) => {
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  await page.route(FILES.engine, async (route) => {
    await held;
    await route.continue();
  });
  await app.open("/");
  await page.getByRole("radio").first().check();
  await page.getByRole("textbox").first().fill("1,500");
  const understood = async () => Object.values(await kept(page)).map((text) => JSON.parse(text).understood?.texts);
  await expect.poll(understood).toEqual([null]);
  release();
  await expect.poll(async () => JSON.stringify(await understood())).toContain('"1500"');
});

test("a name half typed outlives a change in another tab; what is deleted is not compared", async ({ app, context, page }) => {
  for (const name of ["One", "Two", "Three"]) await saveExample(app, page, "card-marketplace", name);
  await go(page, "Scenarios");
  for (const name of ["One", "Two", "Three"]) await page.getByLabel(`Compare ${name}`).check();
  await page.getByRole("button", { name: "Rename One" }).click();
  await page.getByLabel("New name").fill("Half a na");
  const other = await context.newPage();
  await app.open("/scenarios", other);
  await other.getByRole("button", { name: "Delete Two" }).click();
  await expect.poll(() => saved(page).count()).toBe(2);
  const field = page.getByLabel("New name");
  await expect(field).toHaveValue("Half a na");
  await expect(field).toBeFocused();
  await page.keyboard.type("me");
  await page.keyboard.press("Enter");
  await expect.poll(() => names(page)).toEqual(["Three", "Half a name"]);
  await page.getByRole("link", { name: "Compare these" }).click();
  await expect(page).toHaveURL(/\/compare#[^,]+,[^,]+$/);
  await expect(page.locator(".answer")).toContainText("All cost the same");
});

test("save, rename, duplicate, delete, undo, open and compare by keyboard alone", async ({ app, page }) => {
  await app.open("/scenarios#example=card-marketplace");
  const press = async (target, key = "Enter") => {
    await tabTo(page, target);
    await page.keyboard.press(key);
  };
  const button = (name) => page.getByRole("button", { name, exact: true });
  await tabTo(page, page.getByLabel("Save under the name"));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Cards");
  await page.keyboard.press("Enter");
  await expect.poll(() => names(page)).toEqual(["Cards"]);
  await press(button("Rename Cards"));
  await expect(page.getByLabel("New name")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Grading");
  await page.keyboard.press("Enter");
  await expect.poll(() => names(page)).toEqual(["Grading"]);
  await expect(button("Rename Grading")).toBeFocused();
  await press(button("Duplicate Grading"), "Space");
  await expect.poll(() => names(page)).toEqual(["Grading", "Grading (copy)"]);
  // The list is made anew, and the focus is where it was.
  await expect(button("Duplicate Grading")).toBeFocused();
  await press(button("Delete Grading"));
  await expect.poll(() => names(page)).toEqual(["Grading (copy)"]);
  await expect(page.getByRole("heading", { name: "Saved scenarios" })).toBeFocused();
  await press(notice(page).getByRole("button", { name: "Put it back" }), "Space");
  await expect.poll(() => names(page)).toEqual(["Grading", "Grading (copy)"]);
  await press(button("Open Grading (copy)"));
  await expect(page).toHaveURL(/\/calculator$/);
  await expect(page.getByLabel("Save under the name")).toHaveValue("Grading (copy)");
  await press(page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Scenarios" }));
  await expect.poll(() => names(page)).toEqual(["Grading", "Grading (copy)"]);
  await press(page.getByLabel("Compare Grading", { exact: true }), "Space");
  await press(page.getByLabel("Compare Grading (copy)"), "Space");
  await press(page.getByRole("link", { name: "Compare these" }));
  await expect(page.locator(".answer")).toContainText("All cost the same");
});

test("what was deleted and does not fit any more is offered as a file", async ({ app, page }) => {
  await saveExample(app, page, "card-marketplace", "Cards");
  await page.getByRole("textbox", { name: "Grade a card" }).fill("123456");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await go(page, "Scenarios");
  await page.getByRole("button", { name: "start an empty one" }).click();
  await page.getByRole("button", { name: "Delete Cards" }).click();
  await fillStorage(page);
  await notice(page).getByRole("button", { name: "Put it back" }).click();
  await expect(notice(page)).toContainText("so “Cards” could not be put back.");
  const file = await downloaded(page, () => notice(page).getByRole("button", { name: "Save it as a file" }).click());
  expect(file.text).toContain("123456");
});

test("a browser that cannot give up waiting for a lock starts and keeps the draft", async ({ app, page }) => {
  await page.addInitScript(() => { delete AbortSignal.timeout; });
  await app.open("/calculator#example=card-marketplace");
  await page.getByRole("textbox", { name: "Grade a card" }).fill("555");
  await expect.poll(async () => JSON.stringify(await kept(page))).toContain("555");
  await page.reload();
  await app.ready();
  await expect(page.getByRole("textbox", { name: "Grade a card" })).toHaveValue("555");
});

test("full: nothing is lost, and a file is offered", async ({ app, page }) => {
  await saveExample(app, page, "card-marketplace", "Cards");
  await fillStorage(page);
  await page.getByRole("textbox", { name: "Grade a card" }).fill("123456");
  await page.getByRole("button", { name: "Save as a new one" }).click();
  await expect(notice(page)).toContainText("There is no room left in this browser’s storage");
  const file = await downloaded(page, () => notice(page).getByRole("button", { name: /^Save (it|them) as a file$/ }).click());
  expect(file.text).toContain("123456");
  await go(page, "Scenarios");
  await expect.poll(() => names(page)).toEqual(["Cards"]);
  await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("filler")).forEach((key) => localStorage.removeItem(key)));
  await page.getByRole("button", { name: "Save as a new one" }).click();
  await expect.poll(() => names(page)).toEqual(["Cards (2)", "Cards"]);
});

test("full: going back reaches everything that there was no room to keep", async ({ app, page }) => {
  await saveExample(app, page, "card-marketplace", "First");
  await saveExample(app, page, "card-marketplace", "Second");
  await saveExample(app, page, "card-marketplace", "Third");
  await fillStorage(page);
  const grade = page.getByRole("textbox", { name: "Grade a card" });
  const change = async (name, value) => {
    await go(page, "Scenarios");
    await page.getByRole("button", { name: `Open ${name}`, exact: true }).click();
    await expect(page.getByLabel("Save under the name")).toHaveValue(name);
    await grade.fill(value);
  };
  await change("First", "1234567");
  await change("Second", "2345678");
  await go(page, "Scenarios");
  await page.getByRole("button", { name: "Open Third", exact: true }).click();
  await expect(page.getByLabel("Save under the name")).toHaveValue("Third");
  await expect(notice(page)).toContainText("is there only until this page is closed");
  // In one go: one click by pointer did nothing here once, on a busy machine; what is tested is where it leads.
  const goBack = () => notice(page).getByRole("button", { name: "Go back to it" }).dispatchEvent("click");
  await goBack();
  await expect(grade).toHaveValue("2345678");
  await goBack();
  await expect(grade).toHaveValue("1234567");
});

test("blocked: everything works until the page is closed, and a sentence says so", async ({ app, page }) => {
  await blockStorage(page);
  await app.open("/calculator#example=card-marketplace");
  await expect(page.getByText("This browser keeps nothing for this site")).toBeVisible();
  await saveAs(page, "Cards");
  await go(page, "Scenarios");
  await expect.poll(() => names(page)).toEqual(["Cards"]);
  await page.getByRole("button", { name: "Duplicate Cards" }).click();
  await expect.poll(() => names(page)).toEqual(["Cards", "Cards (copy)"]);
});

test("damaged and newer entries: a sentence each, the text to download, the rest unharmed", async ({ app, page }) => {
  await saveExample(app, page, "card-marketplace", "Cards");
  const broken = '{"version":1,"revision":2,"draft":{"name":"Half a';
  const newer = '{"version":99,"what":"later"}';
  await page.evaluate(([broken, newer]) => {
    localStorage.setItem("credits:saved:broken", broken);
    localStorage.setItem("credits:saved:newer", newer);
    localStorage.setItem("credits:order", "{{{");
    localStorage.setItem("credits:draft:broken", broken);
  }, [broken, newer]);
  await app.open("/scenarios");
  await expect(list(page)).toHaveCount(3);
  await expect(list(page).filter({ hasText: "is damaged" })).toHaveCount(1);
  await expect(list(page).filter({ hasText: "A newer version of this app saved it" })).toHaveCount(1);
  const damaged = list(page).filter({ hasText: "is damaged" });
  const file = await downloaded(page, () => damaged.getByRole("button", { name: "Download the text" }).click());
  expect(file.text).toBe(broken);
  const draft = await downloaded(page, () => drafts(page).getByRole("button", { name: "Download the text" }).click());
  expect(draft.text).toBe(broken);
  await accessible(page);
  await page.getByRole("button", { name: "Duplicate Cards" }).click();
  await page.getByRole("button", { name: "Move down: Cards", exact: true }).click();
  expect(await kept(page)).toMatchObject({ "credits:saved:broken": broken, "credits:saved:newer": newer });
  await damaged.getByRole("button", { name: /^Delete/ }).click();
  await expect(list(page)).toHaveCount(3);
  await notice(page).getByRole("button", { name: "Put it back" }).click();
  expect(await kept(page)).toMatchObject({ "credits:saved:broken": broken });
});

test("cleared while open: a sentence, and the list can be put back", async ({ app, context, page }) => {
  await saveExample(app, page, "card-marketplace", "Cards");
  await saveExample(app, page, "fashion-shop", "Shop");
  await go(page, "Scenarios");
  const other = await context.newPage();
  await app.open("/", other);
  await other.evaluate(() => localStorage.clear());
  await expect(notice(page)).toContainText("What this browser kept for this site was cleared.");
  await accessible(page);
  // Another notice does not take the way back away.
  await page.getByRole("button", { name: "Save as a new one" }).click();
  await expect(notice(page)).toContainText("Saved as “Shop”.");
  const cleared = page.getByRole("region", { name: "Cleared from this browser" });
  await expect(cleared).toContainText("Shop, Cards");
  await accessible(page);
  await cleared.getByRole("button", { name: "Put the scenarios back" }).click();
  await expect(cleared).toHaveCount(0);
  await expect.poll(() => names(page)).toEqual(["Shop", "Shop", "Cards"]);
  await expect(page.getByLabel("Save under the name")).toHaveValue("Shop");
});

test("a browser that may wipe what is kept says so beside the backup", async ({ app }) => {
  const userAgent = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15";
  const page = await (await app.another({ userAgent })).newPage();
  await app.open("/scenarios", page);
  await expect(page.getByText("deletes what a site has kept when you do not visit it for seven days")).toBeVisible();
  await expect(page.getByRole("button", { name: "Back up everything" })).toBeVisible();
  await accessible(page);
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [320, 768, 1280]) {
    test.describe(`${width} px, ${colorScheme}`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 } });

      test("axe finds nothing and nothing scrolls sideways: empty, filled, naming, nothing found", async ({ app, page }) => {
        test.slow();
        const look = async (state) => {
          await accessible(page);
          const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - window.innerWidth);
          expect(wide, `${state}: sideways`).toBeLessThanOrEqual(0);
        };
        await app.open("/scenarios");
        await look("empty");
        await saveExample(app, page, "card-marketplace", "A scenario with a name that is rather long for a list of scenarios");
        await saveExample(app, page, "fashion-shop", "Shop");
        await go(page, "Scenarios");
        await page.getByLabel("Compare Shop").check();
        await look("filled");
        await page.getByRole("button", { name: "Rename Shop" }).click();
        await look("naming");
        await page.getByLabel("Search").fill("zebra");
        await look("nothing found");
      });
    });
  }
}
