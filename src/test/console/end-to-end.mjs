/**
 * An operator's day in a real browser, against an engine launched with fixbus.yaml. By environment:
 * URL of the server, PORT for counterparties, PLAYWRIGHT (the module), CHROMIUM, where pictures for the docs are wanted, SCREENSHOTS, the directory for them, and FAILURE, the file
 * for a picture of what failed.
 */

import assert from "node:assert/strict";
import {mkdirSync, writeFileSync} from "node:fs";
import {availableParallelism, loadavg} from "node:os";
import {join} from "node:path";
import {after, before, test} from "node:test";
import {open} from "./browser.mjs";
import {Counterparty} from "./counterparty.mjs";
import {smaller} from "./smaller.mjs";

const {URL: server, PORT, PLAYWRIGHT, CHROMIUM, SCREENSHOTS, FAILURE} = process.env;
const SCRIPT = "<script>window.hacked=1</script><img src=x onerror=\"window.hacked=2\">";
const ODD_COMP_ID = "<img src=x onerror=\"window.hacked=3\">";
const odd = [];
const asked = [];
let browser;
let page;
let counterparty;
const others = [];
let failed = false;

before(async () => {
  browser = await open(PLAYWRIGHT, CHROMIUM, odd);
  page = browser.page;
  page.on("request", (request) => asked.push(request.url()));
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (document.querySelector(".tr")) {
        window.firstView = performance.now();
        observer.disconnect();
      }
    }).observe(document, {childList: true, subtree: true});
  });
});

after(async () => {
  for (const each of [counterparty, ...others]) {
    each?.close();
  }
  await browser.close();
});

async function logIn(user, password = user) {
  await page.getByLabel("User").fill(user);
  await page.getByLabel("Password", {exact: true}).fill(password);
  await page.getByRole("button", {name: "Log in"}).click();
}

async function logOut() {
  await page.getByRole("button", {name: "Log out"}).click();
  await page.getByLabel("User").waitFor();
}

/** A part of the day, which makes no sense after one that failed; of that there is a picture. */
function step(name, act) {
  test(name, async (context) => {
    if (failed) {
      context.skip("an earlier step failed");
      return;
    }
    try {
      await act();
    } catch (problem) {
      failed = true;
      if (FAILURE) {
        await page.screenshot({path: FAILURE});
      }
      throw problem;
    }
  });
}

const row = (text) => page.getByRole("row").filter({hasText: text});
const detail = () => page.getByRole("complementary", {name: "Message"});
const sentence = () => page.locator(".sentences");

async function picture(name) {
  if (SCREENSHOTS) {
    mkdirSync(SCREENSHOTS, {recursive: true});
    await page.mouse.move(640, 1);
    await page.waitForTimeout(700);
    const png = await page.screenshot({animations: "disabled"});
    writeFileSync(join(SCREENSHOTS, name + ".png"), smaller(png));
  }
}

function order(clOrdId, symbol, side, text) {
  return [[11, clOrdId], [453, 2], [448, "TRADER7"], [447, "D"], [452, 11], [448, "DESK3"],
    [447, "D"], [452, 24], [55, symbol], [54, side], [60, "20261129-09:30:00.000"], [38, 700],
    [40, 2], [44, "101.25"], ...(text ? [[58, text]] : [])];
}

step("nobody gets in with a wrong password", async () => {
  await page.goto(server + "/console/");
  await logIn("watch", "wrong");
  await page.locator(".login .problem").filter({hasText: /\w/}).waitFor();
  assert.equal(await page.locator(".tr").count(), 0);
});

