// Draws images/icon.png, the picture of the extension, from images/icon.svg, by Debian's Chromium.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const images = join(dirname(dirname(fileURLToPath(import.meta.url))), "images");
const size = 128;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
try {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body { margin: 0 } svg { display: block; width: ${size}px; height: ${size}px }</style>${readFileSync(join(images, "icon.svg"), "utf8")}`);
  writeFileSync(join(images, "icon.png"), await page.screenshot({ omitBackground: true }));
} finally {
  await browser.close();
}
