// The workbench in a browser: what a person does there, by keyboard and mouse.
import { mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { chromiumPath } from "./workbench.mjs";

const out = join(dirname(fileURLToPath(import.meta.url)), "out");
const wait = 60_000;

export class Editor {
  static async open(url) {
    rmSync(out, { recursive: true, force: true });
    mkdirSync(out, { recursive: true });
    const browser = await chromium.launch({ executablePath: chromiumPath, args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    page.setDefaultTimeout(wait);
    const editor = new Editor(browser, page);
    await page.goto(url);
    await page.locator(".monaco-workbench .part.editor").waitFor();
    await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor();
    return editor;
  }

  constructor(browser, page) {
    this.browser = browser;
    this.page = page;
  }

  close() { return this.browser.close(); }

  /** Keeps a picture of a step. */
  async picture(name) {
    await this.page.waitForTimeout(400);
    await this.page.screenshot({ path: join(out, `${name}.png`) });
  }

  async press(...keys) {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  type(text) { return this.page.keyboard.type(text, { delay: 15 }); }

  /** Runs a command of the palette by its title. */
  async command(title) {
    await this.press("F1");
    const input = this.page.locator(".quick-input-widget input");
    await input.waitFor();
    await input.fill(`>${title}`);
    await this.page.locator(".quick-input-list .monaco-list-row").filter({ has: this.page.getByText(title, { exact: true }) }).first().click();
  }

  /** Opens a file of the workspace. */
  async file(name) {
    await this.press("Control+p");
    const input = this.page.locator(".quick-input-widget input");
    await input.waitFor();
    await input.fill(name);
    // Files opened before stand in the list, and the first of them is chosen, until it follows what was typed.
    await this.page.locator(".quick-input-list .monaco-list-row.focused", { hasText: name }).waitFor();
    await this.press("Enter");
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
    await this.page.locator(".editor-group-container.active .monaco-editor .view-line").first().waitFor();
  }

  /** Moves the cursor; lines and columns count from 1. */
  async goTo(line, column) {
    await this.press("Control+g");
    const input = this.page.locator(".quick-input-widget input");
    await input.waitFor();
    await input.fill(`:${line}:${column}`);
    await this.page.waitForTimeout(200);
    await this.press("Enter");
    await this.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
    await this.page.locator(".monaco-editor.focused").waitFor();
  }

  /** The frame of a webview that has what a selector finds. */
  async frameWith(selector) {
    const deadline = Date.now() + wait;
    for (;;) {
      for (const frame of this.page.frames())
        if (await frame.locator(selector).count().catch(() => 0) > 0) return frame;
      if (Date.now() > deadline) throw new Error(`No webview has ${selector}.`);
      await this.page.waitForTimeout(100);
    }
  }

  /** Closes all editors, and throws away what was not saved. */
  async closeAll() {
    await this.command("View: Close All Editors");
    for (let i = 0; i < 20 && await this.page.locator(".tab").count() > 0; i++) {
      const discard = this.page.getByRole("button", { name: "Don't Save" });
      if (await discard.isVisible()) await discard.click();
      await this.page.waitForTimeout(100);
    }
  }
}