step("a watcher logs in and sees the sessions, by little work of the page", async () => {
  await page.waitForTimeout(1500); // What a wrong password costs.
  await logIn("watch");
  await row("desk").first().waitFor();
  const devTools = await page.context().newCDPSession(page);
  await devTools.send("Performance.enable", {timeDomain: "threadTicks"});
  const views = [];
  const works = [];
  for (let n = 0; n < 5; n++) {
    await page.reload({waitUntil: "commit"});
    await row("desk").first().waitFor();
    const {metrics} = await devTools.send("Performance.getMetrics");
    views.push(await page.evaluate(() => window.firstView));
    works.push(1000 * metrics.find(({name}) => name === "TaskDuration").value);
  }
  await devTools.detach();
  const [view, work] = [views, works].map((all) => Math.round(Math.min(...all)));
  const busy = loadavg()[0] / availableParallelism();
  console.log(`first view: ${view} ms, ${work} ms of them the page's own work; load for each`
    + ` processor ${busy.toFixed(1)}`);
  // The clock tells how busy the machine is, too.
  assert.ok(work < 300, `${work} ms`);
});

step("a session that logs on is shown at once", async () => {
  assert.match(await row("desk").first().innerText(), /Down/);
  counterparty = await Counterparty.logOn(PORT, {sender: "BROKER", target: "DESK"});
  await row("desk").filter({hasText: "Logged on"}).waitFor();
  for (const sender of ["LONDON", "FRANKFURT", "ZURICH", "PARIS", "MILAN", "STOCKHOLM", "TORONTO",
    "DROPCOPY", "CLEARING"]) {
    others.push(await Counterparty.logOn(PORT, {sender, target: "FIXBUS"}));
  }
});

function report(orderId, execType, ordStatus, cumQty) {
  return [[37, orderId], [11, "order-7"], [17, `${orderId}-${cumQty}`], [150, execType],
    [39, ordStatus], [55, "ACME"], [54, 2], [38, 700], [44, "101.25"], [32, cumQty && 300],
    [31, cumQty && "101.25"], [151, 700 - cumQty], [14, cumQty], [6, cumQty && "101.25"],
    [60, "20261129-09:30:00.000"]];
}

step("it is found and opened by keys alone", async () => {
  await page.keyboard.press("/");
  await page.keyboard.type("desk");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", {name: "desk", exact: true}).waitFor();
});

step("an order arrives, and is read by its dictionary", async () => {
  for (const n of [1, 2, 3]) {
    counterparty.send("D", order(`order-${n}`, n === 2 ? "VOD" : "ACME", n === 3 ? 2 : 1));
  }
  await row("NewOrderSingle").filter({hasText: "order-1"}).first().click();
  const text = (await detail().innerText()).replace(/\s+/g, " ");
  assert.match(text, /NewOrderSingle D ← received No\. 2/);
  assert.match(text, /54 Side 1 \(Buy\)/);
  assert.match(text, /453 NoPartyIDs 2 1 of 2 448 PartyID TRADER7/);
  await detail().getByRole("button", {name: "Raw", exact: true}).click();
  assert.match(await detail().innerText(), /\|35=D\|/);
  await detail().getByRole("button", {name: "JSON", exact: true}).click();
  assert.match(await detail().innerText(), /"NoPartyIDs": \[/);
  await detail().getByRole("button", {name: "Fields", exact: true}).click();
  counterparty.send("8", report("X7", "0", "0", 0));
  counterparty.send("8", report("X7", "F", "1", 300));
  counterparty.send("8", report("X7", "F", "2", 700));
  counterparty.send("1", [[112, "are you there"]]);
  await row("are you there").nth(1).waitFor();
  await row("ExecutionReport").nth(1).click();
  await picture("messages");
});

step("it is found by ClOrdID, live and in the journal", async () => {
  await page.keyboard.press("/");
  await page.keyboard.type("ClOrdID=order-2 Side=Buy");
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.querySelectorAll(".tr").length === 1);
  assert.match(await page.locator(".tr").innerText(), /Symbol=VOD/);
  await page.getByRole("button", {name: "Journal"}).click();
  await page.getByText("1 found").waitFor();
  assert.match(await page.locator(".tr").innerText(), /order-2/);
  await page.getByRole("button", {name: "Live", exact: true}).click();
  await page.getByLabel("Filter messages").fill("");
});

