// Microsoft's Direct Line client against our endpoint, by WebSocket and by polling; the service restarts meanwhile.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { openBrowser } from "./browser.mjs";

const CLIENT = createRequire(import.meta.url).resolve("botframework-directlinejs/dist/directline.js");
const lines = createInterface({ input: process.stdin });
const browser = await openBrowser({ bypassCSP: true });
const page = browser.pages()[0];
await page.goto(`${process.env.URL}/privacy`);
await page.addScriptTag({ path: CLIENT });

/** Two clients of one conversation each: what they get is kept in the page, text by text. */
await page.evaluate(async () => {
  const domain = `${location.origin}/v3/directline`;
  window.heard = {};
  window.lines = {};
  window.connect = (name, options) => {
    // Left alone, the client waits up to fifteen seconds before it comes back, and twenty before it tries again.
    const line = new DirectLine.DirectLine({ domain, random: () => 0, timeout: 4000, ...options });
    window.lines[name] = line;
    window.heard[name] ??= [];
    line.activity$.subscribe((activity) => window.heard[name].push(activity.text));
  };
  for (const [name, webSocket] of [["socket", true], ["polling", false]]) {
    const response = await fetch(`${domain}/tokens/generate`, { method: "POST" });
    const { token } = await response.json();
    window.connect(name, { token, webSocket, pollingInterval: 200 });
  }
  window.say = (name, text) =>
    new Promise((resolve, reject) => {
      const activity = { type: "message", text, from: { id: "me" }, channelData: { clientActivityID: crypto.randomUUID() } };
      window.lines[name].postActivity(activity).subscribe(resolve, (error) => reject(new Error(error.status)));
    });
});

const heard = (name, count) =>
  page.waitForFunction(([client, least]) => window.heard[client].length >= least, [name, count], { timeout: 30_000 });

for (const name of ["socket", "polling"]) {
  await heard(name, 1);
  const id = await page.evaluate((client) => window.say(client, "hello"), name);
  assert.match(id, /\|\d{7}$/);
  await heard(name, 3);
}

console.log("restart");
await once(lines, "line");

// A polling client gives up when its line breaks: a new one goes on after the last watermark.
await page.evaluate(() => {
  const { token, conversationId, watermark } = window.lines.polling;
  window.lines.polling.end();
  window.connect("polling", { token, conversationId, watermark, webSocket: false, pollingInterval: 200 });
});
for (const name of ["polling", "socket"]) {
  await page.evaluate((client) => window.say(client, "help"), name);
  await heard(name, 5);
}
await page.waitForTimeout(300);
for (const name of ["socket", "polling"]) {
  const texts = await page.evaluate((client) => window.heard[client], name);
  assert.equal(texts.length, 5, `${name}: ${JSON.stringify(texts)}`);
  assert.deepEqual([texts[1], texts[3]], ["hello", "help"]);
}
lines.close();
await browser.close();
