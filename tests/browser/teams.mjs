// Microsoft's Agents Playground as Teams: book by writing and by buttons, move, cancel, and a group chat.
import assert from "node:assert/strict";
import { openBrowser, picture, workingDay } from "./browser.mjs";

const PATIENCE = 15_000;
const browser = await openBrowser({ viewport: { width: 820, height: 900 } });
const page = browser.pages()[0];
await page.goto(process.env.PLAYGROUND);
const box = page.locator("[role=textbox][contenteditable]").first();
await box.waitFor();
const answers = page.locator(".fai-OutputCard");

/** What the bot has said after so many texts and cards, once it fits. */
async function hears(pattern, more = 0) {
  const until = Date.now() + PATIENCE;
  for (;;) {
    const texts = await answers.allInnerTexts();
    const said = texts.slice(more).join("\n");
    if (pattern.test(said)) return said;
    assert.ok(Date.now() < until, `waited for ${pattern}; heard: ${JSON.stringify(texts.slice(-3))}`);
    await page.waitForTimeout(50);
  }
}

async function say(text, pattern) {
  const before = await answers.count();
  await box.click();
  await box.pressSequentially(text);
  await box.press("Enter");
  return hears(pattern, before);
}

async function press(name, pattern) {
  const before = await answers.count();
  await page.getByRole("button", { name }).last().click();
  return hears(pattern, before);
}

await hears(/I book meetings/);
await page.locator("[title='Hide log panel']").click();

// Installing sends two events, and the bot greets once.
await say("hi", /./);
assert.equal((await answers.allInnerTexts()).length, 2);

await say(`half an hour with Adam Smith on ${workingDay(8)} at 4pm`, /4:00 PM \(Berlin time\)/);
await say("yes", /Booked/);
await page.screenshot({ path: picture("teams.png") });

await say(`When is Adam Smith free for 15 minutes on ${workingDay(9)}?`, /Berlin time/);
await press(/^\d+:\d\d PM$/, /Shall I book/);
await press(/^Yes/, /Booked/);

await say("what have I booked?", /15 minute meeting/);
await say("I need to move a meeting", /Which/);
await press(/^\w+ \d+ \w+ at 9:00 PM$/, /./);
await say(`${workingDay(10)} at 5pm`, /5:00 PM/);
await press(/^(Yes|Move)/, /5:00 PM/);
await say("cancel it", /Cancel/);
await press(/^Yes/, /cancelled/i);

// In a group the bot points to the personal chat, whatever it is told.
// The list of chats lies beside a window this narrow: it is there, and cannot be reached with a pointer.
await page.getByRole("treeitem", { name: "Group Chat" }).evaluate((chat) => chat.click());
await box.click();
await box.pressSequentially("@");
await page.getByRole("menuitem", { name: "Bookwith" }).first().click();
await box.pressSequentially(" book with Adam Smith");
await box.press("Enter");
console.log(await hears(/personal|private|one.to.one|direct/i));
await browser.close();