step("scripts in Text and in CompIDs are text", async () => {
  const evil = await Counterparty.logOn(PORT, {sender: ODD_COMP_ID, target: "ODD"});
  others.push(evil);
  evil.send("D", order("order-4", SCRIPT, 1, SCRIPT));
  await page.goto(server + "/console/#/session/odd");
  await row("order-4").filter({hasText: "NewOrderSingle"}).first().click();
  await detail().getByText(SCRIPT).first().waitFor();
  assert.match(await page.locator(".who2").innerText(), /<img src=x/);
  await page.keyboard.press("5");
  await page.locator("dd").getByText(ODD_COMP_ID).first().waitFor();
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  assert.equal(await page.locator("main script, main img").count(), 0);
  await page.goto(server + "/console/#/session/desk");
});

step("a gap is explained while it is open, and told when it is closed", async () => {
  const first = counterparty.next;
  counterparty.send("D", order("order-9", "ACME", 1), {number: first + 4});
  const request = await counterparty.expect("2");
  assert.equal(request.get(7), String(first));
  await sentence().getByText(new RegExp(
    `Messages ${first} to ${first + 3} of the counterparty are missing: we have asked for them`))
    .waitFor();
  await row("gap").filter({hasText: "are missing"}).first().click();
  await picture("gap");
  counterparty.send("4", [[123, "Y"], [36, first + 5]],
    {number: first, header: [[43, "Y"], [122, "20261129-09:30:00.000"]]});
  await row("gap-closed").first().waitFor();
  await row("will not be sent again").first().waitFor();
  counterparty.next = first + 5;
});

step("bytes that are no message are shown with what is wrong", async () => {
  counterparty.sendBytes("8=FIX.4.4\u00019=5\u000135=0\u000110=999\u0001");
  await row("Garbled").first().waitFor();
});

step("without the role an action is not done, and the server says so, too", async () => {
  await page.getByRole("button", {name: "Disconnect"}).click();
  await page.getByText("needs the role operator of desk, which watch has not").waitFor();
  const confirm = page.getByRole("dialog").getByRole("button", {name: "Disconnect"});
  assert.ok(await confirm.isDisabled());
  await page.keyboard.press("Escape");
  const status = await page.evaluate(async () => (await fetch("/api/sessions/desk/disconnect", {
    method: "POST", body: "{}",
    headers: {"Content-Type": "application/json", "X-Fixbus-Console": "1"},
  })).status);
  assert.equal(status, 403);
  assert.equal(await page.getByRole("link", {name: "Audit"}).count(), 0);
});

step("with the role it is told what is lost, and then done", async () => {
  await logOut();
  await logIn("boss");
  await page.getByRole("heading", {name: "desk", exact: true}).waitFor();
  await page.getByRole("button", {name: "Test request"}).click();
  await page.getByRole("dialog").getByRole("button", {name: "Test request"}).click();
  await page.getByText(/The counterparty answered after/).waitFor();
  await page.getByRole("dialog").locator(".buttons").getByText("Close").click();
  await page.getByRole("button", {name: "Reset numbers"}).click();
  await page.getByRole("dialog").locator(".loses li").first().waitFor();
  await picture("action");
  await page.keyboard.press("Escape");
  await page.getByRole("button", {name: "Disconnect"}).click();
  await page.getByLabel("Text of the Logout").fill("end of the day");
  await page.locator(".loses li").getByText(/It stays down until connect/).waitFor();
  await page.getByRole("button", {name: "Disconnect all the same"}).click();
  const logout = await counterparty.expect("5");
  assert.equal(logout.get(58), "end of the day");
  await page.getByText("Disconnect: done.").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("status").filter({hasText: "Held down"}).waitFor();
  await page.getByRole("button", {name: "Connect", exact: true}).click();
  await page.getByRole("dialog").getByRole("button", {name: "Connect"}).click();
  await page.getByText("Connect: done.").waitFor();
  await page.keyboard.press("Escape");
});

