/** How a server's process ended. */
export interface Ending {
  readonly time: number;
  readonly code: number | null;
  readonly signal: string | null;
  readonly errors: string;
}

/** Decides when a server that keeps ending is no longer started: after the fourth time within three minutes. */
export class CrashLog {
  static readonly most = 4;
  static readonly within = 180_000;
  private endings: Ending[] = [];

  get last(): Ending | undefined { return this.endings.at(-1); }

  get count(): number { return this.endings.length; }

  add(ending: Ending): void {
    this.endings = [...this.endings.filter(earlier => ending.time - earlier.time < CrashLog.within), ending];
  }

  /** Whether to give up. */
  get isHopeless(): boolean { return this.endings.length >= CrashLog.most; }

  /** Begins anew, when a person starts the server. */
  clear(): void { this.endings = []; }
}

/** The end of what a process writes, kept for a report. */
export class Tail {
  private text = "";

  constructor(private readonly length = 8000) {}

  add(text: string): void { this.text = (this.text + text).slice(-this.length); }

  /** The whole lines of it. */
  get lines(): string { return this.text.length < this.length ? this.text : this.text.slice(this.text.indexOf("\n") + 1); }
}

export interface Versions {
  readonly extension: string;
  readonly editor: string;
  readonly platform: string;
  readonly server: string | undefined;
  readonly command: string;
}

export const howItEnded = (ending: Ending): string => ending.signal !== null ? `was ended by ${ending.signal}` : `ended with exit code ${ending.code ?? "unknown"}`;

/** What a person pastes into an issue. */
export function crashReport(versions: Versions, log: CrashLog): string {
  const lines = [
    `BayesLang ${versions.extension} in VS Code ${versions.editor} on ${versions.platform}`,
    `Server: ${versions.server ?? "unknown version"}, started as ${versions.command}`,
  ];
  if (log.last === undefined) return [...lines, "It has not ended by itself."].join("\n") + "\n";
  lines.push(`It ${howItEnded(log.last)}${log.count > 1 ? `, ${log.count} times within ${CrashLog.within / 60_000} minutes` : ""}.`);
  lines.push("", "What it wrote last to its standard error:", "", "```", log.last.errors.trim() === "" ? "(nothing)" : log.last.errors.trimEnd(), "```");
  return lines.join("\n") + "\n";
}
