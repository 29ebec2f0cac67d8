// The last line of a test run: all tests counted, those of cargo and those in the browser.
//
//   node scripts/count-tests.mjs FOLDER [BROKEN STEP]…
//
// FOLDER holds cargo's output and Playwright's report. A broken step without a failed test of its
// own counts as one failure. Exit status 1 when anything failed or when nothing was run at all.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const [folder, ...broken] = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };
const failedIn = {};

function add(step, passed, failed, skipped) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  failedIn[step] = (failedIn[step] ?? 0) + failed;
}

const cargo = join(folder, "native-tests.log");
if (existsSync(cargo)) {
  for (const [, passed, failed, ignored] of readFileSync(cargo, "utf8").matchAll(/^test result: .*?(\d+) passed; (\d+) failed; (\d+) ignored/gm)) {
    add("native tests", Number(passed), Number(failed), Number(ignored));
  }
}

const playwright = join(folder, "browser-tests.json");
if (existsSync(playwright)) {
  const { stats } = JSON.parse(readFileSync(playwright, "utf8"));
  add("browser tests", stats.expected, stats.unexpected + stats.flaky, stats.skipped);
}

for (const step of broken) if (!failedIn[step]) total.failed += 1;
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ""}`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
