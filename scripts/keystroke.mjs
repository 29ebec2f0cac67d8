// How much work a keystroke in the calculator is for the main thread, with the largest scenario that
// is allowed and the processor slowed down fourfold, from a trace of the browser.
//
//   node scripts/keystroke.mjs [--dir dist] [--keys 60] [--slow 4] [--small]
//
// `make bench-browser` runs it on the dist/ that is there. The work of a keystroke is the sum of all
// tasks of the page's main thread from its event until the next one's, half a second later; so what
// is put off, storing included, counts too. With the functions' names in the wasm (`make quick`) the
// shares are by function.
import { chromium } from "@playwright/test";
import { writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { serve } from "./serve.mjs";

const { values: options } = parseArgs({
  options: {
    dir: { type: "string", default: "dist" },
    keys: { type: "string", default: "60" },
    slow: { type: "string", default: "4" },
    small: { type: "boolean", default: false },
  },
});
const KEYS = Number(options.keys);
const PAUSE = 500;

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
const file = join(folder, "scenario.json");
writeFileSync(file, JSON.stringify(options.small ? small() : largest()));
const site = await serve({ dir: options.dir, port: 0 });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
});
try {
  const context = await browser.newContext({ baseURL: site.origin, viewport: { width: 1280, height: 900 }, serviceWorkers: "block" });
  const page = await context.newPage();
  await page.goto("/scenarios");
  await page.locator("html[data-app-ready]").waitFor({ state: "attached" });
  await page.locator('input[type="file"]').first().setInputFiles(file);
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Calculator" }).click();
  const field = page.locator(".usage-line input").first();
  await field.waitFor();
  await field.click();
  await field.press("End");

  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: Number(options.slow) });
  const events = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  await session.send("Profiler.enable");
  await session.send("Profiler.setSamplingInterval", { interval: 250 });
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"] } });
  await session.send("Profiler.start");
  for (let i = 0; i < KEYS; i += 1) {
    // A digit comes and goes, so that the number stays of the same size.
    await page.keyboard.press(i % 2 === 0 ? "7" : "Backspace");
    await page.waitForTimeout(PAUSE);
  }
  const { profile } = await session.send("Profiler.stop");
  const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.end");
  await complete;

  const key = (event) => event.name === "EventDispatch" && event.args?.data?.type === "keydown";
  const keys = events.filter(key).sort((a, b) => a.ts - b.ts);
  if (keys.length < KEYS) throw new Error(`${keys.length} of ${KEYS} keystrokes are in the trace`);
  const { pid, tid } = keys[0];
  const tasks = events.filter((event) => event.ph === "X" && event.pid === pid && event.tid === tid && /RunTask$/.test(event.name));
  const work = keys.map(({ ts }, i) => {
    // From the task that the event came in, which begins before it.
    const from = ts - 20_000;
    const to = i + 1 < keys.length ? keys[i + 1].ts - 20_000 : ts + PAUSE * 1000 - 20_000;
    return tasks.filter((task) => task.ts >= from && task.ts < to).reduce((sum, task) => sum + task.dur, 0) / 1000;
  });
  const sorted = [...work].sort((a, b) => a - b);
  const percentile = (p) => sorted[Math.ceil((p / 100) * sorted.length) - 1].toFixed(1);
  console.log(`Main-thread work of a keystroke, ${options.small ? "a small" : "the largest allowed"} scenario, processor slowed ${options.slow} times, ${work.length} keystrokes, ms:`);
  console.log(`  50th ${percentile(50)}   90th ${percentile(90)}   95th ${percentile(95)}   largest ${percentile(100)}`);

  const spent = new Map();
  const byId = new Map(profile.nodes.map((node) => [node.id, node]));
  profile.samples.forEach((id, i) => {
    const { functionName, url } = byId.get(id).callFrame;
    const name = functionName || url || "(unnamed)";
    if (name === "(idle)" || name === "(root)") return;
    spent.set(name, (spent.get(name) ?? 0) + profile.timeDeltas[i]);
  });
  const all = [...spent.values()].reduce((sum, time) => sum + time, 0);
  console.log("Shares of it by function, the largest:");
  for (const [name, time] of [...spent].sort((a, b) => b[1] - a[1]).slice(0, 25)) {
    console.log(`  ${((100 * time) / all).toFixed(1).padStart(5)} %  ${(time / 1000 / KEYS).toFixed(2).padStart(7)} ms  ${name.slice(0, 110)}`);
  }
} finally {
  await browser.close();
  await site.close();
  rmSync(folder, { recursive: true, force: true });
}
