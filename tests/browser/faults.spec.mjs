// What was broken on purpose, and what the reader is told.
import { readFile } from "node:fs/promises";
import { damaged, expect, FILES, missing, test } from "./app.mjs";
import { begin, PLANNED } from "./plans.mjs";

const problem = (page) => page.getByRole("alert");

/** The messages that the browser itself writes when a file is missing or not what was expected. */
const BROWSERS_OWN = /Failed to load resource|integrity|Failed to find a valid digest|computed SHA-384|preload/i;

for (const [part, files] of [["wasm", FILES.wasm], ["script", FILES.js]]) {
  test(`the app's ${part} is missing: a sentence, and reloading mends it`, async ({ app, page }) => {
    app.allow(BROWSERS_OWN);
    await page.route(files, missing);
    await page.goto("/calculator");
    await expect(problem(page)).toContainText("a part of it is missing on the server");
    await expect(page.locator("html")).not.toHaveAttribute("data-app-ready");
    await expect(page.getByRole("link", { name: "Packs" })).toBeVisible();

    await page.unroute(files);
    await page.getByRole("button", { name: "Reload" }).click();
    await app.ready();
    await expect(problem(page)).toHaveCount(0);
  });

  test(`one bit of the app's ${part} is wrong: it is not run, and a sentence says so`, async ({ app, page }) => {
    app.allow(BROWSERS_OWN);
    await page.route(files, damaged);
    await page.goto("/");
    await expect(problem(page)).toContainText("arrived damaged, so it was not run");
    await expect(page.locator("html")).not.toHaveAttribute("data-app-ready");
  });
}

test("the server cannot be reached for the wasm: a sentence asks whether the device is offline", async ({ app, page }) => {
  app.allow(BROWSERS_OWN);
  await page.route(FILES.wasm, (route) => route.abort());
  await page.goto("/");
  await expect(problem(page)).toContainText("Is this device offline?");
});

test("a browser without WebAssembly: a sentence says what is needed", async ({ app, page }) => {
  app.allow(/preload/);
  await page.addInitScript(() => { delete globalThis.WebAssembly; });
  await page.goto("/");
  await expect(problem(page)).toContainText("with WebAssembly allowed");
});

test("the draft is offered for download when the app cannot start", async ({ app, page }) => {
  app.allow(BROWSERS_OWN);
  await page.route(FILES.wasm, missing);
  await page.addInitScript(() => {
    localStorage.setItem("credits:v1:draft:test", '{"typed":"12k"}');
    localStorage.setItem("other", "not ours");
  });
  await page.goto("/");
  await expect(problem(page)).toContainText("Your draft is kept in this browser");
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download what is saved" }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe("credits-saved.json");
  expect(JSON.parse(await readFile(await download.path(), "utf8"))).toEqual({ "credits:v1:draft:test": '{"typed":"12k"}' });
});

test("a panic while the app is open: it stops, says so, and offers what is saved", async ({ app, page }) => {
  await app.open("/calculator");
  await page.evaluate(() => {
    localStorage.setItem("credits:v1:draft:test", "typed");
    window.dispatchEvent(new CustomEvent("app-panic", { detail: "index out of bounds, src/app/mod.rs:1:1" }));
  });
  await expect(problem(page)).toContainText("it has stopped");
  await expect(problem(page).getByText("For a report")).toBeVisible();
  await expect(page.getByRole("button", { name: "Download what is saved" })).toBeVisible();
  // Nothing typed now would be kept, so nothing else takes the focus.
  await expect(page.locator("body > :not(.boot-problem-over)")).not.toHaveCount(0);
  for (const other of await page.locator("body > :not(.boot-problem-over)").all()) {
    await expect(other).toHaveJSProperty("inert", true);
  }
  await page.getByRole("button", { name: "Reload" }).click();
  await app.ready();
  await expect(problem(page)).toHaveCount(0);
});

