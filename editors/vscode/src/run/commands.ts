/** The commands of the server, by `workspace/executeCommand`; its code lenses name them. */
export const serverCommands = {
  sample: "bayeslang.sample",
  priorPredictive: "bayeslang.priorPredictive",
  check: "bayeslang.check",
  showCSharp: "bayeslang.showCSharp",
  report: "bayeslang.report",
} as const;

export type ServerCommand = typeof serverCommands[keyof typeof serverCommands];

/** What each is called while it is at work, and whether it runs a model with its data. */
export const runs: Readonly<Record<ServerCommand, { readonly title: string; readonly takesData: boolean }>> = {
  "bayeslang.sample": { title: "Sampling", takesData: true },
  "bayeslang.priorPredictive": { title: "Drawing from the prior of", takesData: true },
  "bayeslang.check": { title: "Checking", takesData: false },
  "bayeslang.showCSharp": { title: "Compiling", takesData: false },
  "bayeslang.report": { title: "Writing the report of", takesData: false },
};

export const isServerCommand = (command: string): command is ServerCommand => Object.hasOwn(runs, command);

/** The one argument of each. */
export interface Arguments {
  readonly uri: string;
  readonly data?: string;
  readonly out?: string;
  readonly arguments?: readonly string[];
  /** Whether the server asks the editor to show what it made; the extension shows it itself. */
  readonly show?: boolean;
  readonly [other: string]: unknown;
}

/** What they answer; each gives the members that it has. */
export interface Answer {
  readonly fit?: string;
  readonly report?: string;
  readonly summary?: string;
  readonly exitCode?: number;
  readonly message?: string;
  readonly text?: string;
  /** Whether the user stopped it. */
  readonly isStopped?: boolean;
}

/** The answer of a server, be it of a shape that is not expected. */
export function readAnswer(value: unknown): Answer {
  if (typeof value === "string") return { text: value };
  if (typeof value !== "object" || value === null) return {};
  const { fit, report, summary, exitCode, message, text } = value as Record<string, unknown>;
  const words = (name: string, member: unknown) => typeof member === "string" && member !== "" ? { [name]: member } : {};
  return {
    ...words("fit", fit), ...words("report", report), ...words("summary", summary), ...words("message", message), ...words("text", text),
    ...(typeof exitCode === "number" ? { exitCode } : {}),
  };
}
