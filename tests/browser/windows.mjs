// What goes wrong in windows: two of one conversation, a token that expired, a line that is slow or breaks.
import assert from "node:assert/strict";
import { Chat, openBrowser } from "./browser.mjs";

const browser = await openBrowser();
const chat = await Chat.open(browser, "/with/adam-smith", browser.pages()[0]);
await chat.say("help", /book/i);

// A window that the browser duplicates goes on with the same conversation, and both stay up to date.
const [twin] = await Promise.all([
  browser.waitForEvent("page"),
  chat.page.evaluate(() => void window.open(location.href)),
]);
const other = new Chat(twin);
await other.hears(/book/i, 2);
await other.say("hello", /./);
await chat.hears(/./, 4);
assert.deepEqual(await chat.said(), await other.said());
await twin.close();

// A token that has expired is renewed without a word: all that was said is there, and what was typed is in the box.
const before = await chat.said();
let refusals = 0;
await chat.page.route("**/v3/directline/**/activities", async (route) => {
  refusals += 1;
  if (refusals > 1) return route.continue();
  return route.fulfill({ status: 403, json: { error: { code: "TokenExpired", message: "Token has expired." } } });
});
const renewed = chat.page.waitForResponse((response) => response.url().endsWith("/chat/token"));
await chat.box.fill("what can you do?");
await chat.box.press("Enter");
assert.equal((await renewed).status(), 200);
await chat.hears(/./, before.length - 1);
await chat.page.waitForFunction(() => document.querySelector("[data-id=webchat-sendbox-input]")?.value);
assert.equal(await chat.box.inputValue(), "what can you do?");
await chat.box.press("Enter");
await chat.hears(/./, before.length + 1);
assert.deepEqual((await chat.said()).slice(0, before.length + 1), [...before, "what can you do?"]);
assert.equal(await chat.page.locator("#trouble").innerText(), "");

// A slow line: two hundred kilobit a second, half a second each way.
const slow = await browser.newPage();
const network = await browser.newCDPSession(slow);
await network.send("Network.emulateNetworkConditions", {
  offline: false,
  latency: 500,
  downloadThroughput: 25_000,
  uploadThroughput: 25_000,
});
await slow.route("**/web/webchat.js", async (route) => route.continue());
const began = Date.now();
await slow.goto(`${process.env.URL}/with/adam-smith`, { waitUntil: "commit" });
await slow.getByRole("heading", { name: /Adam Smith/ }).waitFor();
const shown = Date.now() - began;
console.log(`the page was readable after ${shown} ms on a slow line`);
assert.ok(shown < 3000, `${shown} ms`);

// A chat that cannot be reached says so, and offers to try again.
const lost = await browser.newPage();
await lost.route("**/chat/token", (route) => route.abort());
await lost.goto(`${process.env.URL}/with/adam-smith`);
await lost.getByRole("alert").getByText("The chat cannot be reached.").waitFor();
await lost.unroute("**/chat/token");
await lost.getByRole("button", { name: "Try again" }).click();
await new Chat(lost).hears(/Adam Smith/);
await browser.close();
