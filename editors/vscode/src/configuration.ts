import * as vscode from "vscode";

/** The user's settings that the extension itself reads; the server asks for its own. */
export const configuration = {
  get serverPath(): string { return section().get("server.path", ""); },
  get servesStan(): boolean { return section().get("stan.enable", false); },
  get opensReport(): boolean { return section().get("sample.openReport", true); },
  sampleArguments(resource: vscode.Uri): string[] { return section(resource).get<string[]>("sample.arguments", []); },
};

const section = (resource?: vscode.Uri) => vscode.workspace.getConfiguration("bayeslang", resource);

export const languageId = "bayeslang", stanId = "stan";

/** The schemes of read-only documents: emitted C#, and the library with its documentation. The server's own are of the scheme `bayeslang`. */
export const csharpScheme = "bayeslang-csharp", libraryScheme = "bayeslang-library";

/** Whether the server serves a document: ours, and Stan's where the user said so. */
export const isModel = (document: vscode.TextDocument): boolean => document.languageId === languageId || (document.languageId === stanId && configuration.servesStan);
