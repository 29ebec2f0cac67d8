// In the system's own colours (high contrast) nothing is told apart by a ground or a shadow alone:
// bars, series of charts, the focus, and what is selected or best.
import { accessible, expect, test } from "./app.mjs";
import { begin, PLANNED } from "./plans.mjs";

/** Contrast of two colours as the browser computes them (WCAG). */
function contrast(one, other) {
  const part = (value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\d.]+/g).slice(0, 3).map((value) => part(Number(value) / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [more, less] = [light(one), light(other)].sort((a, b) => b - a);
  return (more + 0.05) / (less + 0.05);
}

/** Some computed properties of an element. */
const style = (locator, ...names) =>
  locator.evaluate((element, names) => names.map((name) => getComputedStyle(element).getPropertyValue(name)), names);

const ground = async (page) => (await style(page.locator("body"), "background-color"))[0];

for (const colorScheme of ["light", "dark"]) {
  for (const width of [320, 1280]) {
    test.describe(`${colorScheme}, ${width} px`, () => {
      test.beforeEach(async ({ page }) => {
        await page.emulateMedia({ colorScheme, forcedColors: "active" });
        await page.setViewportSize({ width, height: 800 });
      });

      test("bars and series keep apart from the ground and from each other", async ({ app, page }) => {
        await begin(page, PLANNED);
        await app.open("/calculator");
        const behind = await ground(page);
        const bar = (kind) => page.locator(`.bar-track .bar-${kind}`).first();
        const [supply] = await style(bar("supply"), "background-color");
        expect(contrast(supply, behind)).toBeGreaterThan(3);
        const grounds = await Promise.all(["supply", "carried", "packs"].map((kind) => style(bar(kind), "background-color", "background-image")));
        expect(new Set(grounds.map(String)).size).toBe(3);
        // The empty end of a bar has an edge.
        const [edge, line] = await style(page.locator(".bar-track").first(), "border-inline-end-width", "border-inline-end-color");
        expect(parseFloat(edge)).toBeGreaterThanOrEqual(2);
        expect(contrast(line, behind)).toBeGreaterThan(3);

        const fills = await page.locator(".chart").first().locator("path[class^=area-]").evaluateAll((paths) =>
          paths.map((path) => [path.getAttribute("class"), getComputedStyle(path).fill]),
        );
        const kinds = new Map(fills);
        expect(kinds.size).toBeGreaterThan(1);
        expect(new Set(kinds.values()).size).toBe(kinds.size);
        for (const fill of kinds.values()) if (fill.startsWith("rgb")) expect(contrast(fill, behind)).toBeGreaterThan(3);

        await page.getByRole("button", { name: "Cost against volume, and what a budget buys" }).click();
        const lines = page.locator(".chart path.chart-line");
        await expect(lines.first()).toBeVisible();
        const strokes = await lines.evaluateAll((paths) =>
          paths.map((path) => ((css) => [css.stroke, css.strokeDasharray, css.strokeWidth])(getComputedStyle(path))),
        );
        expect(new Set(strokes.map(String)).size).toBe(strokes.length);
        for (const [stroke] of strokes) expect(contrast(stroke, behind)).toBeGreaterThan(3);
        await accessible(page);
      });

      test("the focus, the page that is open, the best row and what is chosen are seen", async ({ app, page }) => {
        await begin(page, PLANNED);
        await app.open("/");
        const behind = await ground(page);
        const ring = async (locator) => {
          const [kind, size, colour] = await style(locator, "outline-style", "outline-width", "outline-color");
          expect(kind).toBe("solid");
          expect(parseFloat(size)).toBeGreaterThanOrEqual(2);
          expect(contrast(colour, behind)).toBeGreaterThan(3);
        };
        await page.keyboard.press("Tab");
        await page.keyboard.press("Tab");
        await ring(page.locator(":focus-visible"));
        await ring(page.locator("tr.is-best").first());
        const below = (link) => style(link, "border-block-end-width", "border-block-end-style").then(String);
        const links = page.getByRole("navigation", { name: "Pages" }).getByRole("link");
        expect(await below(links.nth(0))).toBe("4px,solid");
        expect(await below(links.nth(1))).not.toBe("4px,solid");

        await app.open("/calculator");
        await page.getByRole("slider", { name: /^Read the chart: / }).first().focus();
        await page.keyboard.press("ArrowRight");
        await ring(page.locator(".chart-box:has(:focus-visible)"));
      });
    });
  }

  test(`what is chosen in the first questions is seen, ${colorScheme}`, async ({ app, page }) => {
    await page.emulateMedia({ colorScheme, forcedColors: "active" });
    await app.open("/");
    const chosen = page.getByRole("radio", { name: "Read text in images" });
    await chosen.check();
    const of = (name) => style(page.locator(".purpose").filter({ hasText: name }).locator("span"), "background-color").then(String);
    expect(await of("Read text in images")).not.toBe(await of("Remove backgrounds"));
  });
}