step("a message is made by a form, checked as it is typed, and sent", async () => {
  counterparty = await Counterparty.logOn(PORT, {sender: "BROKER", target: "DESK"});
  await page.keyboard.press("4");
  await page.getByLabel("Message type").selectOption({label: "ExecutionReport (8)"});
  await page.getByText("OrderID is required").waitFor();
  for (const [name, value] of [["OrderID", "X1"], ["ExecID", "E1"], ["LeavesQty", "0"],
    ["CumQty", "700"], ["Symbol", "ACME"]]) {
    await page.getByLabel(name, {exact: false}).first().fill(value);
  }
  await page.getByLabel(/^ExecType/).selectOption({label: "Trade (F)"});
  await page.getByLabel(/^OrdStatus/).selectOption({label: "Filled (2)"});
  await page.getByLabel(/^Side/).selectOption({label: "Buy (1)"});
  await page.getByLabel(/^AvgPx/).fill("a lot");
  await page.getByText("AvgPx is a number such as 10.25").waitFor();
  await page.getByLabel(/^AvgPx/).fill("101.25");
  await page.getByText("Valid", {exact: true}).waitFor();
  await picture("send");
  await page.getByRole("button", {name: "Send", exact: true}).click();
  await page.getByRole("button", {name: "Send now"}).click();
  await page.getByText(/^Sent as number \d+ of run \d+/).waitFor();
  assert.equal((await counterparty.expect("8")).get(6), "101.25");
});

step("the charts, the schedule in both zones, and the status are there", async () => {
  await page.keyboard.press("2");
  await page.locator("canvas").first().waitFor();
  await page.goto(server + "/console/#/session/new-york/schedule");
  await page.getByText("America/New_York").first().waitFor();
  await page.getByText("Europe/Berlin").first().waitFor();
  assert.ok(await page.locator("rect.open").count() >= 16);
  await picture("schedule");
  await page.keyboard.press("5");
  await page.getByText("targetCompId").waitFor();
});

step("the audit has who was refused and what was done", async () => {
  await page.keyboard.press("g");
  await page.keyboard.press("a");
  await row("watch").filter({hasText: "disconnect"}).filter({hasText: "refused"}).first().waitFor();
  await row("boss").filter({hasText: "disconnect"}).filter({hasText: "done"}).first().waitFor();
  await row("boss").filter({hasText: "login"}).first().waitFor();
});

step("the configuration is shown, and a change is checked without being made", async () => {
  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await page.getByText("sessions.desk.senderCompId").waitFor();
  await page.getByRole("button", {name: "Files"}).click();
  await page.getByText("The files say what is in force.").waitFor();
  await page.getByRole("button", {name: "Check a change"}).click();
  await page.getByRole("textbox").fill("{\"sesions\": {}}");
  await page.getByRole("button", {name: "Check", exact: true}).click();
  await page.getByRole("heading", {name: "Problems"}).waitFor();
  await page.getByRole("textbox").fill(
    "{\"sessions\": {\"desk\": {\"heartBtInt\": 20}, \"paris\": null}}");
  await page.getByRole("button", {name: "Check", exact: true}).click();
  await page.getByRole("row").filter({hasText: "sessions.desk.heartBtInt"}).waitFor();
  await page.getByRole("row").filter({hasText: "sessions.paris"}).filter({hasText: "removed"})
    .waitFor();
});

step("the journal's room and the engine's health are told", async () => {
  await page.keyboard.press("Escape");
  await page.locator("h1").click();
  await page.keyboard.press("g");
  await page.keyboard.press("j");
  await page.getByText(/Oldest record/).waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("h");
  await page.getByText("What to do: ").first().click();
  await page.locator("[data-open]").waitFor();
  await picture("health");
});

step("keys of a page are of no use on the next", async () => {
  for (const key of "jcahshjs") {
    await page.keyboard.press("g");
    await page.keyboard.press(key);
    await page.keyboard.press("Escape");
  }
  assert.deepEqual(odd, []);
});

step("the pictures of all sessions, dark and light", async () => {
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await row("desk").first().waitFor();
  await picture("sessions");
  await page.emulateMedia({colorScheme: "light"});
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).colorScheme), "light dark");
});

step("nothing odd happened, and nobody else was asked for anything", () => {
  assert.deepEqual(odd, []);
  const foreign = asked.filter((url) => !url.startsWith(server + "/") && !url.startsWith("data:"));
  assert.deepEqual(foreign, []);
});
