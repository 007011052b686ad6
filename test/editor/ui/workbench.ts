import type { Locator, Page } from "playwright-core";
import { type Copy, copyFolder } from "./copy.ts";
import { askUntil, longestWait, pollUntil } from "./poll.ts";
import { type Severity, squigglesOnLine, visibleText } from "./screen.ts";

export type OpenWindow = (folder: string, file: string) => Promise<{ page: Page; close: () => Promise<void> }>;

let openWindow: OpenWindow | undefined;

export function setOpenWindow(open: OpenWindow): void {
  openWindow = open;
}

const timeout = longestWait;
/** What VS Code calls "Ctrl" in its key bindings on this system. */
const control = process.platform === "darwin" ? "Meta" : "Control";

/** A VS Code window on a copy of a folder: a journey types, looks and saves as a person does. Lines count from 1. */
export class Workbench {
  private constructor(
    readonly page: Page,
    /** The folder on disk that the window shows. */
    readonly copy: Copy,
    private readonly closeWindow: () => Promise<void>,
  ) {}

  /** Opens a copy of `folder` (relative to the repository) at `file` (relative to the folder). */
  static async open(folder: string, file: string, settings: Record<string, unknown> = {}): Promise<Workbench> {
    if (!openWindow) throw new Error("the runner gave no VS Code");
    const copy = await copyFolder(folder, settings);
    const { page, close } = await openWindow(copy.directory, file);
    const workbench = new Workbench(page, copy, close);
    try {
      await workbench.waitForEditor(file);
    } catch (error) {
      await workbench.close();
      throw error;
    }
    return workbench;
  }

  async close(): Promise<void> {
    await this.closeWindow();
    await this.copy.remove();
  }

  async focusEditor(): Promise<void> {
    await this.press("Control+1");
    await this.page.locator(".editor-group-container.active .monaco-editor.focused").first().waitFor({ timeout });
  }

