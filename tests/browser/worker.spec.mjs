// Long work beside the page: requests by id, in steps, cancelled in between.
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { expect, test } from "./app.mjs";

const cases = ["april-15", "initial-setup"].map((name) => JSON.parse(readFileSync(`tests/cases/${name}.json`, "utf8")));

/** Talks to a worker on the page: sends messages, gathers answers until `until` says so. */
const talk = (page, messages, until) =>
  page.evaluate(
    ([messages, until]) =>
      new Promise((resolve, reject) => {
        const { worker } = document.querySelector("script[data-worker]").dataset;
        const own = new Worker(worker, { type: "module" });
        const answers = [];
        own.onerror = (event) => reject(new Error(event.message));
        own.onmessage = ({ data }) => {
          if (typeof data !== "string") {
            if (data.loader === "failed") reject(new Error(data.message));
            return;
          }
          answers.push(JSON.parse(data));
          const last = JSON.stringify(answers.at(-1));
          if (last.includes(until)) {
            own.terminate();
            resolve(answers);
          }
        };
        for (const message of messages) own.postMessage(JSON.stringify(message));
      }),
    [messages, until],
  );

const PLANS = { to: "business-300k", back: "business-100k" };
const start = (id, scenario) => ({ start: { id, job: { pairs: { file: JSON.stringify(scenario), ...PLANS } } } });

test("the worker answers a request by its id with the days of the command line", async ({ app, page }, info) => {
  // The command line may have to be built first.
  test.setTimeout(300_000);
  await app.open("/");
  for (const [i, { scenario }] of cases.entries()) {
    const file = info.outputPath(`case-${i}.json`);
    await writeFile(file, JSON.stringify(scenario));
    const credits = ["native", "cargo", "run", "--quiet", "--locked", "--bin", "credits", "--"];
    const asked = ["change", file, "--to", PLANS.to, "--back", PLANS.back, "--format", "json"];
    const { back } = JSON.parse((await promisify(execFile)("scripts/with.sh", [...credits, ...asked])).stdout);

    const answers = await talk(page, [start(5, scenario)], '"done":{');
    expect(answers.every((answer) => answer.id === 5)).toBe(true);
    const steps = answers.slice(0, -1).map((answer) => answer.outcome.progress.done);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    const [found] = answers.at(-1).outcome.done.results.map((text) => JSON.parse(text));
    expect(found).toEqual([{ date: back.on, plan: PLANS.to }, { date: back.back_on, plan: PLANS.back }]);
  }
});

test("a request that is cancelled is not answered again, and the next one is", async ({ app, page }) => {
  await app.open("/");
  const long = { ...cases[1].scenario, months: 60 };
  const answers = await talk(page, [start(1, long), { cancel: { id: 1 } }, start(2, cases[0].scenario)], '"id":2,"outcome":{"done"');
  const first = answers.filter((answer) => answer.id === 1);
  expect(first.at(-1).outcome).toBe("cancelled");
  expect(first.filter((answer) => answer.outcome.done)).toEqual([]);
  expect(answers.findIndex((answer) => answer.id === 2)).toBeGreaterThan(answers.lastIndexOf(first.at(-1)));
});

test("a scenario that is wrong fails with every error", async ({ app, page }) => {
  await app.open("/");
  const wrong = { ...cases[0].scenario, months: 0, currency: "XXX" };
  const [answer] = await talk(page, [start(9, wrong)], "failed");
  expect(answer.outcome.failed.sentence).toContain("months");
  expect(answer.outcome.failed.sentence).toContain("currency");
});
