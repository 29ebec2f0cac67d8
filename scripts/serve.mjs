// Serves the built page as a static host does: the right types, the strict headers, a 404 for a
// missing file, index.html for the app's own addresses, compressed copies where they exist.
//
//   node scripts/serve.mjs [--dir dist] [--host 127.0.0.1] [--port 8080]
//
// Plain Node, nothing to install. Tests start it with `serve()` on a free port.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, resolve, sep } from "node:path";
import { parseArgs } from "node:util";
import { pathToFileURL } from "node:url";
import { cacheControl, SECURITY_HEADERS, TYPES } from "./headers.mjs";

/** The compressed copies that the build makes, the better one first. */
const COMPRESSED = [["br", ".br"], ["gzip", ".gz"]];

/** True when the request's Accept-Encoding takes this encoding. */
function accepts(request, encoding) {
  return (request.headers["accept-encoding"] ?? "").split(",").some((part) => {
    const [name, weight] = part.trim().split(/\s*;\s*q=/);
    return name === encoding && weight !== "0";
  });
}

/** The file in `root` at this address, or null when there is none or it lies outside. */
async function fileAt(root, address) {
  const path = normalize(join(root, address));
  if (path !== root && !path.startsWith(root + sep)) return null;
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? path : null;
}

/** What to send for an address: a status and the file with its address, if any. */
async function choose(root, address) {
  const path = await fileAt(root, address);
  if (path) return { status: 200, path, address };
  // The app's own addresses have no extension; all of them are the same page.
  if (extname(address) === "") {
    const page = await fileAt(root, "/index.html");
    if (page) return { status: 200, path: page, address: "/index.html" };
  }
  return { status: 404 };
}

async function answer(root, request, response) {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
  const plain = (status, text) => {
    response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" });
    response.end(request.method === "HEAD" ? undefined : `${text}\n`);
  };
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.setHeader("Allow", "GET, HEAD");
    return plain(405, "Only GET and HEAD");
  }
  let address;
  try {
    address = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
  } catch {
    return plain(400, "Not an address");
  }
  if (address.includes("\0") || address.split("/").includes("..")) return plain(400, "Not an address");

  const chosen = await choose(root, address);
  if (chosen.status === 404) return plain(404, "Not found");

  let path = chosen.path;
  let encoding = null;
  for (const [name, ending] of COMPRESSED) {
    if (accepts(request, name) && existsSync(chosen.path + ending)) {
      path = chosen.path + ending;
      encoding = name;
      break;
    }
  }
  const bytes = await readFile(path);
  const tag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`;
  response.setHeader("Content-Type", TYPES[extname(chosen.path)] ?? "application/octet-stream");
  response.setHeader("Cache-Control", cacheControl(chosen.address));
  response.setHeader("Vary", "Accept-Encoding");
  response.setHeader("ETag", tag);
  if (encoding) response.setHeader("Content-Encoding", encoding);
  if (request.headers["if-none-match"] === tag) {
    response.writeHead(304);
    return response.end();
  }
  response.setHeader("Content-Length", bytes.length);
  response.writeHead(200);
  response.end(request.method === "HEAD" ? undefined : bytes);
}

/**
 * Serves a folder until `close()`. Port 0 takes a free one.
 * Gives the origin (`http://127.0.0.1:PORT`) and a function that ends it.
 * Throws when the port is taken.
 */
export async function serve({ dir = "dist", host = "127.0.0.1", port = 8080 } = {}) {
  const root = resolve(dir);
  const server = createServer((request, response) => {
    answer(root, request, response).catch((error) => {
      console.error(`serve: ${request.url}: ${error.message}`);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await new Promise((done, fail) => server.once("error", fail).listen(port, host, done));
  return {
    origin: `http://${host}:${server.address().port}`,
    close: () => new Promise((done) => {
      server.close(done);
      server.closeAllConnections();
    }),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { values } = parseArgs({
    options: {
      dir: { type: "string", default: "dist" },
      host: { type: "string", default: "127.0.0.1" },
      port: { type: "string", default: "8080" },
    },
  });
  if (!existsSync(join(values.dir, "index.html"))) {
    console.error(`serve: ${values.dir}/index.html is not there; run "make build" first.`);
    process.exit(1);
  }
  try {
    const { origin } = await serve({ dir: values.dir, host: values.host, port: Number(values.port) });
    console.log(`The calculator is at ${origin} (Ctrl+C ends it).`);
  } catch (error) {
    const taken = error.code === "EADDRINUSE";
    console.error(taken ? `serve: port ${values.port} is in use; choose another: make serve PORT=8081` : `serve: ${error.message}`);
    process.exit(1);
  }
}
