// Makes the icons for devices from public/icon.svg:
//
//   CHROMIUM=/usr/bin/chromium node scripts/icons.mjs
//
// A maskable icon is cut by the device into a shape of its own, so its ground goes to the edges; what
// stands on it lies within the middle four fifths, which are never cut.
import { chromium } from "playwright-core";
import { readFileSync } from "node:fs";

const drawing = readFileSync("public/icon.svg", "utf8");
const toTheEdges = drawing.replace(/ rx="14"/, "");
if (toTheEdges === drawing) throw new Error("public/icon.svg no longer begins with its rounded ground");
const ICONS = [
  ["icon-192", 192, drawing],
  ["icon-512", 512, drawing],
  ["icon-maskable-512", 512, toTheEdges],
  ["icon-apple-180", 180, toTheEdges],
];

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || undefined, args: ["--no-sandbox", "--disable-gpu"] });
for (const [name, size, svg] of ICONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
  await page.screenshot({ path: `public/${name}.png`, omitBackground: true });
  await page.close();
  console.log(`public/${name}.png`);
}
await browser.close();
