import * as vscode from "vscode";
import { isModel } from "./configuration";
import type { Status } from "./server/languageServer";

/** What the status bar says of the server, and of a run. */
export class StatusBar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem("bayeslang.status", vscode.StatusBarAlignment.Right, 90);
  private readonly editorChanges = vscode.window.onDidChangeVisibleTextEditors(() => this.update());
  private status: Status = { kind: "stopped" };
  private runs = 0;

  constructor() {
    this.item.name = "BayesLang";
    this.item.command = "bayeslang.showActions";
    this.update();
  }

  show(status: Status): void {
    this.status = status;
    this.update();
  }

  /** Shows that something runs until it has ended. */
  async during<T>(run: () => Promise<T>): Promise<T> {
    this.runs++;
    this.update();
    try {
      return await run();
    } finally {
      this.runs--;
      this.update();
    }
  }

  dispose(): void {
    this.item.dispose();
    this.editorChanges.dispose();
  }

  private update(): void {
    const { text, tooltip, isError } = describe(this.status, this.runs);
    this.item.text = text;
    this.item.tooltip = tooltip;
    this.item.backgroundColor = isError ? new vscode.ThemeColor("statusBarItem.errorBackground") : undefined;
    if (isError || this.runs > 0 || vscode.window.visibleTextEditors.some(editor => isModel(editor.document))) this.item.show();
    else this.item.hide();
  }
}

function describe(status: Status, runs: number): { text: string; tooltip: string; isError: boolean } {
  if (status.kind === "failed") return { text: "$(error) BayesLang", tooltip: status.message, isError: true };
  if (runs > 0) return { text: "$(loading~spin) BayesLang: running", tooltip: runs === 1 ? "A model runs." : `${runs} models run.`, isError: false };
  switch (status.kind) {
    case "starting": return { text: "$(sync~spin) BayesLang", tooltip: "The language server starts.", isError: false };
    case "ready": return { text: `$(check) BayesLang ${status.version}`, tooltip: `The language server ${status.version} is ready.`, isError: false };
    case "stopped": return { text: "$(circle-slash) BayesLang", tooltip: "The language server does not run.", isError: false };
  }
}
