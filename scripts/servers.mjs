// Runs a real nginx or Caddy on the built page, with what stands in docs/deploy, for the tests.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** A port that nobody listens on. */
async function freePort() {
  const probe = createServer();
  await new Promise((done, fail) => probe.once("error", fail).listen(0, "127.0.0.1", done));
  const { port } = probe.address();
  await new Promise((done) => probe.close(done));
  return port;
}

/** Puts a value in every place of a mark, of which there is at least one. */
function fill(text, mark, value) {
  if (!text.includes(mark)) throw new Error(`expected ${mark} in the configuration`);
  return text.replaceAll(mark, value);
}

const KINDS = {
  nginx: {
    file: "docs/deploy/nginx.conf",
    command: () => process.env.NGINX,
    prepare(folder, text, root, port) {
      const site = fill(fill(text, "/var/www/credits", root), "listen 8080", `listen 127.0.0.1:${port}`);
      writeFileSync(join(folder, "site.conf"), site);
      const places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/${name};`).join(" ");
      const root_user = process.getuid?.() === 0 ? "user root;" : "";
      writeFileSync(join(folder, "nginx.conf"), `${root_user} daemon off; pid ${folder}/pid; error_log stderr warn; events {}
http { access_log off; ${places} include ${folder}/site.conf; }\n`);
      return ["-c", join(folder, "nginx.conf"), "-p", folder, "-e", "stderr"];
    },
  },
  caddy: {
    file: "docs/deploy/Caddyfile",
    command: () => process.env.CADDY,
    prepare(folder, text, root, port) {
      const site = fill(fill(text, "/var/www/credits", root), ":8080 {", `http://127.0.0.1:${port} {`);
      writeFileSync(join(folder, "Caddyfile"), `{\n\tadmin off\n}\n${site}`);
      return ["run", "--config", join(folder, "Caddyfile"), "--adapter", "caddyfile"];
    },
  },
};

/** Whether set-up has found this server ("nginx" or "caddy"). */
export const isThere = (kind) => Boolean(KINDS[kind].command());

/** Serves `dir` with the configuration in docs/deploy; gives its origin and how to end it. */
export async function start(kind, dir = "dist") {
  const { file, command, prepare } = KINDS[kind];
  const folder = mkdtempSync(join(tmpdir(), `${kind}-`));
  const port = await freePort();
  const args = prepare(folder, readFileSync(file, "utf8"), resolve(dir), port);
  const server = spawn(command(), args, { env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder }, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  let ended = null;
  for (const stream of [server.stdout, server.stderr]) stream.on("data", (text) => { said += text; });
  const gone = new Promise((done) => server.once("exit", (code) => { ended = code ?? -1; done(); }));
  const origin = `http://127.0.0.1:${port}`;
  const until = Date.now() + 10_000;
  for (;;) {
    if (ended !== null) throw new Error(`${kind} ended with ${ended}:\n${said}`);
    if (await fetch(`${origin}/catalog.json`).then((answer) => answer.ok, () => false)) break;
    if (Date.now() > until) {
      server.kill();
      throw new Error(`${kind} does not answer:\n${said}`);
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  return {
    origin,
    close: async () => {
      server.kill();
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
