// Shared by the tests of the overview and the packs page: drafts to start from, and the command
// line that must give the same numbers.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

/** The day that the browser's clock says in these tests. */
export const TODAY = "2026-11-22";

/** The fields of a user in the middle of a period, with packs and two kinds of work. */
export const PLANNED = {
  start: TODAY,
  months: "12",
  currency: "EUR",
  "subscription.plan": "business-100k",
  "subscription.purchased": "2026-11-15",
  "subscription.supply_left": "62000",
  "subscription.pack_credits": "20000",
  "subscription.carry_over": [{ credits: "4000", ends: "2026-11-28" }],
  usage: [
    { operation: "fashion-tag-product", monthly: "6000", growth_percent: "2" },
    { operation: "fashion-search-external", monthly: "1500" },
  ],
  packs: [{ date: "2027-01-10", pack: "pack-100k", quantity: "1" }],
};

/** Sets the clock, and puts a draft where the app keeps one, before the app starts. */
export async function begin(page, draft, today = TODAY) {
  await page.clock.setFixedTime(new Date(`${today}T10:00:00`));
  if (!draft) return;
  await page.addInitScript((draft) => {
    if (localStorage.getItem("credits:draft:test")) return;
    localStorage.setItem("credits:draft:test", JSON.stringify({ version: 1, origin: "own", changed: 1, draft }));
  }, draft);
}

/** The scenario's file of a draft's fields that hold plain numbers and days. */
export function scenarioOf(draft) {
  const number = (text) => (text === undefined ? undefined : Number(text));
  return {
    format: "credit-scenario",
    version: 1,
    currency: draft.currency,
    start: draft.start,
    months: number(draft.months),
    subscription: {
      plan: draft["subscription.plan"],
      purchased: draft["subscription.purchased"],
      supply_left: number(draft["subscription.supply_left"]),
      pack_credits: number(draft["subscription.pack_credits"]),
      carry_over: draft["subscription.carry_over"]?.map(({ credits, ends }) => ({ credits: number(credits), ends })),
    },
    usage: draft.usage?.map((line) => ({
      ...line,
      monthly: number(line.monthly),
      growth_percent: number(line.growth_percent),
    })),
    packs: draft.packs?.map((line) => ({ ...line, quantity: number(line.quantity) })),
  };
}

const folder = process.env.CARGO_TARGET_DIR ?? new URL("../../target", import.meta.url).pathname;
const binary = `${folder}/debug/credits`;

function run(scenario, ...command) {
  if (!existsSync(binary)) throw new Error(`${binary} is not there: run "cargo build --bin credits" first.`);
  const input = JSON.stringify(scenario);
  return JSON.parse(execFileSync(binary, [...command, "--format", "json"], { input, encoding: "utf8" }));
}

/** What `credits forecast --daily --format json` says of a scenario. */
export const forecast = (scenario) => run(scenario, "forecast", "-", "--daily");

/** What `credits recommend --format json` says of a scenario. */
export const recommend = (scenario) => run(scenario, "recommend", "-");

/** A number as the page groups it: 1234 is "1,234". */
export const grouped = (number) => number.toLocaleString("en-GB");

/** A day as the page writes it: "15 Dec" or, with its year, "15 Dec 2026". */
export function day(iso, withYear = false) {
  const options = { day: "numeric", month: "short", timeZone: "UTC", ...(withYear && { year: "numeric" }) };
  return new Intl.DateTimeFormat("en-GB", options).format(new Date(`${iso}T12:00:00Z`));
}

export const WIDTHS = [320, 768, 1440];

/** How far the page can be scrolled sideways. */
export const sideways = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
