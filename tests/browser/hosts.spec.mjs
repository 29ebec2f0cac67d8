// The configurations for common hosts, kept true: those for nginx and Caddy serve the page here, that
// for hosts with a _headers file is read as such hosts read it.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname } from "node:path";
import { cacheControl, SECURITY_HEADERS, TYPES } from "../../scripts/headers.mjs";
import { FOR_SERVERS, pages } from "../../scripts/hosts.mjs";
import { isThere, start } from "../../scripts/servers.mjs";
import { expect, test as base, workersFirstWord } from "./app.mjs";

const test = base.extend({ serviceWorkers: "allow" });
const files = readdirSync("dist").filter((name) => !/\.(br|gz)$/.test(name) && !name.startsWith("_"));

test("what stands in docs/deploy is what scripts/hosts.mjs writes", () => {
  for (const [name, write] of Object.entries(FOR_SERVERS)) {
    expect(readFileSync(`docs/deploy/${name}`, "utf8"), `docs/deploy/${name}: run "node scripts/hosts.mjs"`).toBe(write());
  }
});

function hasHeaders(headers, address, cached) {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) expect(headers[name.toLowerCase()], `${name} of ${address}`).toBe(value);
  expect(headers["cache-control"], `Cache-Control of ${address}`).toBe(cached);
}

for (const kind of ["nginx", "caddy"]) {
  test.describe(kind, () => {
    test.skip(!isThere(kind), `set-up has found no ${kind} here`);
    let host;
    test.beforeAll(async () => { if (isThere(kind)) host = await start(kind); });
    test.afterAll(async () => { await host?.close(); });

    test(`${kind} sends every file with its type, its headers and its compressed copy`, async ({ request }) => {
      for (const name of files) {
        const address = `/${name}`;
        const response = await request.get(host.origin + address, { headers: { "Accept-Encoding": "gzip" } });
        expect(response.status(), address).toBe(200);
        const headers = response.headers();
        hasHeaders(headers, address, cacheControl(address));
        expect(headers["content-type"], address).toBe(TYPES[extname(name)]);
        expect(headers.vary, address).toBe("Accept-Encoding");
        expect(headers["content-encoding"] ?? "none", address).toBe(existsSync(`dist/${name}.gz`) ? "gzip" : "none");
        expect(Buffer.compare(await response.body(), readFileSync(`dist/${name}`)), address).toBe(0);
      }
    });

    test(`${kind} answers the app's addresses with the page, and no file that is not there`, async ({ request }) => {
      const page = readFileSync("dist/index.html", "utf8");
      for (const address of [...pages(), "/some/deep/address"]) {
        const response = await request.get(host.origin + address);
        expect(response.status(), address).toBe(200);
        hasHeaders(response.headers(), address, "no-cache");
        expect(await response.text(), address).toBe(page);
      }
      for (const address of ["/app-0000000000000000.wasm", "/nothing.js", "/calculator/nothing.css"]) {
        const response = await request.get(host.origin + address);
        expect(response.status(), address).toBe(404);
        hasHeaders(response.headers(), address, "no-store");
      }
    });

    test(`the app, its worker and its use without a network work behind ${kind}`, async ({ app, context, page }) => {
      app.alsoAt(host.origin);
      await app.open(`${host.origin}/calculator#example=fashion-shop`);
      await expect(page.locator(".answer").first()).toContainText(/\d/);
      expect(await workersFirstWord(page)).toEqual({ loader: "ready" });
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
      await context.setOffline(true);
      await page.goto(`${host.origin}/packs`);
      await app.ready();
    });
  });
}

/** Reads `_headers` as Netlify and Cloudflare Pages do: an address, `*` at its end for whatever follows, and its headers. */
function headersFor(address) {
  const found = {};
  let applies = false;
  for (const line of readFileSync("dist/_headers", "utf8").split("\n").filter(Boolean)) {
    if (line.startsWith("/")) {
      applies = line.endsWith("*") ? address.startsWith(line.slice(0, -1)) : address === line;
    } else if (applies) {
      const [, name, value] = line.match(/^ {2}([A-Za-z-]+): (.+)$/);
      // Two of one name would be joined by such hosts.
      expect(found[name.toLowerCase()], `${name} of ${address} twice`).toBeUndefined();
      found[name.toLowerCase()] = value;
    }
  }
  return found;
}

test("_headers gives every address its headers, and keeps for ever only what is named by its content", () => {
  for (const address of ["/", "/calculator", "/missing-0123456789abcdef.js", ...files.map((name) => `/${name}`)]) {
    const found = headersFor(address);
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) expect(found[name.toLowerCase()], `${name} of ${address}`).toBe(value);
    const forEver = files.includes(address.slice(1)) && cacheControl(address).includes("immutable");
    expect(found["cache-control"], address).toBe(forEver ? cacheControl(address) : undefined);
  }
});

test("_redirects answers the app's addresses with the page, and no others", () => {
  const rules = readFileSync("dist/_redirects", "utf8").trim().split("\n");
  expect(rules).toEqual(pages().filter((path) => path !== "/").map((path) => `${path} / 200`));
  const page = readFileSync("dist/index.html", "utf8");
  for (const [, href] of page.matchAll(/<a href="?(\/[a-z]+)"?/g)) expect(pages()).toContain(href);
});
