// The real workbench of VS Code, served on loopback by the script of ../shared, with a workspace and data of its own that go when it ends.
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const repository = join(here, "..", "..", "..");
const script = process.env.VSCODE_WORKBENCH ?? join(repository, "..", "shared", "tools", "vscode-workbench");

export const chromiumPath = process.env.CHROMIUM ?? "/usr/bin/chromium";

const packages = {
  "libkrb5-dev": "/usr/include/krb5.h",
  "libsecret-1-dev": "/usr/include/libsecret-1/libsecret/secret.h",
  "libx11-dev": "/usr/include/X11/Xlib.h",
  "libxkbfile-dev": "/usr/include/X11/extensions/XKBfile.h",
  "pkg-config": "/usr/bin/pkg-config",
  "chromium": chromiumPath,
};

/** The folder that the workbench is installed into, once for each version of it. */
function installed() {
  if (!existsSync(script)) throw new Error(`${script} is absent: the script that runs the workbench. VSCODE_WORKBENCH may name it.`);
  const missing = Object.entries(packages).filter(([, file]) => !existsSync(file)).map(([name]) => name);
  if (missing.length > 0) throw new Error(`The workbench needs packages of Debian that are absent: apt-get install ${missing.join(" ")}`);
  const version = /CODE_SERVER_VERSION=(\S+)/.exec(readFileSync(script, "utf8"))?.[1] ?? "0";
  const folder = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "bayeslang", `vscode-workbench-${version}`);
  if (!existsSync(join(folder, "installed"))) {
    console.log(`# Installing the workbench into ${folder} (about two minutes, once) …`);
    const run = spawnSync("bash", [script, "install", folder], { stdio: ["ignore", "ignore", "inherit"] });
    if (run.status !== 0) throw new Error("The workbench could not be installed.");
    mkdirSync(join(folder, "installed"));
  }
  return folder;
}

const freePort = () => new Promise((resolve, reject) => {
  const server = createServer().once("error", reject).listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

/** Serves a copy of a folder with the package installed; `stop` ends it and takes everything away. */
export async function startWorkbench(vsix, template) {
  const software = installed();
  const folder = mkdtempSync(join(tmpdir(), "bayeslang-e2e-"));
  const workspace = join(folder, "workspace");
  cpSync(template, workspace, { recursive: true });
  // The script keeps the user's data beside the software: here, links to it.
  for (const name of ["node", "node_modules"]) symlinkSync(join(software, name), join(folder, name));
  const port = await freePort();
  const child = spawn("bash", [script, "start", folder, String(port), workspace, vsix], { detached: true, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, HOME: folder, XDG_DATA_HOME: join(folder, "share"), XDG_CONFIG_HOME: join(folder, "config") } });
  let log = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", text => { log += text; });
  const stop = () => {
    try {
      // Its group: the server and the extension hosts that it started.
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // It has ended already.
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  process.once("exit", stop);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
  const deadline = Date.now() + 120_000;
  while (!/HTTP server listening/.test(log)) {
    if (child.exitCode !== null || Date.now() > deadline) {
      stop();
      throw new Error(`The workbench did not start:\n${log}`);
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  return { url: `http://127.0.0.1:${port}/?folder=${encodeURIComponent(workspace)}`, workspace, stop, log: () => log };
}
