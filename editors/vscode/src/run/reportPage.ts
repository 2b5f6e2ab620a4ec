/** What a report may do in a webview: show itself. Its styles and its script stand in the page, its pictures too. */
export const policy = (nonce: string): string => `default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'; img-src data:; font-src data:`;

/** Sets the theme of the report to that of the editor, and again when the user changes it. */
const followTheme = `
const follow = () => {
  const kind = document.body.dataset.vscodeThemeKind ?? "";
  document.documentElement.dataset.theme = kind.includes("light") ? "light" : "dark";
};
new MutationObserver(follow).observe(document.body, { attributes: true, attributeFilter: ["data-vscode-theme-kind"] });
follow();
`;

/** A report as the page of a webview: with a policy that forbids everything else, and in the editor's theme. */
export function reportPage(report: string, nonce: string): string {
  const head = `<meta http-equiv="Content-Security-Policy" content="${policy(nonce)}">\n<style>body { padding: 0; font-size: 1rem; }</style>\n<script type="module" nonce="${nonce}">${followTheme}</script>\n`;
  const allowed = report.replace(/<script(?=[\s>])(?![^>]*\snonce=)/g, `<script nonce="${nonce}"`);
  return /<head[^>]*>/.test(allowed) ? allowed.replace(/<head[^>]*>/, found => `${found}\n${head}`) : head + allowed;
}
