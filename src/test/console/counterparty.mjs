/** A counterparty that does what a test says, and answers TestRequests by itself. */

import {connect} from "node:net";
import {setTimeout as pause} from "node:timers/promises";

const SOH = "\u0001";

export class Counterparty {
  #socket;
  #sender;
  #target;
  #text = "";
  #received = [];
  #waiting = [];
  /** The number of the next message that it sends. */
  next = 1;

  /** Connects and logs on, with numbers that begin at 1. */
  static async logOn(port, {sender, target}) {
    const made = new Counterparty();
    made.#sender = sender;
    made.#target = target;
    made.#socket = connect({port, host: "127.0.0.1"});
    made.#socket.setEncoding("utf8");
    made.#socket.on("data", (text) => made.#take(text));
    made.#socket.on("error", () => {});
    await new Promise((resolve, reject) => {
      made.#socket.once("connect", resolve);
      made.#socket.once("error", reject);
    });
    made.send("A", [[98, 0], [108, 30], [141, "Y"]]);
    await made.expect("A");
    return made;
  }

  /** Sends a message by its fields behind the header; with the next number, or another. */
  send(msgType, fields, {number = this.next, header = []} = {}) {
    const body = [[35, msgType], [49, this.#sender], [56, this.#target], [34, number],
      ...header, [52, stamp()], ...fields].map(([tag, value]) => `${tag}=${value}${SOH}`).join("");
    const text = `8=FIX.4.4${SOH}9=${Buffer.byteLength(body)}${SOH}${body}`;
    const sum = Buffer.from(text).reduce((all, byte) => (all + byte) % 256, 0);
    this.#socket.write(`${text}10=${String(sum).padStart(3, "0")}${SOH}`);
    this.next = Math.max(this.next, number + 1);
  }

  /** Bytes as they are. */
  sendBytes(text) {
    this.#socket.write(text);
  }

  /** The next message of a type, that has come or comes, as a map of the last value of each tag. */
  async expect(msgType) {
    const give = () => {
      const at = this.#received.findIndex((message) => message.get(35) === msgType);
      return at < 0 ? null : this.#received.splice(at, 1)[0];
    };
    const found = give();
    if (found) {
      return found;
    }
    return Promise.race([
      new Promise((resolve) => this.#waiting.push(() => {
        const message = give();
        if (message) {
          resolve(message);
        }
        return message !== null;
      })),
      pause(15_000, undefined, {ref: false}).then(() => {
        throw new Error(`no ${msgType} has come`);
      }),
    ]);
  }

  close() {
    this.#socket.destroy();
  }

  #take(text) {
    this.#text += text;
    for (let end = this.#end(); end > 0; end = this.#end()) {
      const message = new Map(this.#text.slice(0, end).split(SOH).filter(Boolean)
        .map((field) => field.split(/=(.*)/s)).map(([tag, value]) => [Number(tag), value]));
      this.#text = this.#text.slice(end);
      if (message.get(35) === "1") {
        this.send("0", [[112, message.get(112)]]);
      } else if (message.get(35) === "5") {
        this.send("5", []);
      }
      this.#received.push(message);
      this.#waiting = this.#waiting.filter((look) => !look());
    }
  }

  #end() {
    const found = /\u000110=\d{3}\u0001/.exec(this.#text);
    return found ? found.index + found[0].length : 0;
  }
}

function stamp() {
  return new Date().toISOString().replaceAll("-", "").replace("T", "-").replace("Z", "");
}
