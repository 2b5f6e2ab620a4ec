// The platforms of VS Code's packages, and the runtimes of .NET that serve them.
export const runtimes = {
  "linux-x64": "linux-x64",
  "linux-arm64": "linux-arm64",
  "darwin-x64": "osx-x64",
  "darwin-arm64": "osx-arm64",
  "win32-x64": "win-x64",
  "win32-arm64": "win-arm64",
};

export const targetOfThisMachine = () => `${process.platform}-${process.arch}`;

export const runtimeOfThisMachine = () => runtimes[targetOfThisMachine()] ?? fail(`No package is made for ${targetOfThisMachine()}; name one of ${Object.keys(runtimes).join(", ")}.`);

function fail(message) {
  throw new Error(message);
}
