"use strict";

/**
 * Trades over the bridge of a Fixbus process. The same in Node and in a browser.
 *
 * @param EventBus the client of Vert.x
 * @param url of the bridge
 * @param name begins the ids of orders
 * @param print takes what is to be told
 */
async function trade(EventBus, url, name, print) {
  const bus = new EventBus(url);
  await new Promise((opened, failed) => {
    bus.onopen = opened;
    bus.onclose = () => failed(new Error("no bridge at " + url));
  });
  bus.onclose = () => print("the bridge is gone");

  /** Sends, and promises the body of the answer. */
  const request = (address, body, headers = {}) =>
    new Promise((answered, failed) =>
      bus.send(address, body, headers, (failure, reply) =>
        failure ? failed(failure) : answered(reply.body)));

  /** Promises the first message of an address that is meant. */
  const first = (address, meant = () => true) =>
    new Promise((found, failed) => {
      const look = (failure, message) => {
        if (failure) {
          failed(failure);
        } else if (meant(message.body)) {
          bus.unregisterHandler(address, look);
          found(message);
        }
      };
      bus.registerHandler(address, look);
    });

  const awaitLogon = async session => {
    const logon = first(`fix.${session}.events`, event => event.event === "logon");
    const status = await request(`fix.${session}.control`, {}, {action: "status"});
    if (!status.loggedOn) {
      await logon;
    }
    print(`${session} is logged on`);
  };

  const order = (id, fields = {}) => ({
    Header: {MsgType: "D"},
    Body: {
      ClOrdID: id, Symbol: "ACME", Side: "1", OrderQty: "100", OrdType: "2", Price: "101.25",
      TransactTime: new Date().toISOString().replace("T", "-").replace(/(^....)-(..)-/, "$1$2")
        .replace("Z", ""),
      ...fields
    }
  });

  const user = await request("fixbus.login", {user: "desk", password: "demo"});
  print(`logged in as ${user.user}`);
  await awaitLogon("desk");
  await awaitLogon("buyer");

  // An order, and its fill.
  const id = `${name}-${Date.now()}`;
  const filled = first("fix.desk.inbound",
    ({Body}) => Body.ClOrdID === id && Body.OrdStatus === "2");
  const sent = await request("fix.desk.send", order(id));
  print(`order ${id}: ${sent.status} with MsgSeqNum ${sent.msgSeqNum}`);
  const report = (await filled).body.Body;
  print(`order ${id}: filled, ${report.CumQty} ${report.Symbol} at ${report.AvgPx}`);

  // An order that comes in, and is refused.
  const inbound = first("fix.seller.inbound");
  const rejected = first("fix.buyer.inbound");
  await request("fix.buyer.send", order(id));
  const message = await inbound;
  print(`order ${message.body.Body.ClOrdID} at seller: refused`);
  message.reply({reject: {code: 422, text: "no market today"}});
  const reject = (await rejected).body;
  print(`buyer gets ${reject.Header.MsgType}: ${reject.Body.Text}`);

  // What fails: a field that there is not, and a session that is another's.
  for (const [address, body] of [
    ["fix.desk.send", order(id, {Prize: "1"})],
    ["fix.exchange.send", order(id)]
  ]) {
    await request(address, body)
      .catch(failure => print(`failed: ${failure.failureCode} ${failure.message}`));
  }
  bus.onclose = () => {};
  bus.close();
}

if (typeof module !== "undefined") {
  module.exports = trade;
}
