// Without a network, and from one version to the next. Each test has a server of its own, which it
// can stop, and which can be given another version.
import { chromium } from "@playwright/test";
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { serve } from "../../scripts/serve.mjs";
import { accessible, expect, test as base, workersFirstWord } from "./app.mjs";
import { newVersion, versionOf } from "./version.mjs";

const test = base.extend({
  serviceWorkers: "allow",

  /** The page on a server that can be stopped, and published anew in a second version. */
  published: async ({ app, context }, use) => {
    const folder = mkdtempSync(join(tmpdir(), "published-"));
    const [old, next, now] = ["old", "next", "now"].map((name) => join(folder, name));
    symlinkSync(resolve("dist"), old);
    newVersion("dist", next, "The next version.");
    symlinkSync(old, now);
    const show = (version) => {
      symlinkSync(version, `${now}-new`);
      renameSync(`${now}-new`, now);
    };
    let site = await serve({ dir: now, port: 0 });
    app.alsoAt(site.origin);
    await use({
      origin: site.origin,
      old: versionOf(old),
      next: versionOf(next),
      folder: next,
      publish: () => show(next),
      /** No server any more, and the browser knows that there is no network. */
      cut: async () => {
        await site.close();
        site = null;
        await context.setOffline(true);
      },
    });
    await site?.close();
    rmSync(folder, { recursive: true, force: true });
  },
});

/** Waits until this page's version is kept and serves it. */
const kept = (page) => page.waitForFunction(async () => {
  await navigator.serviceWorker.ready;
  return navigator.serviceWorker.controller !== null;
});
const version = (page) => page.locator("script[data-version]").getAttribute("data-version");
const look = (page) => page.evaluate(async () => { await (await navigator.serviceWorker.ready).update(); });
const notice = (page) => page.getByRole("complementary", { name: "New version" });

async function firstVisit(app, page, published, address = "/") {
  await app.open(published.origin + address, page);
  await kept(page);
}

test("after the first visit everything works without a network, deep links too", async ({ app, context, page, published }) => {
  await firstVisit(app, page, published);
  await published.cut();

  await page.reload();
  await app.ready();
  await page.getByRole("link", { name: "Packs", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();

  // A tab of its own, at an address that was never visited.
  const other = await context.newPage();
  await app.open(`${published.origin}/calculator#example=fashion-shop`, other);
  await expect(other.locator(".answer").first()).toContainText(/\d/);
  expect(await workersFirstWord(other)).toEqual({ loader: "ready" });

  // An address that the app does not know is still the app's to answer.
  await other.goto(`${published.origin}/some/deep/address`);
  await app.ready(other);
  await expect(other).toHaveTitle(/No such page/);
});

test("everything that was built is kept, and nothing else", async ({ app, page, published }) => {
  await firstVisit(app, page, published);
  const found = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await (await caches.open(names[0])).keys();
    return { names, paths: requests.map((request) => new URL(request.url).pathname) };
  });
  expect(found.names).toEqual([`credits-files-${published.old}`]);
  const built = readdirSync("dist").filter((name) => !/\.(br|gz)$/.test(name) && !["sw.js", "index.html", "_headers", "_redirects"].includes(name));
  // And a note of which versions were kept before.
  expect(found.paths.sort()).toEqual(["/", "/kept-before", ...built.map((name) => `/${name}`)].sort());
});

test("a new version is offered and never forced; taking it keeps what was typed", async ({ app, page, published }) => {
  await firstVisit(app, page, published, "/calculator");
  const months = page.getByLabel("For", { exact: true });
  await months.fill("7");
  published.publish();
  await expect(notice(page)).toHaveCount(0);
  await look(page);
  await expect(notice(page)).toContainText("A new version is ready. What you typed stays.");
  await accessible(page);

  // Not taken: the old version goes on, whole, though the server no longer has its parts.
  expect(await version(page)).toBe(published.old);
  await page.reload();
  await app.ready();
  expect(await version(page)).toBe(published.old);
  expect(await workersFirstWord(page)).toEqual({ loader: "ready" });
  await expect(notice(page)).toBeVisible();

  await notice(page).getByRole("button", { name: "Reload" }).click();
  await expect(page.locator("script[data-version]")).toHaveAttribute("data-version", published.next);
  await app.ready();
  await expect(months).toHaveValue("7");
  await expect(notice(page)).toHaveCount(0);
  // The old version's files are let go of.
  await expect.poll(() => page.evaluate(() => caches.keys())).toEqual([`credits-files-${published.next}`]);
  await published.cut();
  await page.reload();
  await app.ready();
  expect(await version(page)).toBe(published.next);
});

