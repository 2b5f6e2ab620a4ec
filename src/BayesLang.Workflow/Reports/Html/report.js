// The page reads without this script; it adds a choice of theme, copying, and opens all details for paper.
const root = document.documentElement;
const theme = document.getElementById("theme");
const system = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
const nameTheme = () => { theme.textContent = isDark() ? "Light theme" : "Dark theme"; };
theme.addEventListener("click", () => { root.dataset.theme = isDark() ? "light" : "dark"; nameTheme(); });
system.addEventListener("change", nameTheme);
nameTheme();
theme.hidden = false;

const textOf = element => element.tagName === "TABLE"
  ? Array.from(element.rows, row => Array.from(row.cells, cell => cell.textContent).join("\t")).join("\n")
  : element.textContent;

// Where the clipboard is closed to pages, as in some browsers to files, a selection is copied.
const copy = async text => {
  try { await navigator.clipboard.writeText(text); }
  catch {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
};
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await copy(textOf(document.getElementById(button.dataset.copy)));
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  });
}

addEventListener("beforeprint", () => { for (const details of document.querySelectorAll("details")) details.open = true; });