test("an app that stops before it is on the page: what waits for its start goes on, so that a new version can be offered", async ({ app, page }) => {
  await page.addInitScript(() => {
    window.addEventListener("app-ready", (event) => event.stopImmediatePropagation(), { capture: true });
  });
  await page.goto("/");
  await app.ready();
  await page.evaluate(() => window.dispatchEvent(new CustomEvent("app-panic", { detail: "" })));
  await expect(problem(page)).toContainText("it has stopped");
  expect(await page.evaluate(() => globalThis.creditsStarted)).toBeUndefined();
});

test("storage is denied: the sentence does not promise that a draft is kept", async ({ app, page }) => {
  await app.open("/");
  await page.evaluate(() => {
    Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError"); } });
    window.dispatchEvent(new CustomEvent("app-panic", { detail: "" }));
  });
  await expect(problem(page)).toContainText("keeps nothing for this site");
  await expect(page.getByRole("button", { name: "Download what is saved" })).toHaveCount(0);
});

test("a real panic: what was typed before it is there after reloading, and in the file", async ({ app, page }) => {
  app.allow(/panicked|unreachable|RuntimeError|broken on purpose/);
  await app.open("/calculator");
  const months = page.getByLabel("For", { exact: true });
  await months.fill("7");
  const isKept = () => page.evaluate(() => Object.values({ ...localStorage }).some((text) => /"months":"7"/.test(text)));
  await expect.poll(isKept).toBe(true);
  // The framework cannot go on when the browser refuses to make an element.
  await page.evaluate(() => {
    const own = document.createElement;
    document.createElement = () => {
      document.createElement = own;
      throw new Error("broken on purpose");
    };
  });
  await page.getByRole("link", { name: "Packs", exact: true }).first().click();
  await expect(problem(page)).toContainText("it has stopped");
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download what is saved" }).click();
  expect(await readFile(await (await coming).path(), "utf8")).toContain('\\"months\\":\\"7\\"');
  await page.getByRole("button", { name: "Reload" }).click();
  await app.ready();
  await page.goto("/calculator");
  await app.ready();
  await expect(months).toHaveValue("7");
});

/** The first worker ends without a word once it has said how far it is, as browsers do to save memory. */
const endTheFirstWorker = (page) =>
  page.addInitScript(() => {
    const Own = window.Worker;
    let count = 0;
    window.Worker = class extends Own {
      constructor(...args) {
        super(...args);
        count += 1;
        if (count > 1) return;
        this.addEventListener("message", (event) => {
          // What it had on its way by then is lost with it.
          if (window.ended) return event.stopImmediatePropagation();
          if (typeof event.data !== "string" || !event.data.includes('"progress"')) return;
          this.terminate();
          window.ended = true;
        });
      }
    };
  });
const ended = (page) => expect.poll(() => page.evaluate(() => window.ended === true)).toBe(true);

/** What is searched for some time: nine thousand searches a month, and many once. */
const LONG = {
  start: "2026-09-01",
  months: "6",
  currency: "EUR",
  "subscription.plan": "business-100k",
  "subscription.purchased": "2026-09-01",
  usage: [{ operation: "search-external", monthly: "9000" }],
  loads: [{ operation: "search-external", count: "220000", start: "2026-09-10", days: "35" }],
};

const keep = (page, draft) =>
  page.addInitScript((draft) => {
    if (localStorage.length === 0) localStorage.setItem("credits:draft:test", JSON.stringify({ version: 1, origin: "own", changed: 1, draft }));
  }, draft);

test("the worker is ended while other days are looked at: it is noticed, and another one finds the cheaper days", async ({ app, page }) => {
  await endTheFirstWorker(page);
  await page.clock.install({ time: new Date("2026-09-01T12:00:00") });
  await keep(page, LONG);
  await app.open("/calculator");
  const section = page.getByRole("region", { name: "Cheapest for you" });
  await section.getByText("What changing plans on the way would save", { exact: true }).click();
  await ended(page);
  await expect(section).not.toContainText("Also looked at");
  await expect(section).toContainText("Still looking whether another day costs less");
  await page.clock.runFor("00:30");
  await expect(section).toContainText("Also looked at: one change to any other plan that fits on any day");
  await expect(section).not.toContainText("Still looking");
  await expect(page.locator(".answer").first()).toContainText(/Change to Professional 2M on 12 Sept?/);
});