test("a new version can be put off", async ({ app, page, published }) => {
  await firstVisit(app, page, published);
  published.publish();
  await look(page);
  await notice(page).getByRole("button", { name: "Later" }).click();
  await expect(notice(page)).toBeHidden();
  expect(await version(page)).toBe(published.old);
});

test("taken in one tab, the other goes on with its own version, its worker included, and is offered the new one", async ({ app, context, page, published }) => {
  await firstVisit(app, page, published);
  const other = await context.newPage();
  await app.open(`${published.origin}/packs`, other);
  published.publish();
  await look(other);
  await notice(other).getByRole("button", { name: "Reload" }).click();
  await expect(other.locator("script[data-version]")).toHaveAttribute("data-version", published.next);
  await app.ready(other);

  await expect(notice(page)).toBeVisible();
  expect(await version(page)).toBe(published.old);
  // A part of the old version that it asks for only now, and that the server has no more.
  expect(await workersFirstWord(page)).toEqual({ loader: "ready" });
  await notice(page).getByRole("button", { name: "Reload" }).click();
  await expect(page.locator("script[data-version]")).toHaveAttribute("data-version", published.next);
});

test("a version that is published by halves is not taken; the old one stays whole", async ({ app, page, published }) => {
  app.allow(/404|Failed to load resource/);
  await firstVisit(app, page, published);
  const part = readdirSync(published.folder).find((name) => /^worker-boot-/.test(name));
  renameSync(join(published.folder, part), join(published.folder, "elsewhere"));
  published.publish();
  await look(page);
  // The new worker comes and goes.
  await expect.poll(() => page.evaluate(async () => {
    const { installing, waiting } = await navigator.serviceWorker.ready;
    return [installing, waiting];
  })).toEqual([null, null]);
  await expect(notice(page)).toHaveCount(0);
  expect(await page.evaluate(() => caches.keys())).toEqual([`credits-files-${published.old}`]);
  await published.cut();
  await page.reload();
  await app.ready();
  expect(await version(page)).toBe(published.old);
});

test("a kept part that is damaged is not run; reloading fetches it anew", async ({ app, page, published }) => {
  app.allow(/integrity|digest|Failed to load resource/i);
  await firstVisit(app, page, published);
  await page.evaluate(async () => {
    const [name] = await caches.keys();
    const { wasm } = document.querySelector("script[data-wasm]").dataset;
    await (await caches.open(name)).put(wasm, new Response("no wasm", { headers: { "Content-Type": "application/wasm" } }));
  });
  await page.reload();
  await expect(page.getByRole("alert")).toContainText("arrived damaged, so it was not run");
  await page.getByRole("button", { name: "Reload" }).click();
  await app.ready();
  await kept(page);
  await published.cut();
  await page.reload();
  await app.ready();
});

test("the browser finds nothing that stands in the way of installing", async ({ published }, testInfo) => {
  const { executablePath, args } = testInfo.project.use.launchOptions;
  const profile = mkdtempSync(join(tmpdir(), "profile-"));
  // A context of its own kind: a private one, as tests have, can install nothing.
  const context = await chromium.launchPersistentContext(profile, { executablePath, args });
  try {
    const page = await context.newPage();
    await page.goto(published.origin);
    await page.locator("html[data-app-ready]").waitFor({ state: "attached" });
    await kept(page);
    const browser = await context.newCDPSession(page);
    const manifest = await browser.send("Page.getAppManifest");
    expect(manifest.url).toBe(`${published.origin}/manifest.webmanifest`);
    expect(manifest.errors).toEqual([]);
    expect(JSON.parse(manifest.data).name).toBe("Credit calculator");
    expect((await browser.send("Page.getInstallabilityErrors")).installabilityErrors).toEqual([]);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
});

test("each icon has the size that the manifest says", async () => {
  const { icons } = JSON.parse(readFileSync("dist/manifest.webmanifest", "utf8"));
  for (const { src, sizes, type } of icons) {
    const file = join("dist", src);
    expect(existsSync(file), src).toBe(true);
    if (type !== "image/png") continue;
    const bytes = readFileSync(file);
    // The width and the height stand in the first chunk.
    expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, src).toBe(sizes);
  }
});
