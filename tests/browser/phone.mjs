// The same on a dark phone of 360 pixels, by buttons and with the keyboard alone; and nothing serious for axe-core.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { Chat, mail, mails, openBrowser, picture, workingDay } from "./browser.mjs";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const browser = await openBrowser({
  viewport: { width: 360, height: 740 },
  colorScheme: "dark",
  // axe-core is put into the page from outside.
  bypassCSP: true,
});

async function axe(page) {
  await page.addScriptTag({ path: AXE });
  const found = await page.evaluate(() => globalThis.axe.run());
  const grave = found.violations.filter((one) => ["serious", "critical"].includes(one.impact));
  return grave.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`);
}

async function narrow(page) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 360, `the page is ${wide} pixels wide`);
}

/** Reach something with the keyboard alone. */
async function tabTo(page, wanted) {
  for (let presses = 0; presses < 40; presses += 1) {
    const focused = await page.evaluate(() => document.activeElement?.innerText || document.activeElement?.ariaLabel || "");
    if (wanted.test(focused) && (await page.evaluate(() => document.activeElement?.tagName === "BUTTON"))) return;
    await page.keyboard.press("Shift+Tab");
  }
  assert.fail(`the keyboard never reached ${wanted}`);
}

const chat = await Chat.open(browser, "/with/adam-smith", browser.pages()[0]);
const { page } = chat;
await narrow(page);
assert.deepEqual(await axe(page), []);

// Type without ever touching the screen; then go back to a button and press it.
await chat.box.focus();
await page.keyboard.type(`What is free for 15 minutes on ${workingDay(5)}?`);
await page.keyboard.press("Enter");
await chat.hears(/Berlin/, 2);
await narrow(page);
let said = (await chat.said()).length;
// In Web Chat's transcript Enter goes into a message, to its buttons.
await page.keyboard.press("Shift+Tab");
await page.keyboard.press("Shift+Tab");
await page.keyboard.press("Enter");
await tabTo(page, /\d:\d\d/);
await page.keyboard.press("Enter");
await chat.hears(/name/i, said);

await chat.say("Alan Turing", /e-mail/);
const before = mails().length;
await chat.say("alan@example.com", /code/i);
await chat.say(await mail(/\b(\d{6})\b/, before), /Shall I book/);
await narrow(page);
await page.screenshot({ path: picture("web-chat-phone.png") });
assert.deepEqual(await axe(page), []);
await chat.press(/^Yes/, /Booked/);

const link = await mail(/http:\/\/\S+\/b\/\S+/, before);
const manage = await browser.newPage();
await manage.goto(process.env.URL + new URL(link).pathname);
await narrow(manage);
assert.deepEqual(await axe(manage), []);
await manage.screenshot({ path: picture("manage.png") });

// Moving starts in the chat, about this booking, though this window has never seen it.
await manage.getByRole("link", { name: "Choose another time" }).click();
const moving = new Chat(manage);
await moving.hears(/./);
await moving.say(`${workingDay(6)} at 5pm`, /5:00 PM/);
await moving.press(/^(Yes|Move)/, /5:00 PM/);

// And cancelling is a button on the booking's own page.
await manage.goto(process.env.URL + new URL(link).pathname);
assert.match(await manage.getByRole("main").innerText(), /5:00 PM/);
await manage.getByLabel(/Reason/).fill("I am ill");
await manage.getByRole("button", { name: "Cancel this meeting" }).click();
await manage.getByRole("status").getByText("This meeting is cancelled.").waitFor();
assert.equal(await manage.getByRole("button", { name: "Cancel this meeting" }).count(), 0);
for (const path of ["/privacy", "/with/nobody-at-all"]) {
  await manage.goto(process.env.URL + path);
  assert.deepEqual(await axe(manage), []);
}
await browser.close();
