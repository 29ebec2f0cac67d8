// Makes the pictures of the README from the built page: `make build`, then
//
//   CHROMIUM=/usr/bin/chromium node scripts/pictures.mjs [DIST]
//
// The clock stands still, so that the same build gives the same pictures.
import { chromium } from "playwright-core";
import { mkdirSync } from "node:fs";
import { serve } from "./serve.mjs";

const FOLDER = "docs/pictures";
const NOW = new Date("2026-09-01T09:00:00Z");
const PICTURES = [
  { name: "calculator-light", address: "/calculator#example=fashion-shop", colorScheme: "light" },
  { name: "calculator-dark", address: "/calculator#example=fashion-shop", colorScheme: "dark" },
  { name: "explanation-light", address: "/calculator#example=fashion-shop", colorScheme: "light", open: "Needed" },
];

mkdirSync(FOLDER, { recursive: true });
const site = await serve({ dir: process.argv[2] ?? "dist", port: 0 });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || undefined,
  args: ["--no-sandbox", "--disable-gpu"],
});
for (const { name, address, colorScheme, open } of PICTURES) {
  const context = await browser.newContext({
    baseURL: site.origin,
    colorScheme,
    locale: "en-GB",
    timezoneId: "Europe/Prague",
    viewport: { width: 1280, height: 1000 },
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(NOW);
  await page.goto(address);
  await page.locator("html[data-app-ready]").waitFor({ state: "attached" });
  await page.locator(".panel .answer").first().waitFor();
  if (open) {
    // The panel in which a number explains itself.
    await page.getByRole("button", { name: open, exact: true }).click();
    await page.getByRole("dialog").getByRole("heading", { level: 2 }).waitFor();
  }
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
  await context.close();
  console.log(`${FOLDER}/${name}.png`);
}
await browser.close();
await site.close();
