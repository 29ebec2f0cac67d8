// The one place that says which headers the site is served with, by the server used for tests and
// by every host's configuration.

/** The content policy, directive by directive. */
const CONTENT_POLICY = {
  "default-src": "'none'",
  "script-src": "'self' 'wasm-unsafe-eval'",
  "style-src": "'self'",
  "img-src": "'self' data:",
  "connect-src": "'self'",
  "manifest-src": "'self'",
  "worker-src": "'self'",
  "base-uri": "'none'",
  "form-action": "'none'",
  "frame-ancestors": "'none'",
  // The view library sets fixed HTML; public/boot.js lets it through a policy that refuses scripts.
  "require-trusted-types-for": "'script'",
  "trusted-types": "default",
};

/** Sent with every file. */
export const SECURITY_HEADERS = {
  "Content-Security-Policy": Object.entries(CONTENT_POLICY).map(([name, value]) => `${name} ${value}`).join("; "),
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
};

/** A file named by its content (`app-0123456789abcdef.js`) never changes. */
export const NAMED_BY_CONTENT = /-[0-9a-f]{16}\.[a-z0-9]+$/;

/** How long a browser may keep the file at this address without asking again. */
export function cacheControl(path) {
  return NAMED_BY_CONTENT.test(path) ? "public, max-age=31536000, immutable" : "no-cache";
}

/** What each kind of file is. */
export const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};
