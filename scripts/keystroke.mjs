// How much work a keystroke in the calculator is for the main thread, with the processor slowed down
// fourfold, from a trace of the browser: in a page that holds nothing but a field, with a small
// scenario, and with the largest one that is allowed.
//
//   node scripts/keystroke.mjs [--dir dist] [--keys 40] [--pause 500] [--slow 4] [--only blank|small|largest]
//   node scripts/keystroke.mjs --only largest --functions
//
// `make bench-browser` runs it on the dist/ that is there. The work of a keystroke is the time in
// which the page's main thread is busy with a task, from its event until the next one's; so what is
// put off, storing included, counts too. A task inside another counts once. "Until it is seen" counts
// what is done until the browser has the first picture with the key in it.
//
// --functions says where the time goes instead, by a profile (which itself costs time). It needs the
// functions' names in the wasm (`make quick`).
import { chromium } from "@playwright/test";
import { writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { serve } from "./serve.mjs";

const { values: options } = parseArgs({
  options: {
    dir: { type: "string", default: "dist" },
    keys: { type: "string", default: "40" },
    pause: { type: "string", default: "500" },
    slow: { type: "string", default: "4" },
    only: { type: "string" },
    functions: { type: "boolean", default: false },
  },
});
const KEYS = Number(options.keys);
const PAUSE = Number(options.pause);

const PAGES = { blank: "a field and nothing else", small: "a small scenario", largest: "the largest allowed scenario" };
/** What the browser does for the page, as its trace names it. */
const PARTS = new Map([
  ["FunctionCall", "the page's code"],
  ["FireIdleCallback", "of it when idle"],
  ["TimerFire", "of it by timers"],
  ["UpdateLayoutTree", "style"],
  ["Layout", "layout"],
  ["Paint", "paint"],
  ["MajorGC", "collecting, major"],
  ["MinorGC", "collecting, minor"],
]);

const catalog = JSON.parse(await (await import("node:fs/promises")).readFile("public/catalog.json", "utf8"));
const operations = catalog.solutions.flatMap((solution) => solution.operations).filter((operation) => operation.credits > 0);
const day = (months, days = 0) => {
  const date = new Date(Date.UTC(2026, 8 + months, 1 + days));
  return date.toISOString().slice(0, 10);
};
const times = (count, make) => Array.from({ length: count }, (_, i) => make(i));

/** As many lines of everything as a scenario may have. */
function largest() {
  const operation = (i) => operations[i % operations.length].id;
  const plans = catalog.plans.map((plan) => plan.id);
  return {
    format: "credit-scenario", version: 1, name: "As large as it may be", currency: "EUR", start: day(0), months: 60,
    subscription: { plan: "business-300k", purchased: day(0), pack_credits: 250_000 },
    changes: times(24, (i) => ({ date: day(2 * i + 1, i % 5), plan: plans[1 + (i % (plans.length - 1))] })),
    packs: times(60, (i) => ({ date: day(i, 3), pack: catalog.packs[i % catalog.packs.length].id, quantity: 1 + (i % 3) })),
    usage: times(40, (i) => ({ operation: operation(i), monthly: 500 + 137 * i, growth_percent: (i % 7) / 2, days: i % 3 ? "every-day" : "weekdays" })),
    loads: times(20, (i) => ({ name: `Load ${i + 1}`, operation: operation(i + 3), count: 1000 + 211 * i, start: day(3 * i), days: 1 + (i % 9) })),
  };
}
function small() {
  return {
    format: "credit-scenario", version: 1, name: "Small", currency: "EUR", start: day(0), months: 12,
    subscription: { plan: "business-100k", purchased: day(0) },
    usage: [{ operation: operations[0].id, monthly: 4000 }],
  };
}

const folder = mkdtempSync(join(tmpdir(), "keystroke-"));
const site = await serve({ dir: options.dir, port: 0 });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
});
try {
  for (const name of options.only ? [options.only] : Object.keys(PAGES)) await measure(name);
} finally {
  await browser.close();
  await site.close();
  rmSync(folder, { recursive: true, force: true });
}

async function measure(name) {
  const context = await browser.newContext({ baseURL: site.origin, viewport: { width: 1280, height: 900 }, serviceWorkers: "block" });
  const page = await context.newPage();
  const field = name === "blank" ? await blank(page) : await calculator(page, name === "small" ? small() : largest());
  await field.click();
  await field.press("End");

  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: Number(options.slow) });
  const type = async () => {
    for (let i = 0; i < KEYS; i += 1) {
      // A digit comes and goes, so that the number stays of the same size.
      await page.keyboard.press(i % 2 === 0 ? "7" : "Backspace");
      await page.waitForTimeout(PAUSE);
    }
  };
  if (options.functions) await functions(session, type, PAGES[name]);
  else await tasks(session, type, PAGES[name]);
  await context.close();
}

/** What the browser itself needs for a key. */
async function blank(page) {
  await page.setContent('<!doctype html><title>A field</title><input value="500">');
  return page.locator("input");
}

