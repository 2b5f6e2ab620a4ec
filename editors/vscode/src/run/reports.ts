import { randomBytes } from "node:crypto";
import { basename, dirname } from "node:path";
import * as vscode from "vscode";
import { reportPage } from "./reportPage";

/** The reports of runs, each in a webview beside its model. */
export class Reports implements vscode.Disposable {
  private readonly panels = new Map<string, vscode.WebviewPanel>();
  private readonly changed = new vscode.EventEmitter<void>();

  /** Raised when a model has another report. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly memory: vscode.Memento, private readonly extension: vscode.Uri) {}

  /** The report of a model's last run. */
  of(model: vscode.Uri): string | undefined { return this.memory.get<string>(key(model)); }

  async remember(model: vscode.Uri, report: string): Promise<void> {
    await this.memory.update(key(model), report);
    this.changed.fire();
  }

  async openLast(model: vscode.Uri): Promise<void> {
    const report = this.of(model);
    if (report === undefined) void vscode.window.showInformationMessage(`${basename(model.path)} has no report: run it first.`);
    else await this.open(report, model);
  }

  /** Opens a report, or shows the newest run of its model where one is open. */
  async open(report: string, model: vscode.Uri): Promise<void> {
    const page = await this.read(report);
    if (page === undefined) return;
    const id = model.toString();
    const panel = this.panels.get(id) ?? this.create(id);
    panel.title = `Report of ${basename(model.path)}`;
    panel.webview.html = page;
    panel.reveal(undefined, true);
  }

  dispose(): void {
    this.changed.dispose();
    for (const panel of this.panels.values()) panel.dispose();
  }

  private create(id: string): vscode.WebviewPanel {
    const panel = vscode.window.createWebviewPanel("bayeslang.report", "Report", { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true }, { enableScripts: true, enableFindWidget: true, retainContextWhenHidden: true, localResourceRoots: [] });
    panel.iconPath = { light: vscode.Uri.joinPath(this.extension, "images", "report-light.svg"), dark: vscode.Uri.joinPath(this.extension, "images", "report-dark.svg") };
    panel.onDidDispose(() => this.panels.delete(id));
    this.panels.set(id, panel);
    return panel;
  }

  private async read(report: string): Promise<string | undefined> {
    const uri = report.startsWith("file:") ? vscode.Uri.parse(report) : vscode.Uri.file(report);
    try {
      return reportPage(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)), randomBytes(16).toString("base64"));
    } catch {
      void vscode.window.showErrorMessage(`The report in ${dirname(uri.fsPath)} cannot be read.`);
      return undefined;
    }
  }
}

const key = (model: vscode.Uri) => `report ${model.toString()}`;
