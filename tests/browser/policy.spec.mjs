// What the content policy forbids is not there, and what it must stop is stopped.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, FILES, damaged, test, workersFirstWord } from "./app.mjs";

test("the page has no inline script, no inline style and no event attribute", async () => {
  const page = readFileSync("dist/index.html", "utf8");
  expect(page.match(/<script\b(?![^>]*\bsrc=)[^>]*>/gi) ?? []).toEqual([]);
  expect(page.match(/<style\b|<[^>]*\sstyle=/gi) ?? []).toEqual([]);
  expect(page.match(/<[^>]*\son[a-z]+=/gi) ?? []).toEqual([]);
});

test("every script of the page is checked against a hash", async () => {
  const page = readFileSync("dist/index.html", "utf8");
  const loading = page.match(/<script\b[^>]*>|<link\b[^>]*rel="?(?:stylesheet|modulepreload)\b[^>]*>/gi) ?? [];
  expect(loading.length).toBeGreaterThanOrEqual(3);
  for (const tag of loading) expect(tag).toMatch(/integrity="?sha384-/);
});

test("no view sets a style attribute or HTML from text", async () => {
  const sources = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".rs"));
  expect(sources.length).toBeGreaterThan(3);
  for (const name of sources) {
    const found = readFileSync(join("src", name), "utf8").match(/\binner_html\s*=|\sstyle\s*=\s*[{"(|m]/g) ?? [];
    expect(found, name).toEqual([]);
  }
});

test("HTML with a script in it is refused, the framework's own is not", async ({ app, page }) => {
  await app.open("/");
  const tried = await page.evaluate(() => {
    const attempt = (html) => {
      try {
        document.createElement("template").innerHTML = html;
        return "taken";
      } catch (error) {
        return error.name;
      }
    };
    return {
      plain: attempt('<p class="page">One <b>two</b></p>'),
      script: attempt("<script>1</script>"),
      handler: attempt("<img src=x onerror=alert(1)>"),
      slash: attempt("<svg/onload=alert(1)>"),
      address: attempt('<a href="javascript:alert(1)">x</a>'),
      frame: attempt("<iframe srcdoc=x></iframe>"),
    };
  });
  expect(tried).toEqual({ plain: "taken", script: "TypeError", handler: "TypeError", slash: "TypeError", address: "TypeError", frame: "TypeError" });
});

test("no script from elsewhere is started as a worker", async ({ app, page }) => {
  await app.open("/");
  const refused = await page.evaluate(() => {
    try {
      new Worker("/boot.js");
      return false;
    } catch (error) {
      return error.name;
    }
  });
  expect(refused).toBe("TypeError");
});

test("the worker starts under the same policy", async ({ app, page }) => {
  await app.open("/");
  expect(await workersFirstWord(page)).toEqual({ loader: "ready" });
});

for (const [part, files] of [["wasm", FILES.workerWasm], ["script", FILES.workerJs]]) {
  test(`one bit of the worker's ${part} is wrong: it is not run, and says so`, async ({ app, context, page }) => {
    app.allow(/integrity|digest/i);
    await context.route(files, damaged);
    await app.open("/");
    const said = await workersFirstWord(page);
    expect(said.loader).toBe("failed");
    expect(said.message).toContain("could not start");
  });
}
