// The page is served as a static host serves it, under the strict headers.
import { readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { SECURITY_HEADERS } from "../../scripts/headers.mjs";
import { expect, test } from "./app.mjs";

const files = readdirSync("dist").filter((name) => !/\.(br|gz)$/.test(name));
const fileLike = (pattern) => files.find((name) => pattern.test(name)) ?? `no file like ${pattern}`;

test("a missing file is a 404 and not the page", async ({ request }) => {
  for (const address of ["/app-0000000000000000.wasm", "/nothing.js", "/calculator/nothing.css"]) {
    const response = await request.get(address);
    expect(response.status(), address).toBe(404);
    expect(response.headers()["content-type"], address).toContain("text/plain");
  }
});

test("an address of the app is the page", async ({ request }) => {
  const page = await (await request.get("/")).text();
  for (const address of ["/calculator", "/packs", "/some/deep/address"]) {
    const response = await request.get(address);
    expect(response.status(), address).toBe(200);
    expect(await response.text(), address).toBe(page);
  }
});

test("nothing outside the folder is served", async ({ request }) => {
  for (const address of ["/..%2fCargo.toml", "/%2e%2e/Cargo.toml", "/..%2f..%2fetc%2fpasswd", "/%00.js", "/%zz"]) {
    const response = await request.get(address);
    expect([400, 404], address).toContain(response.status());
  }
});

test("no published file names a folder of the machine that built it", () => {
  const folders = [`${process.cwd()}/`, `${homedir()}/`, "/registry/src/"];
  const naming = files.filter((name) => folders.some((folder) => readFileSync(`dist/${name}`).includes(folder)));
  expect(naming).toEqual([]);
});

test("every answer has the strict headers, the worker's script and a 404 too", async ({ request }) => {
  const worker = fileLike(/^worker-boot-/);
  for (const address of ["/", "/calculator", `/${worker}`, `/${fileLike(/^app-.*wasm$/)}`, "/nothing.js"]) {
    const headers = (await request.get(address)).headers();
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
      expect(headers[name.toLowerCase()], `${name} of ${address}`).toBe(value);
    }
  }
});

test("the content policy allows no foreign origin, no inline script, no inline style and no plain HTML", async () => {
  const policy = SECURITY_HEADERS["Content-Security-Policy"];
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/);
});

test("files named by their content are kept for ever, the page and the price list are asked for again", async ({ request }) => {
  for (const name of files) {
    const headers = (await request.get(`/${name}`)).headers();
    // The service worker is what tells of a new version.
    const byContent = /\.(js|css|wasm)$/.test(name) && name !== "sw.js";
    expect(headers["cache-control"], name).toBe(byContent ? "public, max-age=31536000, immutable" : "no-cache");
  }
});

test("each file has its type, and the wasm the one that streaming needs", async ({ request }) => {
  const types = { html: "text/html", js: "text/javascript", css: "text/css", wasm: "application/wasm", json: "application/json", svg: "image/svg+xml" };
  for (const name of files) {
    const type = types[name.split(".").pop()];
    if (type) expect((await request.get(`/${name}`)).headers()["content-type"], name).toContain(type);
  }
});

test("a compressed copy is sent to whoever takes it, and is the same file", async ({ request }) => {
  const name = fileLike(/^app-.*wasm$/);
  const plain = readFileSync(`dist/${name}`);
  for (const encoding of ["br", "gzip", "identity"]) {
    const response = await request.get(`/${name}`, { headers: { "Accept-Encoding": encoding } });
    expect(response.headers()["content-encoding"] ?? "identity").toBe(encoding);
    expect(Buffer.compare(await response.body(), plain), encoding).toBe(0);
  }
});

test("an unchanged page is not sent twice", async ({ request }) => {
  const first = await request.get("/");
  const again = await request.get("/", { headers: { "If-None-Match": first.headers().etag } });
  expect(again.status()).toBe(304);
});

test("the price list is the built-in one", async ({ request }) => {
  const served = await (await request.get("/catalog.json")).text();
  expect(served).toBe(readFileSync("public/catalog.json", "utf8"));
});