test("the worker is ended while the best two days are searched: it says so, and asked again it finds them", async ({ app, page }) => {
  await endTheFirstWorker(page);
  await page.clock.install({ time: new Date("2026-09-01T12:00:00") });
  // Two years of days are more than one step.
  await keep(page, { ...LONG, months: "24" });
  await app.open("/upgrade?to=business-500k&on=2026-09-20");
  const find = page.getByRole("button", { name: /^Find the best two days/ });
  await find.click();
  await ended(page);
  await expect(page.getByRole("button", { name: "Stop" })).toBeVisible();
  await page.clock.runFor("00:30");
  await expect(page.getByText("has stopped. Trying again usually helps.")).toBeVisible();
  await expect(page.locator(".answer").first()).toContainText("Change to Business 500K on 20 Sep");
  await find.click();
  await expect(page.getByText(/^Of all pairs of days, .* come to the least net cost\.$/)).toBeVisible({ timeout: 30_000 });
});

for (const [part, files] of [["style sheet", FILES.style], ["part that keeps it for use without a network", FILES.offline]]) {
  test(`the ${part} is missing: the calculator works all the same`, async ({ app, page }) => {
    app.allow(BROWSERS_OWN);
    await page.route(files, missing);
    await app.open("/calculator#example=card-marketplace");
    await expect(page.locator(".answer").first()).toContainText(/\d/);
  });
}

// ---- The clock ------------------------------------------------------------------------------
const start = (page) => page.getByLabel("From", { exact: true });

for (const [zone, moment, day] of [
  // The same moment is three different days.
  ["Pacific/Kiritimati", "2026-09-01T11:00:00Z", "2026-09-02"],
  ["Pacific/Pago_Pago", "2026-09-01T10:59:00Z", "2026-08-31"],
  ["Europe/Prague", "2026-09-01T11:00:00Z", "2026-09-01"],
  // A minute before and after the clocks change, and where midnight itself is left out.
  ["Europe/Prague", "2026-03-28T22:59:00Z", "2026-03-28"],
  ["Europe/Prague", "2026-03-28T23:01:00Z", "2026-03-29"],
  ["Europe/Prague", "2026-10-25T22:59:00Z", "2026-10-25"],
  ["Europe/Prague", "2026-10-25T23:01:00Z", "2026-10-26"],
  ["Asia/Beirut", "2026-03-28T21:59:00Z", "2026-03-28"],
  ["Asia/Beirut", "2026-03-28T22:01:00Z", "2026-03-29"],
  ["America/New_York", "2026-11-01T03:59:00Z", "2026-10-31"],
  ["America/New_York", "2027-01-01T04:59:00Z", "2026-12-31"],
]) {
  test(`today at ${moment} in ${zone} is ${day}`, async ({ app }) => {
    const context = await app.another({ timezoneId: zone });
    const page = await context.newPage();
    await page.clock.setFixedTime(new Date(moment));
    await app.open("/calculator", page);
    await expect(start(page)).toHaveValue(day);
  });
}

test("the same draft says the same in every time zone", async ({ app }) => {
  const said = [];
  // Each on 22 November, at noon where the reader is.
  for (const [timezoneId, moment] of [
    ["Europe/Prague", "2026-11-22T11:00:00Z"],
    ["Pacific/Kiritimati", "2026-11-21T22:00:00Z"],
    ["Pacific/Pago_Pago", "2026-11-22T23:00:00Z"],
    ["Asia/Beirut", "2026-11-22T10:00:00Z"],
    ["America/New_York", "2026-11-22T17:00:00Z"],
  ]) {
    const context = await app.another({ timezoneId });
    const page = await context.newPage();
    await begin(page, PLANNED);
    await page.clock.setFixedTime(new Date(moment));
    await app.open("/", page);
    const overview = await page.locator("main").innerText();
    await app.open("/packs", page);
    said.push(overview + (await page.locator("main").innerText()));
  }
  expect(said[0]).toContain("15 Dec");
  for (const other of said) expect(other).toBe(said[0]);
});

