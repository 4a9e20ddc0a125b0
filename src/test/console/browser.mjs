/** A Chromium with a profile that nobody had before, which speaks with nobody but us. */

import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";

const QUIET = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

/** `{page, close}`; all that is odd on the page is put on the list. */
export async function open(playwright, executable, odd, colorScheme = "dark") {
  const {chromium} = await import(playwright);
  const profile = mkdtempSync(join(tmpdir(), "fixbus-console-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: executable, args: QUIET, colorScheme, timezoneId: "Europe/Berlin",
    viewport: {width: 1280, height: 720},
  });
  const page = context.pages()[0] ?? await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on("pageerror", (error) => odd.push(`error: ${error.stack}`));
  page.on("dialog", (dialog) => {
    odd.push(`a dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of 40[13]/.test(message.text())) {
      odd.push(`console: ${message.text()}`);
    }
  });
  return {
    page,
    close: async () => {
      await context.close();
      rmSync(profile, {recursive: true, force: true, maxRetries: 5});
    },
  };
}
