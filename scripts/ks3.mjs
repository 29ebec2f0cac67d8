// How much work a keystroke in the calculator is for the main thread, with the largest scenario that
// is allowed and the processor slowed down fourfold, from a trace of the browser.
//
//   node scripts/keystroke.mjs [--dir dist] [--keys 60] [--pause 500] [--slow 4] [--small] [--functions]
//
// `make bench-browser` runs it on the dist/ that is there. The work of a keystroke is the time in
// which the page's main thread is busy with a task, from its event until the next one's; so what is
// put off, storing included, counts too. A task inside another counts once.
//
// --functions says where the time goes instead, by a profile (which itself costs time). It needs the
// functions' names in the wasm (`make quick`).
import { chromium } from "@playwright/test";
import { writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { serve } from "/work/main/scripts/serve.mjs";

const { values: options } = parseArgs({
  options: {
    dir: { type: "string", default: "dist" },
    keys: { type: "string", default: "60" },
    pause: { type: "string", default: "500" },
    slow: { type: "string", default: "4" },
    small: { type: "boolean", default: false },
    functions: { type: "boolean", default: false },
  },
});
const KEYS = Number(options.keys);
const PAUSE = Number(options.pause);

const SIZE = options.small ? "a small scenario" : "the largest allowed scenario";
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
  await page.getByRole("button", { name: "Open it" }).click();
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Calculator" }).click();
  const field = page.locator(".usage-line input").first();
  await field.waitFor();
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
  if (options.functions) await functions(session, type);
  else await tasks(session, type);
} finally {
  await browser.close();
  await site.close();
  rmSync(folder, { recursive: true, force: true });
}

/** What the main thread does in all, by the browser's own record of its tasks. */
async function tasks(session, type) {
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
  console.log(`Main-thread work of a keystroke, ${SIZE}, processor slowed ${options.slow} times, ${keys.length} keystrokes, ms:`);
  console.log(`  all                ${line(spans.map(([from, to]) => sum(busy, from, to)))}`);
  for (const [name, label] of PARTS) {
    const named = parts.filter((event) => event.name === name).sort((a, b) => a.ts - b.ts);
    console.log(`  ${label.padEnd(18)} ${line(spans.map(([from, to]) => sum(named, from, to)))}`);
  }
}

/** Which functions it is in, by samples. */
async function functions(session, type) {
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
  // tree
  const tot=new Map(); const inc=(node)=>{ let t=spent.get(node.id)??0; for(const c of node.children??[]) t+=inc(byId.get(c)); tot.set(node.id,t); return t; }; inc(profile.nodes[0]);
  const short=(n)=>n.replace(/_ZN[0-9]+/g,"").replace(/<[^>]{60,}>/g,"<>").replace(/h[0-9a-f]{16}E?/g,"").slice(0,110);
  const merge=(nodes,depth,path)=>{ const m=new Map(); for(const n of nodes){ const k=name(n); if(!m.has(k)) m.set(k,[]); m.get(k).push(n);} 
    for(const [k,ns] of [...m].sort((a,b)=>b[1].reduce((x,n)=>x+tot.get(n.id),0)-a[1].reduce((x,n)=>x+tot.get(n.id),0))){ const t=ns.reduce((x,n)=>x+tot.get(n.id),0)/1000/KEYS; if(t<Number(process.env.MIN??3)) continue; console.log(" ".repeat(depth)+t.toFixed(1)+" "+short(k)); if(depth<Number(process.env.DEPTH??40)) merge(ns.flatMap(n=>(n.children??[]).map(c=>byId.get(c))),depth+1);} };
  merge([profile.nodes[0]],0);
}