test("midnight passes while the page is open: it counts from the new day", async ({ app, page }) => {
  await page.clock.install({ time: new Date("2026-11-22T22:59:30Z") });
  await keep(page, { ...PLANNED, usage: [] });
  await app.open("/");
  const standing = page.locator(".answer").first();
  await expect(standing).toContainText("in 23 days");
  await page.clock.runFor("01:00");
  await expect(standing).toContainText("in 22 days");
  // Put to sleep for two days: the page looks at the clock when it is seen again.
  await page.clock.setSystemTime(new Date("2026-11-25T07:00:00Z"));
  await page.evaluate(() => window.dispatchEvent(new Event("visibilitychange")));
  await expect(standing).toContainText("in 20 days");
});

test("midnight passes: what was typed as today stays the day it meant, and a sentence says so", async ({ app, page }) => {
  await page.clock.install({ time: new Date("2026-11-22T22:59:00Z") });
  await app.open("/calculator");
  const months = page.getByLabel("For", { exact: true });
  await start(page).fill("tomorrow");
  await months.fill("6");
  await start(page).fill("today");
  await months.fill("1,000");
  await page.clock.runFor(1000);
  await page.clock.runFor("02:00");
  await expect(start(page)).toHaveValue("2026-11-22");
  await expect(page.locator(".notices")).toContainText("A new day has begun.");
  // Numbers hang on no day, and what undo brings back means what it meant.
  await expect(months).toHaveValue("1,000");
  const undo = page.getByRole("button", { name: /^Undo/ }).first();
  for (let i = 0; i < 2; i += 1) await undo.click();
  await expect(start(page)).toHaveValue("2026-11-23");
  // From now on it is the new day.
  await start(page).fill("today");
  await expect(page.getByText(/= 23 Nov/)).toBeVisible();
  await page.clock.runFor(1000);
  await page.reload();
  await app.ready();
  await expect(start(page)).toHaveValue("today");
});

test("midnight passes: what was left before it is kept, and nobody is told that there is no room", async ({ app, page }) => {
  await page.clock.install({ time: new Date("2026-11-22T22:59:00Z") });
  await app.open("/calculator");
  await start(page).fill("today");
  await page.clock.runFor(1000);
  const open = async (name) => {
    await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Scenarios" }).click();
    await page.getByRole("button", { name }).first().click();
    await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Calculator" }).click();
    await expect(start(page)).toBeVisible();
  };
  await open("start an empty one");
  await start(page).fill("2026-12-01");
  await page.clock.runFor(1000);
  await page.clock.runFor("02:00");
  await open("start an empty one");
  await expect(start(page)).not.toHaveValue("2026-12-01");
  await expect(page.locator(".notices")).not.toContainText("no room");
});

test("the clock is set back by a year while the page is open: nothing that is typed is lost", async ({ app, page }) => {
  await page.clock.install({ time: new Date("2026-09-01T12:00:00") });
  await app.open("/calculator");
  const name = page.getByLabel("Name", { exact: true }).last();
  await name.fill("Before");
  await page.clock.runFor(1000);
  await page.clock.setSystemTime(new Date("2025-09-01T12:00:00"));
  await page.clock.runFor("01:00");
  await name.fill("After");
  await page.clock.runFor(1000);
  await page.reload();
  await app.ready();
  await expect(name).toHaveValue("After");
  await expect(start(page)).toHaveValue("2026-09-01");
});

test("a clock far outside the years that can be reckoned with: the nearest day", async ({ app, page }) => {
  await page.clock.setFixedTime(new Date("1970-01-01T12:00:00"));
  await app.open("/calculator");
  await expect(start(page)).toHaveValue("2000-01-01");
});
