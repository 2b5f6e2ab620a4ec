import { type ChildProcess, spawn } from "node:child_process";
import { homedir } from "node:os";
import * as vscode from "vscode";
import { CloseAction, DidChangeConfigurationNotification, ErrorAction, LanguageClient, type LanguageClientOptions, type Middleware, State } from "vscode-languageclient/node";
import { configuration, languageId, libraryScheme, stanId } from "../configuration";
import { CrashLog, crashReport, howItEnded, Tail } from "./crashes";
import { locate, type Program, surroundings } from "./locator";

/** What the server is doing, for the status bar. */
export type Status =
  | { readonly kind: "starting" }
  | { readonly kind: "ready"; readonly version: string }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "stopped" };

/** A client that keeps to itself what fails while its server ends; what a person must know is told once, with what can be done. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void { super.error(message, data, false); }
}

/** The server's process and the client that speaks with it. */
export class LanguageServer implements vscode.Disposable {
  private readonly statusChanged = new vscode.EventEmitter<Status>();
  private readonly crashes = new CrashLog();
  private client: LanguageClient | undefined;
  private current: Status = { kind: "stopped" };
  private version: string | undefined;
  private command = "";
  /** One start or stop after another. */
  private turn: Promise<void> = Promise.resolve();

  readonly onDidChangeStatus = this.statusChanged.event;

  constructor(private readonly context: vscode.ExtensionContext, readonly output: vscode.LogOutputChannel, private readonly middleware: Middleware) {}

  get status(): Status { return this.current; }

  /** The client, once it can be asked. */
  async ready(): Promise<LanguageClient> {
    await this.turn;
    if (this.client === undefined || this.current.kind === "failed") await this.restart();
    if (this.client?.state !== State.Running) throw new Error(this.current.kind === "failed" ? this.current.message : "The language server does not run.");
    return this.client;
  }

  /** The program `bayes`, for what is no matter of the language server. */
  program(): Program {
    return locate(surroundings(vscode.workspace.isTrusted ? configuration.serverPath : "", this.context.extensionPath, homedir()));
  }

  start(): Promise<void> {
    return this.turn = this.turn.then(() => this.begin());
  }

  restart(): Promise<void> {
    this.crashes.clear();
    return this.turn = this.turn.then(async () => {
      await this.end();
      await this.begin();
    });
  }

  stop(): Promise<void> {
    return this.turn = this.turn.then(() => this.end());
  }

  /** Tells the server that settings have changed; one that is starting asks for them anyway. */
  async settingsChanged(): Promise<void> {
    if (this.client?.state === State.Running) await this.client.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
  }

  get report(): string {
    return crashReport({ extension: String(this.context.extension.packageJSON.version), editor: vscode.version, platform: `${process.platform}-${process.arch}`, server: this.version, command: this.command }, this.crashes);
  }

  dispose(): void {
    void this.stop();
    this.statusChanged.dispose();
  }

  private async begin(): Promise<void> {
    let program: Program;
    try {
      program = this.program();
    } catch (error) {
      await this.fail((error as Error).message, "Open Settings");
      return;
    }
    this.command = [program.command, ...program.leading, "lsp"].join(" ");
    this.output.info(`Starting ${this.command} (from the ${program.from}).`);
    this.show({ kind: "starting" });
    const client = new QuietClient("bayeslang", "BayesLang", () => this.spawn(program), this.options());
    client.onDidChangeState(change => {
      if (client !== this.client) return;
      if (change.newState === State.Running) {
        this.version = client.initializeResult?.serverInfo?.version;
        this.show({ kind: "ready", version: this.version ?? "" });
      } else if (change.newState === State.Starting) this.show({ kind: "starting" });
    });
    this.client = client;
    try {
      await client.start();
    } catch (error) {
      this.client = undefined;
      await this.fail(`The language server did not start: ${(error as Error).message}`);
    }
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (client !== undefined) {
      try {
        await client.dispose(2000);
      } catch (error) {
        this.output.warn(`The language server was slow to stop: ${(error as Error).message}`);
      }
    }
    this.show({ kind: "stopped" });
  }

  private options(): LanguageClientOptions {
    const languages = configuration.servesStan ? [languageId, stanId] : [languageId];
    return {
      documentSelector: languages.flatMap(language => ["file", "untitled", "vscode-vfs", libraryScheme].map(each => ({ scheme: each, language }))),
      outputChannel: this.output,
      middleware: this.middleware,
      diagnosticPullOptions: { onChange: true, onSave: true, onTabs: false },
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => this.closed(),
      },
    };
  }

  private spawn(program: Program): Promise<ChildProcess> {
    return new Promise((resolve, reject) => {
      const folder = vscode.workspace.workspaceFolders?.find(each => each.uri.scheme === "file")?.uri.fsPath;
      const child = spawn(program.command, [...program.leading, "lsp"], folder === undefined ? {} : { cwd: folder });
      const tail = new Tail();
      child.stderr.setEncoding("utf8").on("data", (text: string) => tail.add(text));
      const client = this.client;
      child.once("spawn", () => resolve(child));
      child.once("error", reject);
      child.once("close", (code, signal) => {
        // A server that was told to end has no part in the count.
        if (client === this.client && client !== undefined) this.crashes.add({ time: Date.now(), code, signal, errors: tail.lines });
      });
    });
  }

  /** The streams closed without a word: the process ended, and its exit code comes in a moment. */
  private async closed(): Promise<{ action: CloseAction; handled: boolean }> {
    const before = this.crashes.count;
    for (let i = 0; i < 20 && this.crashes.count === before; i++) await new Promise(resolve => setTimeout(resolve, 25));
    if (!this.crashes.isHopeless) {
      this.output.warn(`The language server ${this.crashes.last === undefined ? "ended" : howItEnded(this.crashes.last)}; it is started again.`);
      return { action: CloseAction.Restart, handled: true };
    }
    void this.fail(`The language server ended ${CrashLog.most} times within ${CrashLog.within / 60_000} minutes and is not started again.`, "Restart");
    return { action: CloseAction.DoNotRestart, handled: true };
  }

  private async fail(message: string, first?: "Restart" | "Open Settings"): Promise<void> {
    this.output.error(`${message}\n${this.report}`);
    this.show({ kind: "failed", message });
    // Nobody waits for the answer: the server may be started in another way meanwhile.
    void vscode.window.showErrorMessage(message, ...(first === undefined ? [] : [first]), "Show Output", "Copy Report").then(async answer => {
      if (answer === "Restart") await this.restart();
      else if (answer === "Open Settings") await vscode.commands.executeCommand("workbench.action.openSettings", "bayeslang.server.path");
      else if (answer === "Show Output") this.output.show();
      else if (answer === "Copy Report") await vscode.env.clipboard.writeText(this.report);
    });
  }

  private show(status: Status): void {
    this.current = status;
    this.statusChanged.fire(status);
  }
}
