// What the scenarios share: a browser, a chat in it, the mails that arrive, and days that can be booked.
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

export const URL_OF_SERVICE = process.env.URL;
const PATIENCE = 15_000;
// Without a network Chromium's own look-ups only cost time; as root it has no sandbox.
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A browser of an English speaker in Berlin, unless told otherwise. */
export async function openBrowser(options = {}) {
  const browser = await chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), "chromium-")), {
    executablePath: process.env.CHROMIUM,
    headless: true,
    args: FLAGS,
    locale: "en-US",
    timezoneId: "Europe/Berlin",
    viewport: { width: 800, height: 900 },
    ...options,
  });
  browser.setDefaultTimeout(PATIENCE);
  return browser;
}

/** A Web Chat in a page: what was said in it, and ways to say more. */
export class Chat {
  constructor(page) {
    this.page = page;
    this.box = page.getByRole("textbox", { name: "Message input box" });
  }

  static async open(browser, path, page = undefined) {
    const chat = new Chat(page ?? (await browser.newPage()));
    await chat.page.goto(URL_OF_SERVICE + path);
    await chat.hears(/./);
    return chat;
  }

  /** What both have said so far, a text for each message. */
  async said() {
    const texts = await this.page.locator("article").evaluateAll((messages) =>
      messages.map((message) => {
        const parts = message.querySelectorAll(".webchat__text-content");
        return [...parts].map((part) => part.innerText).join("\n");
      }),
    );
    return texts.filter(Boolean);
  }

  /** The bot's latest words, once they fit and there are more messages than before. */
  async hears(pattern, more = 0) {
    const until = Date.now() + PATIENCE;
    for (;;) {
      const texts = await this.said();
      if (texts.length > more && pattern.test(texts.at(-1))) return texts.at(-1);
      assert.ok(Date.now() < until, `waited for ${pattern}; heard: ${JSON.stringify(texts.slice(-3))}`);
      await this.page.waitForTimeout(30);
    }
  }

  async say(text, pattern = /./) {
    const before = (await this.said()).length;
    await this.box.fill(text);
    await this.box.press("Enter");
    return this.hears(pattern, before + 1);
  }

  /** Press a button of the latest card. */
  async press(name, pattern = /./) {
    const before = (await this.said()).length;
    await this.page.getByRole("button", { name }).last().click();
    return this.hears(pattern, before);
  }
}

/** The first text in a mail that arrived after `after` mails and fits; a pattern's first group where it has one. */
export async function mail(pattern, after = 0) {
  const until = Date.now() + PATIENCE;
  for (;;) {
    const files = mails().slice(after);
    for (const file of files) {
      const found = readFileSync(join(process.env.MAILS, file), "utf8").match(pattern);
      if (found) return found[1] ?? found[0];
    }
    assert.ok(Date.now() < until, `no mail says ${pattern}; ${files.length} came`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The files of the mails so far, in order of arrival. */
export function mails() {
  return readdirSync(process.env.MAILS)
    .filter((name) => name.endsWith(".txt"))
    .sort();
}

/** A working day at least so many days ahead, as people write it: "Thursday 26 November". */
export function workingDay(ahead) {
  const day = new Date(Date.now() + ahead * 86_400_000);
  while ([0, 6].includes(day.getUTCDay())) day.setUTCDate(day.getUTCDate() + 1);
  const part = (options) => day.toLocaleDateString("en-GB", { timeZone: "UTC", ...options });
  return `${part({ weekday: "long" })} ${part({ day: "numeric" })} ${part({ month: "long" })}`;
}

export const picture = (name) => join(process.env.PICTURES, name);
