import { basename } from "node:path";
import * as vscode from "vscode";
import { ExecuteCommandRequest, type LanguageClient, WorkDoneProgress, WorkDoneProgressCancelNotification } from "vscode-languageclient/node";
import { configuration, isModel } from "../configuration";
import type { EmittedCSharp } from "../documents";
import type { LanguageServer } from "../server/languageServer";
import type { StatusBar } from "../statusBar";
import { type Answer, type Arguments, readAnswer, runs, type ServerCommand, serverCommands } from "./commands";
import type { DataOfModels } from "./data";
import type { Reports } from "./reports";

/** Runs models by the server's commands: asks for the data, shows how far it is, and opens what came of it. */
export class Runner {
  private tokens = 0;

  constructor(private readonly server: LanguageServer, private readonly status: StatusBar, private readonly data: DataOfModels, private readonly reports: Reports, private readonly csharp: EmittedCSharp, private readonly output: vscode.OutputChannel) {}

  /** Runs a command on the model in the active editor, or on one that is named. */
  async runActive(command: ServerCommand, uri?: unknown): Promise<void> {
    const target = uri instanceof vscode.Uri ? uri : vscode.window.activeTextEditor?.document.uri;
    if (target === undefined) {
      void vscode.window.showInformationMessage("Open a model first.");
      return;
    }
    await this.run(command, { uri: target.toString() });
  }

  /** Runs a command as a code lens gives it. */
  async run(command: ServerCommand, given: Arguments): Promise<Answer | undefined> {
    const document = await this.savedDocument(vscode.Uri.parse(given.uri), command);
    if (document === undefined) return undefined;
    const completed = await this.complete(command, document, given);
    if (completed === undefined) return undefined;
    const name = basename(document.uri.path);
    let answer: Answer;
    try {
      const client = await this.server.ready();
      answer = await this.status.during(() => Promise.resolve(vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, cancellable: true, title: `${runs[command].title} ${name}` },
        (progress, cancellation) => this.execute(client, command, completed, progress, cancellation))));
    } catch (error) {
      await this.tell(name, { exitCode: 1, message: (error as Error).message });
      return undefined;
    }
    await this.show(command, document, answer);
    return answer;
  }

  private async execute(client: LanguageClient, command: ServerCommand, given: Arguments, progress: vscode.Progress<{ message?: string; increment?: number }>, cancellation: vscode.CancellationToken): Promise<Answer> {
    const workDoneToken = `bayeslang-run-${++this.tokens}`;
    let reached = 0;
    const listening = client.onProgress(WorkDoneProgress.type, workDoneToken, value => {
      if (value.kind === "end") return;
      const percentage = value.percentage ?? reached;
      progress.report({ ...(value.message === undefined ? {} : { message: value.message }), increment: Math.max(0, percentage - reached) });
      reached = Math.max(reached, percentage);
    });
    // The request itself goes on: a run that is stopped gently answers with what it drew.
    const stopping = cancellation.onCancellationRequested(() => client.sendNotification(WorkDoneProgressCancelNotification.type, { token: workDoneToken }));
    try {
      const answer = readAnswer(await client.sendRequest(ExecuteCommandRequest.type, { command, arguments: [given], workDoneToken }));
      return cancellation.isCancellationRequested ? { ...answer, isStopped: true } : answer;
    } finally {
      stopping.dispose();
      listening.dispose();
    }
  }

  /** The document as it is on disk, since runs read it there; undefined where it was not saved. */
  private async savedDocument(uri: vscode.Uri, command: ServerCommand): Promise<vscode.TextDocument | undefined> {
    let document = await vscode.workspace.openTextDocument(uri);
    if (!isModel(document) || command === serverCommands.showCSharp) return document;
    if (document.isUntitled) {
      const saved = await vscode.workspace.saveAs(document.uri);
      if (saved === undefined) return undefined;
      document = await vscode.workspace.openTextDocument(saved);
    } else if (document.isDirty && !await document.save()) return undefined;
    return document;
  }

  private async complete(command: ServerCommand, document: vscode.TextDocument, given: Arguments): Promise<Arguments | undefined> {
    const shown: Arguments = { ...given, uri: document.uri.toString(), show: false };
    if (!runs[command].takesData) return shown;
    const words = command === serverCommands.sample ? [...given.arguments ?? [], ...configuration.sampleArguments(document.uri)] : given.arguments ?? [];
    const all: Arguments = words.length === 0 ? shown : { ...shown, arguments: words };
    if (given.data) return all;
    const choice = await this.data.of(document);
    return choice === undefined ? undefined : choice === "none" ? all : { ...all, data: choice.file };
  }

  private async show(command: ServerCommand, document: vscode.TextDocument, answer: Answer): Promise<void> {
    const name = basename(document.uri.path);
    if (answer.summary !== undefined) this.output.append(`${name}\n${answer.summary.trimEnd()}\n\n`);
    if (command === serverCommands.showCSharp && answer.text !== undefined && !answer.exitCode) {
      await this.csharp.show(document.uri, answer.text);
      return;
    }
    if (answer.report !== undefined) {
      await this.reports.remember(document.uri, answer.report);
      if (configuration.opensReport || command !== serverCommands.sample) await this.reports.open(answer.report, document.uri);
    }
    // The draws of a prior are told by their summary.
    else if (answer.summary !== undefined && !answer.exitCode) this.output.show(true);
    await this.tell(name, answer);
  }

  /** Tells what went wrong, and that a run was stopped. */
  private async tell(name: string, answer: Answer): Promise<void> {
    if (!answer.exitCode) return;
    const message = answer.message ?? `${name} ended with exit code ${answer.exitCode}.`;
    this.output.appendLine(`${name}: ${message}\n`);
    const first = message.split("\n", 1)[0] ?? message;
    const pick = await (answer.isStopped === true ? vscode.window.showInformationMessage(first, "Show Output") : vscode.window.showErrorMessage(first, "Show Output"));
    if (pick === "Show Output") this.output.show();
  }
}