async function calculator(page, scenario) {
  const file = join(folder, "scenario.json");
  writeFileSync(file, JSON.stringify(scenario));
  await page.goto("/scenarios");
  await page.locator("html[data-app-ready]").waitFor({ state: "attached" });
  await page.locator('input[type="file"]').first().setInputFiles(file);
  await page.getByRole("button", { name: "Open it" }).click();
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Calculator" }).click();
  const field = page.locator(".usage-line input").first();
  await field.waitFor();
  return field;
}

/** What the main thread does in all, by the browser's own record of its tasks. */
async function tasks(session, type, title) {
  const events = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  const includedCategories = ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"];
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories } });
  await type();
  const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.end");
  await complete;

  const isKey = (event) => event.name === "EventDispatch" && event.args?.data?.type === "keydown";
  const keys = events.filter(isKey).sort((a, b) => a.ts - b.ts);
  if (keys.length < KEYS) throw new Error(`${keys.length} of ${KEYS} keystrokes are in the trace`);
  const { pid, tid } = keys[0];
  const own = (event) => event.ph === "X" && event.pid === pid && event.tid === tid && event.dur > 0;
  const busy = events.filter((event) => own(event) && /RunTask$/.test(event.name)).sort((a, b) => a.ts - b.ts);
  const parts = events.filter((event) => own(event) && PARTS.has(event.name));
  const sum = (spans, from, to) => {
    let [total, end] = [0, from];
    for (const { ts, dur, tdur } of spans) {
      // What is inside another counts once.
      if (ts < end || ts >= to) continue;
      // The thread's own time, where the trace has it: others want the processor too.
      total += tdur ?? dur;
      end = ts + dur;
    }
    return total / 1000;
  };
  // From the outermost task that the event came in, which begins before it.
  const task = ({ ts }) => busy.find((span) => span.ts <= ts && span.ts + span.dur > ts)?.ts ?? ts;
  const spans = keys.map((key, i) => [task(key), i + 1 < keys.length ? task(keys[i + 1]) : key.ts + PAUSE * 1000]);
  const line = (work) => {
    const sorted = [...work].sort((a, b) => a - b);
    const percentile = (p) => sorted[Math.ceil((p / 100) * sorted.length) - 1].toFixed(1).padStart(7);
    return `50th ${percentile(50)}   90th ${percentile(90)}   95th ${percentile(95)}   largest ${percentile(100)}`;
  };
  // Just after the begin of the task in which the first picture after the key is handed over, which so
  // counts whole.
  const pictures = events.filter((event) => own(event) && event.name === "Commit").sort((a, b) => a.ts - b.ts);
  const seen = ([from, to], i) => {
    const end = keys[i].ts + keys[i].dur;
    const picture = pictures.find(({ ts }) => ts >= end && ts < to);
    const last = picture && busy.find((span) => span.ts <= picture.ts && span.ts + span.dur > picture.ts);
    return last ? last.ts + 1 : to;
  };
  console.log(`Main-thread work of a keystroke, ${title}, processor slowed ${options.slow} times, ${keys.length} keystrokes, ms:`);
  console.log(`  until it is seen   ${line(spans.map((span, i) => sum(busy, span[0], seen(span, i))))}`);
  console.log(`  all                ${line(spans.map(([from, to]) => sum(busy, from, to)))}`);
  for (const [name, label] of PARTS) {
    const named = parts.filter((event) => event.name === name).sort((a, b) => a.ts - b.ts);
    console.log(`  ${label.padEnd(18)} ${line(spans.map(([from, to]) => sum(named, from, to)))}`);
  }
}

/** Which functions it is in, by samples. */
async function functions(session, type, title) {
  await session.send("Profiler.enable");
  await session.send("Profiler.setSamplingInterval", { interval: 250 });
  await session.send("Profiler.start");
  await type();
  const { profile } = await session.send("Profiler.stop");
  const byId = new Map(profile.nodes.map((node) => [node.id, node]));
  const name = ({ callFrame }) => callFrame.functionName || callFrame.url || "(unnamed)";
  const spent = new Map();
  profile.samples.forEach((id, i) => spent.set(id, (spent.get(id) ?? 0) + profile.timeDeltas[i]));
  const [alone, within] = [new Map(), new Map()];
  const add = (map, key, time) => map.set(key, (map.get(key) ?? 0) + time);
  const walk = (node, above) => {
    const own = name(node);
    if (own === "(idle)") return 0;
    let time = spent.get(node.id) ?? 0;
    if (own !== "(root)") add(alone, own, time);
    for (const child of node.children ?? []) time += walk(byId.get(child), new Set([...above, own]));
    if (!above.has(own)) add(within, own, time);
    return time;
  };
  const all = walk(profile.nodes[0], new Set());
  console.log(`By function, ${title}, processor slowed ${options.slow} times, ms a keystroke:`);
  for (const [title, map] of [["alone", alone], ["with what it calls", within]]) {
    console.log(`${title}:`);
    for (const [function_, time] of [...map].sort((a, b) => b[1] - a[1]).slice(0, 50)) {
      console.log(`  ${((100 * time) / all).toFixed(1).padStart(5)} %  ${(time / 1000 / KEYS).toFixed(2).padStart(8)}  ${function_.slice(0, 140)}`);
    }
  }
}
