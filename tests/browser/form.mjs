// A card with fields in the real Web Chat: how it looks, what is changed in it, and what comes back when it is sent.
import assert from "node:assert/strict";
import { openBrowser, picture, URL_OF_SERVICE } from "./browser.mjs";

const { card, text } = JSON.parse(process.env.REPLY);
// Our page's policy lets no other script in; here the chat is fed by hand.
const browser = await openBrowser({ bypassCSP: true, viewport: { width: 560, height: 1900 } });
const page = browser.pages()[0];
const fails = [];
page.on("pageerror", (error) => fails.push(error.message));
page.on("console", (message) => message.type() === "warning" && fails.push(message.text()));
await page.goto(`${URL_OF_SERVICE}/healthz`);
await page.addScriptTag({ url: `${URL_OF_SERVICE}/web/webchat.js` });
await page.evaluate(
  ({ card, text }) => {
    const always = (values) => ({
      subscribe(observer) {
        const next = observer.next?.bind(observer) ?? observer;
        values.forEach((value) => setTimeout(() => next(value)));
        return { unsubscribe() {} };
      },
    });
    const attachments = [{ contentType: "application/vnd.microsoft.card.adaptive", content: card }];
    const from = { id: "bot", role: "bot" };
    const timestamp = new Date().toISOString();
    const message = { type: "message", id: "1", from, text, textFormat: "plain", attachments, timestamp };
    globalThis.sent = [];
    const directLine = {
      connectionStatus$: always([0, 1, 2]),
      activity$: always([message]),
      postActivity(activity) {
        globalThis.sent.push(activity);
        return always([`sent-${globalThis.sent.length}`]);
      },
      end() {},
    };
    document.body.innerHTML = '<div id="form" style="height: 1800px"></div>';
    globalThis.WebChat.renderWebChat({ directLine, userID: "adam" }, document.getElementById("form"));
  },
  { card, text },
);

// Web Chat says each message again in a log for screen readers.
const form = page.getByRole("form");
const field = (role, name) => form.getByRole(role, { name });
await field("spinbutton", "Length in minutes").fill("50");
await field("combobox", "Who can book it").selectOption({ label: "Private: by its own link only" });
await field("combobox", "Colour").selectOption({ label: "blue" });
await field("checkbox", "Each booking waits").check();
await field("textbox", "Questions").fill("Why?\nWith whom?");
await page.screenshot({ path: picture("form.png") });
await form.getByRole("button", { name: "Go on" }).click();

await page.waitForFunction(() => globalThis.sent.length > 0);
const [{ value }] = await page.evaluate(() => globalThis.sent);
assert.deepEqual(fails, []);
console.log(JSON.stringify(value));
await browser.close();
