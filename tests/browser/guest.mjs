// A guest books by writing, leaves for the mail and comes back, moves and cancels: in Web Chat, without an account.
import assert from "node:assert/strict";
import { Chat, mail, mails, openBrowser, picture, workingDay } from "./browser.mjs";

const browser = await openBrowser();
const troubles = [];
const first = browser.pages()[0];
first.on("pageerror", (error) => troubles.push(error.message));
first.on("console", (message) => message.type() === "error" && troubles.push(message.text()));
const chat = await Chat.open(browser, "/with/adam-smith", first);
assert.match((await chat.said())[0], /Adam Smith/);

await chat.say(`half an hour on ${workingDay(3)} at 4pm`, /4:00 PM.*name/s);
await chat.say("Grace Hopper", /e-mail/);
const before = mails().length;
await chat.say("grace@example.com", /code/i);
const code = await mail(/\b(\d{6})\b/, before);

// The page is left for the mail, and loaded again when its reader comes back.
const saidBefore = await chat.said();
await first.reload();
await chat.hears(/code/i, saidBefore.length - 1);
assert.deepEqual(await chat.said(), saidBefore);

await chat.say(code, /4:00 PM/);
await chat.say("yes", /[A-Z2-9]{8}/);
await first.screenshot({ path: picture("web-chat.png") });
const link = await mail(/http:\/\/\S+\/b\/\S+/, before);

await chat.say("can we make it an hour later?", /5:00 PM/);
await chat.say("yes", /5:00 PM/);

// The link in the mail shows the booking as it is now.
const page = await browser.newPage();
await page.goto(process.env.URL + new URL(link).pathname);
assert.match(await page.getByRole("main").innerText(), /Adam Smith[^]*5:00 PM/);

// Two windows on one page are two conversations: this one knows no booking.
const other = await Chat.open(browser, "/with/adam-smith");
await other.say("what have I booked?", /(no|nothing|any)/i);

await chat.say("cancel it", /Cancel/);
await chat.say("yes", /cancelled/i);
await page.reload();
assert.match(await page.getByRole("main").innerText(), /cancelled/);
assert.deepEqual(troubles, []);
await browser.close();
