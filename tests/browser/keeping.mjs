// What the tests of scenarios, links, files and comparisons have in common.
import { readFile } from "node:fs/promises";
import { expect } from "./app.mjs";

export const answer = (page) => page.locator(".answer");
export const notice = (page) => page.locator(".notices");
export const saved = (page) => page.getByRole("region", { name: "Saved scenarios" }).getByRole("listitem");
export const drafts = (page) => page.getByRole("region", { name: "Drafts that are not saved" }).getByRole("listitem");

/** The names in the list of saved scenarios, in order. */
export const savedNames = (page) => saved(page).locator(".shelf-what b").allTextContents();

/** Everything that is kept between visits. */
export const kept = (page) => page.evaluate(() => ({ ...localStorage }));

/** Opens an example in the calculator and saves it under a name. */
export async function saveExample(app, page, example, name) {
  await app.open(`/calculator#example=${example}`, page);
  await expect(answer(page)).toContainText("credits a month");
  await saveAs(page, name);
}

/** Saves what is open under a name. */
export async function saveAs(page, name) {
  await page.getByLabel("Save under the name").fill(name);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(notice(page)).toContainText(`“${name}”`);
}

/** Follows a link of the app without loading the page anew. */
export const go = (page, name) => page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name }).click();

/** What the reader gets as a file when `act` is done: its name and text. */
export async function downloaded(page, act) {
  const coming = page.waitForEvent("download");
  await act();
  const download = await coming;
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

/** Hands files in by the button. */
export const handIn = (page, ...files) =>
  page.getByLabel("Open files").setInputFiles(files.map(({ name, text }) => ({ name, mimeType: "application/json", buffer: Buffer.from(text) })));

/** Goes on with Tab until `target` has the focus, as somebody without a mouse does. */
export async function tabTo(page, target) {
  const reached = () => target.evaluate((element) => element === document.activeElement);
  for (let i = 0; i < 150 && !(await reached()); i += 1) await page.keyboard.press("Tab");
  await expect(target).toBeFocused();
}

/** A browser that keeps nothing: asking for its storage throws. */
export const blockStorage = (page) =>
  page.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException("Access is denied for this document.", "SecurityError");
        },
      });
    }
  });

/** Fills the storage up to its last character. */
export const fillStorage = (page) =>
  page.evaluate(() => {
    let size = 2 ** 23;
    for (let i = 0; size >= 1; ) {
      try {
        localStorage.setItem(`filler-${i}`, "x".repeat(size));
        i += 1;
      } catch {
        size = Math.floor(size / 2);
      }
    }
  });
