"""Trades over the bridge of a Fixbus process, by JSON frames over TCP: trade.py [host:port]"""

import json
import socket
import struct
import sys
import time
from collections import defaultdict, deque


class Bus:
    """The event bus behind the bridge. A frame is four bytes that tell its length, then JSON."""

    def __init__(self, host, port):
        self.socket = socket.create_connection((host, int(port)), timeout=30)
        self.input = self.socket.makefile("rb")
        self.inbox = defaultdict(deque)  # what came, by address
        self.asked = 0

    def request(self, address, body, headers={}, type="send"):
        """Sends, and returns the body of the answer."""
        self.asked += 1
        reply_address = f"reply-{self.asked}"
        self.write(type=type, address=address, headers=headers, body=body,
                   replyAddress=reply_address)
        return self.next(reply_address)["body"]

    def listen(self, address):
        self.request(address, None, type="register")

    def next(self, address):
        """The next message of an address."""
        while not self.inbox[address]:
            frame = self.read()
            self.inbox[frame.get("address", address)].append(frame)
        frame = self.inbox[address].popleft()
        if frame["type"] == "err":
            raise Refused(f"{frame['failureCode']} {frame['message']}")
        return frame

    def answer(self, message, body):
        self.write(type="send", address=message["replyAddress"], body=body)

    def write(self, **frame):
        data = json.dumps(frame).encode()
        self.socket.sendall(struct.pack(">I", len(data)) + data)

    def read(self):
        length = self.input.read(4)
        if len(length) < 4:
            raise ConnectionError("the bridge has closed the connection")
        return json.loads(self.input.read(struct.unpack(">I", length)[0]))


class Refused(Exception):
    """The answer was a failure."""


def order(id, **fields):
    now = time.strftime("%Y%m%d-%H:%M:%S", time.gmtime())
    body = {"ClOrdID": id, "Symbol": "ACME", "Side": "1", "OrderQty": "100", "OrdType": "2",
            "Price": "101.25", "TransactTime": now}
    return {"Header": {"MsgType": "D"}, "Body": {**body, **fields}}


def await_logon(bus, session):
    bus.listen(f"fix.{session}.events")
    status = bus.request(f"fix.{session}.control", {}, {"action": "status"})
    while not status["loggedOn"]:
        event = bus.next(f"fix.{session}.events")["body"]["event"]
        status["loggedOn"] = event == "logon"
    print(f"{session} is logged on")


def trade(bus):
    user = bus.request("fixbus.login", {"user": "desk", "password": "demo"})
    print(f"logged in as {user['user']}")
    for session in ("desk", "buyer"):
        bus.listen(f"fix.{session}.inbound")
        await_logon(bus, session)

    # An order, and its fill.
    id = f"python-{time.time_ns()}"
    sent = bus.request("fix.desk.send", order(id))
    print(f"order {id}: {sent['status']} with MsgSeqNum {sent['msgSeqNum']}")
    report = {}
    while report.get("ClOrdID") != id or report["OrdStatus"] != "2":
        report = bus.next("fix.desk.inbound")["body"]["Body"]
    print(f"order {id}: filled, {report['CumQty']} {report['Symbol']} at {report['AvgPx']}")

    # An order that comes in, and is refused.
    bus.listen("fix.seller.inbound")
    bus.request("fix.buyer.send", order(id))
    inbound = bus.next("fix.seller.inbound")
    print(f"order {inbound['body']['Body']['ClOrdID']} at seller: refused")
    bus.answer(inbound, {"reject": {"code": 422, "text": "no market today"}})
    reject = bus.next("fix.buyer.inbound")["body"]
    print(f"buyer gets {reject['Header']['MsgType']}: {reject['Body']['Text']}")

    # What fails: a field that there is not, and a session that is another's.
    for address, message in (("fix.desk.send", order(id, Prize="1")),
                             ("fix.exchange.send", order(id))):
        try:
            bus.request(address, message)
        except Refused as failure:
            print(f"failed: {failure}")


address = sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1:9883"
trade(Bus(*address.rsplit(":", 1)))