  /** Presses keys as Playwright names them: "Enter", "Control+S". */
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Waits for text anywhere in the window. */
  async waitForText(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).filter({ visible: true }).first().waitFor({ timeout });
  }

  /** Runs a command by its title in the command palette, with its category: "Cilium: Show Effective Configuration". */
  async runCommand(title: string): Promise<void> {
    await this.press("F1");
    await this.pick(title, `>${title}`);
  }

  /** Opens another file of the folder by its path, through Go to File. */
  async openFile(file: string): Promise<void> {
    await this.press(`${control}+P`);
    await this.pick(baseName(file), file);
    await this.waitForEditor(file);
  }

  /** Puts the cursor into a line and column, as the status bar counts them. */
  async goTo(line: number, column = 1): Promise<void> {
    await this.press("Control+G");
    await this.quickInput().fill(`:${line}:${column}`);
    await this.press("Enter");
    await this.page.locator(".statusbar").getByText(`Ln ${line}, Col ${column}`).waitFor({ timeout });
    await this.focusEditor();
  }

  /** Waits for a squiggle under any part of a line, or one of the given severity. */
  async waitForSquiggle(line: number, severity?: Severity): Promise<void> {
    await pollUntil(`a squiggle (${severity ?? "any"}) on line ${line}`, async () => {
      const found = await squigglesOnLine(this.page, line);
      return severity ? found.includes(severity) : found.length > 0;
    });
  }

  async waitForNoSquiggle(line: number): Promise<void> {
    await pollUntil(`no squiggle on line ${line}`, async () => (await squigglesOnLine(this.page, line)).length === 0);
  }

  /** The hover at a place, asked for by keyboard; it waits until the hover holds `text`, where one is given. */
  async hover(line: number, column: number, text = ""): Promise<string> {
    await this.goTo(line, column);
    return askUntil(
      `a hover with “${text}”`,
      () => this.press("Escape", `${control}+K`, `${control}+I`),
      async () => {
        const shown = await visibleText(this.page, ".monaco-hover .hover-contents");
        return shown?.includes(text) && !/^Loading(…|\.\.\.)$/.test(shown) ? shown : undefined;
      },
    );
  }

  /** Puts the cursor into a line with a finding and applies the quick fix with this title, by keyboard. */
  async quickFix(line: number, column: number, title: string): Promise<void> {
    await this.goTo(line, column);
    const menu = this.page.locator(".action-widget:not(.action-list-submenu-panel)");
    await askUntil(
      `the quick fix “${title}”`,
      () => this.press("Escape", `${control}+.`),
      () => menu.filter({ hasText: title }).isVisible(),
    );
    await this.focusRow(menu.locator(".monaco-list-row"), title);
    await this.press("Enter");
    await menu.waitFor({ state: "hidden", timeout });
  }

  /** The labels of the suggestions at the cursor, asked for by keyboard. */
  async suggestions(): Promise<string[]> {
    const rows = this.page.locator(".suggest-widget.visible .monaco-list-row");
    await askUntil(
      "suggestions",
      () => this.press("Escape", "Control+Space"),
      async () => (await rows.count()) > 0,
    );
    return rows.locator(".label-name").allInnerTexts();
  }

  /** Types the beginning of a name and accepts the suggestion with this label. */
  async complete(beginning: string, label: string): Promise<void> {
    await this.type(beginning);
    await this.suggestions();
    await this.focusRow(this.page.locator(".suggest-widget.visible .monaco-list-row"), label);
    await this.press("Enter");
  }

  /** Inserts a snippet at the cursor by its prefix, through "Snippets: Insert Snippet". */
  async insertSnippet(prefix: string): Promise<void> {
    await this.runCommand("Snippets: Insert Snippet");
    await this.pick(prefix);
    await this.focusEditor();
  }

  async save(): Promise<void> {
    await this.press(`${control}+S`);
    await pollUntil("the file to be saved", async () => (await this.page.locator(".tab.active.dirty").count()) === 0);
  }

  /** The messages in the Problems panel. */
  async problems(): Promise<string[]> {
    const rows = this.page.locator(".markers-panel .monaco-list-row .marker-message-details-container");
    if (!(await this.page.locator(".markers-panel").isVisible())) await this.runCommand("View: Toggle Problems");
    await rows.first().waitFor({ timeout });
    return rows.allInnerTexts();
  }

  /** Waits for a message in the Problems panel, in whichever file. */
  async waitForProblem(text: string): Promise<void> {
    await pollUntil(`the problem “${text}”`, async () => (await this.problems()).some((each) => each.includes(text)));
  }

  /** What the language status says, with its details; it waits until that holds `text`. */
  async languageStatus(text: string): Promise<string> {
    const status = this.page.locator(".hover-language-status");
    return askUntil(
      `a language status with “${text}”`,
      async () => {
        // The pointer has to come from elsewhere for the hover to be made again.
        await this.page.mouse.move(0, 0);
        await this.page.locator('.statusbar-item[id^="status.languageStatus"]').first().hover();
      },
      async () => {
        const shown = (await status.allInnerTexts()).join("\n");
        return shown.includes(text) ? shown : undefined;
      },
    );
  }

  async screenshot(file: string): Promise<void> {
    await this.page.screenshot({ path: file });
  }

  /** Fills the open quick input and accepts the entry with this label. */
  async pick(label: string, filter = label): Promise<void> {
    await this.quickInput().fill(filter);
    await this.focusRow(this.page.locator(".quick-input-widget .monaco-list-row"), label);
    await this.press("Enter");
    // A command can open the same input again: what comes next must not be typed into this one.
    await pollUntil("the entry to be accepted", async () => {
      const input = this.quickInput();
      return (await input.count()) === 0 || (await input.inputValue().catch(() => "")) !== filter;
    });
  }

  private quickInput(): Locator {
    return this.page.locator(".quick-input-widget input.input").filter({ visible: true });
  }

  /** Moves the focus of a list down, by keyboard: an overlay can swallow a click, never a key. */
  private async focusRow(rows: Locator, label: string): Promise<void> {
    await rows.filter({ hasText: label }).first().waitFor({ timeout });
    const focused = rows.and(this.page.locator(".focused")).filter({ hasText: label });
    for (let steps = await rows.count(); steps >= 0; steps--) {
      if ((await focused.count()) > 0) return;
      await this.press("ArrowDown");
    }
    throw new Error(`the entry “${label}” cannot be reached by keyboard`);
  }

  private async waitForEditor(file: string): Promise<void> {
    await this.page.locator(`.tab.active[data-resource-name="${baseName(file)}"]`).waitFor({ timeout });
    await this.page.locator(".editor-group-container.active .view-line").first().waitFor({ timeout });
    await this.focusEditor();
  }
}

function baseName(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1);
}
