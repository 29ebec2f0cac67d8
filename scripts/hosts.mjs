// What common static hosts must be told, written from scripts/headers.mjs:
//
//   dist/_headers, dist/_redirects    by every build, for hosts that read them (Netlify, Cloudflare Pages)
//   docs/deploy/nginx.conf            by `node scripts/hosts.mjs`
//   docs/deploy/Caddyfile             likewise
//
// tests/browser/hosts.spec.mjs fails when the two in docs/deploy are not what this writes, and serves
// the page with both.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { cacheControl, NAMED_BY_CONTENT, SECURITY_HEADERS, TYPES } from "./headers.mjs";

const FOR_EVER = cacheControl("/app-0123456789abcdef.js");
const ASK_AGAIN = cacheControl("/");
const WRITTEN = "Written by scripts/hosts.mjs from scripts/headers.mjs; docs/deploying.md says how to use it.";

/** The app's own addresses, as src/app/route.rs has them. */
export function pages() {
  const source = readFileSync(new URL("../src/app/route.rs", import.meta.url), "utf8");
  const found = Array.from(source.matchAll(/Self::\w+ => "(\/[^"]*)"/g), ([, path]) => path);
  if (!found.includes("/")) throw new Error("src/app/route.rs no longer writes its paths as `Self::Page => \"/path\"`; mend scripts/hosts.mjs");
  return found;
}

/** For hosts that read `_headers`: `files` are the addresses of all files. */
export function headersFile(files) {
  const block = (address, headers) => [address, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join("\n");
  // Such hosts let browsers ask again for everything else by themselves. By name, not by pattern:
  // a file that is gone must not be kept for ever as missing.
  const kept = files.filter((file) => NAMED_BY_CONTENT.test(file)).map((file) => block(file, { "Cache-Control": FOR_EVER }));
  return `${[block("/*", SECURITY_HEADERS), ...kept].join("\n")}\n`;
}

/** For hosts that read `_redirects`: the app's addresses are all the same page, others are not there. */
export function redirectsFile() {
  return pages().filter((path) => path !== "/").map((path) => `${path} / 200\n`).join("");
}

/** The types by what they are: [type without its parameters, endings]. */
function types() {
  const endings = new Map();
  for (const [ending, type] of Object.entries(TYPES)) {
    const [bare] = type.split(";");
    endings.set(bare, [...(endings.get(bare) ?? []), ending.slice(1)]);
  }
  return endings;
}

export function nginx() {
  const utf8 = new Set(Object.values(TYPES).filter((type) => type.includes("charset=utf-8")).map((type) => type.split(";")[0]));
  const quoted = (value) => `"${value.replaceAll('"', '\\"')}"`;
  return `# ${WRITTEN}
# Belongs where nginx reads servers from, such as /etc/nginx/conf.d/credits.conf.

# A file named by its content never changes; everything else is asked for again, and what is not there is not kept.
map "$status $uri" $credits_cache {
    default "no-store";
    "~^(200|206|304) .*${NAMED_BY_CONTENT.source}" "${FOR_EVER}";
    "~^(200|206|304) " "${ASK_AGAIN}";
}

server {
    listen 8080;
    root /var/www/credits;
    server_tokens off;

${Object.entries(SECURITY_HEADERS).map(([name, value]) => `    add_header ${name} ${quoted(value)} always;`).join("\n")}
    add_header Cache-Control $credits_cache always;
    add_header Vary "Accept-Encoding" always;

    types {
${Array.from(types(), ([type, endings]) => `        ${type} ${endings.join(" ")};`).join("\n")}
    }
    default_type application/octet-stream;
    charset utf-8;
    charset_types ${[...utf8].join(" ")};

    # The build has made the compressed copies. With nginx's brotli module, brotli_static on; as well.
    gzip_static on;

    # A name with an ending is a file or nothing.
    location ~ \\.[^/]*$ {
        try_files $uri =404;
    }

    # Every other address is the page.
    location / {
        try_files /index.html =404;
    }
}
`;
}

export function caddy() {
  return `# ${WRITTEN}
(always) {
	header {
${Object.entries(SECURITY_HEADERS).map(([name, value]) => `\t\t${name} "${value}"`).join("\n")}
		Vary "Accept-Encoding"
		-Server
	}
}

:8080 {
	root * /var/www/credits
	import always

	# A file named by its content never changes; everything else is asked for again.
	@named path_regexp ${NAMED_BY_CONTENT.source}
	header @named Cache-Control "${FOR_EVER}"
	header ?Cache-Control "${ASK_AGAIN}"
${Array.from(Object.entries(TYPES), ([ending, type]) => `\t@${ending.slice(1)} path *${ending}\n\theader @${ending.slice(1)} Content-Type "${type}"`).join("\n")}

	# A name with an ending is a file or nothing; every other address is the page.
	@page not path_regexp \\.[^/]*$
	rewrite @page /index.html

	# The build has made the compressed copies.
	file_server {
		precompressed br gzip
		index nothing
	}

	# What is not there is not kept.
	handle_errors {
		import always
		header Cache-Control "no-store"
		header Content-Type "text/plain; charset=utf-8"
		respond "{err.status_code} {err.status_text}"
	}
}
`;
}

/** What stands in docs/deploy, by its name there. */
export const FOR_SERVERS = { "nginx.conf": nginx, Caddyfile: caddy };

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  for (const [name, write] of Object.entries(FOR_SERVERS)) {
    writeFileSync(new URL(`../docs/deploy/${name}`, import.meta.url), write());
    console.log(`docs/deploy/${name}`);
  }
}
