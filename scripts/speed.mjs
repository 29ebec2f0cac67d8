// The engine natively beside the same as WebAssembly in Chromium, built as the page is.
//
//   node scripts/speed.mjs      (make bench-wasm)
//
// Set-up must have run. A time is the median of 15 batches of at least 60 ms each; what counts is the
// ratio, since both run on the same machine one after the other.
import { chromium } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";

const [BATCHES, LONG_ENOUGH] = [15, 60];
const out = "target/speed";
const run = (...command) => execFileSync("bash", ["scripts/with.sh", ...command], { stdio: ["ignore", "pipe", "inherit"], maxBuffer: 1 << 26 });

console.log("Building the engine for this machine and for the browser");
run("native", "cargo", "build", "--locked", "--quiet", "--release", "--bin", "speed");
const target = "wasm32-unknown-unknown";
const built = run("web", "cargo", "build", "--locked", "--quiet", "--profile", "wasm-release", "--target", target, "--bin", "speed", "--message-format=json");
const artifacts = built.toString().split("\n").filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));
const wasm = artifacts.flatMap((artifact) => artifact.filenames ?? []).find((name) => name.endsWith("/speed.wasm"));
mkdirSync(out, { recursive: true });
run("web", "wasm-bindgen", "--target", "web", "--no-typescript", "--out-dir", out, wasm);
const module = join(out, "speed_bg.wasm");
run("web", "wasm-opt", "-Oz", module, "-o", module);

const native = JSON.parse(run("native", "cargo", "run", "--locked", "--quiet", "--release", "--bin", "speed").toString());

writeFileSync(join(out, "index.html"), "<!doctype html><title>speed</title>");
const types = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };
const server = createServer((request, response) => {
  const name = request.url === "/" ? "index.html" : request.url.slice(1);
  const type = types[name.slice(name.lastIndexOf("."))];
  if (!type || name.includes("/")) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": type }).end(readFileSync(join(out, name)));
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
let inBrowser;
try {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  inBrowser = await page.evaluate(async ([batches, longEnough]) => {
    const { default: start, names, run } = await import("/speed.js");
    await start();
    const batch = (i, times) => {
      const begun = performance.now();
      run(i, times);
      return performance.now() - begun;
    };
    return names().map((name, i) => {
      let times = 1;
      while (batch(i, times) < longEnough) times *= 2;
      const each = Array.from({ length: batches }, () => (batch(i, times) / times) * 1e6).sort((a, b) => a - b);
      return { name, ns: each[Math.floor(batches / 2)] };
    });
  }, [BATCHES, LONG_ENOUGH]);
} finally {
  await browser.close();
  server.close();
}

const time = (ns) => (ns < 1e4 ? `${(ns / 1e3).toFixed(2)} µs` : ns < 1e6 ? `${(ns / 1e3).toFixed(0)} µs` : `${(ns / 1e6).toFixed(2)} ms`);
console.log("| work | native | in the browser | ratio |\n| --- | --- | --- | --- |");
native.forEach(({ name, ns }, i) => {
  const other = inBrowser[i];
  if (other.name !== name) throw new Error(`${name} here, ${other.name} there`);
  console.log(`| ${name} | ${time(ns)} | ${time(other.ns)} | ${(other.ns / ns).toFixed(1)} |`);
});
