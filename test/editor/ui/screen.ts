import type { Locator, Page } from "playwright-core";

export type Severity = "error" | "warning" | "info" | "hint";
const severities: Severity[] = ["error", "warning", "info", "hint"];

/** The severities of the squiggles on a visible line of the active editor. */
export async function squigglesOnLine(page: Page, line: number): Promise<Severity[]> {
  const editor = page.locator(".editor-group-container.active .editor-instance .monaco-editor").first();
  const numbers = editor.locator(".margin-view-overlays .line-numbers").filter({ hasText: new RegExp(`^${line}$`) });
  const [row] = await boxesOf(numbers);
  if (!row) return [];
  const found: Severity[] = [];
  for (const severity of severities) {
    const marks = await boxesOf(editor.locator(`.view-overlays .squiggly-${severity}`));
    // Text and decorations are separate layers of the page: only their height on the screen ties them together.
    const onRow = marks.some(({ top, bottom, width }) => {
      const middle = (top + bottom) / 2;
      return width > 0 && middle > row.top && middle < row.bottom;
    });
    if (onRow) found.push(severity);
  }
  return found;
}

interface Box {
  top: number;
  bottom: number;
  width: number;
}

function boxesOf(elements: Locator): Promise<Box[]> {
  return elements.evaluateAll((all) =>
    all.map((element) => {
      const { top, bottom, width } = element.getBoundingClientRect();
      return { top, bottom, width };
    }),
  );
}

/** The text of all visible elements, with the editor's non-breaking spaces as ordinary ones. */
export async function visibleText(page: Page, selector: string): Promise<string | undefined> {
  const texts = await page.locator(selector).filter({ visible: true }).allInnerTexts();
  return texts.length > 0 ? texts.join("\n").replaceAll("\u00a0", " ").trim() : undefined;
}
