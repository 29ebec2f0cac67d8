// Long work beside the page: requests by id, in steps, cancelled in between.
import { readFileSync } from "node:fs";
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

const start = (id, scenarios) => ({ start: { id, job: { forecasts: { files: scenarios.map((s) => JSON.stringify(s)) } } } });

test("the worker answers a request by its id with the figures of the worked cases", async ({ app, page }) => {
  await app.open("/");
  const answers = await talk(page, [start(5, cases.map((c) => c.scenario))], '"done":{');
  expect(answers.map((answer) => answer.id)).toEqual([5, 5, 5]);
  expect(answers.slice(0, 2).map((answer) => answer.outcome.progress.done)).toEqual([1, 2]);
  const results = answers[2].outcome.done.results.map((line) => JSON.parse(line));
  expect(results.map((result) => result.totals)).toEqual(cases.map((c) => c.forecast.totals));
});

test("a request that is cancelled is not answered again, and the next one is", async ({ app, page }) => {
  await app.open("/");
  const long = Array.from({ length: 400 }, () => cases[1].scenario);
  const answers = await talk(page, [start(1, long), { cancel: { id: 1 } }, start(2, [cases[0].scenario])], '"id":2,"outcome":{"done"');
  const first = answers.filter((answer) => answer.id === 1);
  expect(first.at(-1).outcome).toBe("cancelled");
  expect(first.filter((answer) => answer.outcome.done)).toEqual([]);
  expect(answers.findIndex((answer) => answer.id === 2)).toBeGreaterThan(answers.lastIndexOf(first.at(-1)));
});

test("a scenario that is wrong fails with every error", async ({ app, page }) => {
  await app.open("/");
  const wrong = { ...cases[0].scenario, months: 0, currency: "XXX" };
  const [answer] = await talk(page, [start(9, [wrong])], "failed");
  expect(answer.outcome.failed.sentence).toContain("months");
  expect(answer.outcome.failed.sentence).toContain("currency");
});
