"""Buys a little every few seconds over Fixbus's bridge, and prints what comes of it.

Python's own library is all that it needs. A frame is four bytes, highest first, that say how long it
is, and JSON. An order whose outcome is not known is sent again after a new connection: by its
requestId Fixbus knows it, and does not trade twice.
"""

import json
import os
import pathlib
import signal
import socket
import ssl
import struct
import sys
import time

SESSION = "fix.trader"
SECONDS_BETWEEN_ORDERS = 5
SECONDS_TO_WAIT = 20


class Refused(Exception):
    """The bridge will not have us."""


class Bridge:
    """A connection to the bus."""

    def __init__(self):
        host, port = os.environ["BRIDGE_HOST"], int(os.environ["BRIDGE_PORT"])
        trust = ssl.create_default_context(cafile=os.environ["BRIDGE_TRUST"])
        plain = socket.create_connection((host, port), timeout=SECONDS_TO_WAIT)
        self.socket = trust.wrap_socket(plain, server_hostname=host)
        self.kept = b""

    def send(self, type, address, reply_address, body=None, headers=None):
        frame = {"type": type, "address": address, "replyAddress": reply_address,
                 "headers": headers or {}, "body": body or {}}
        text = json.dumps(frame).encode()
        self.socket.settimeout(SECONDS_TO_WAIT)
        self.socket.sendall(struct.pack(">i", len(text)) + text)

    def receive(self, until):
        """The next frame, or None at a time of the monotonic clock."""
        while True:
            if len(self.kept) >= 4:
                end = 4 + struct.unpack(">i", self.kept[:4])[0]
                if len(self.kept) >= end:
                    frame, self.kept = self.kept[4:end], self.kept[end:]
                    return json.loads(frame)
            left = until - time.monotonic()
            if left <= 0:
                return None
            self.socket.settimeout(left)
            try:
                read = self.socket.recv(65536)
            except TimeoutError:
                return None
            if not read:
                raise ConnectionError("the bridge has closed the connection")
            self.kept += read

    def ask(self, type, address, body=None):
        """Sends a frame and waits for its answer; others that come meanwhile are passed over."""
        self.send(type, address, "asked", body)
        until = time.monotonic() + SECONDS_TO_WAIT
        while frame := self.receive(until):
            if frame["type"] == "err":
                raise Refused(f"{address}: {frame['failureCode']} {frame['message']}")
            if frame.get("address") == "asked":
                return frame["body"]
        raise ConnectionError(f"{address}: no answer")


class Desk:
    """Has one order at a time."""

    def __init__(self):
        self.run = format(int(time.time()), "x")
        self.count = 0
        self.order = None

    def trade(self, bridge):
        """Goes on until the connection ends."""
        password = pathlib.Path(os.environ["BRIDGE_PASSWORD_FILE"]).read_text().strip()
        who = bridge.ask(
            "send", "fixbus.login", {"user": os.environ["BRIDGE_USER"], "password": password})
        print("logged in:", json.dumps(who))
        bridge.ask("register", SESSION + ".events")
        bridge.ask("register", SESSION + ".inbound")
        while True:
            self.send(bridge)
            until = time.monotonic() + SECONDS_BETWEEN_ORDERS
            while frame := bridge.receive(until):
                self.take(frame)

    def send(self, bridge):
        if self.order is None:
            self.count += 1
            self.order = {
                "ClOrdID": f"desk-{self.run}-{self.count}", "Symbol": "ACME", "Side": "1",
                "OrderQty": "100", "OrdType": "2", "Price": "101.25",
                "TransactTime": time.strftime("%Y%m%d-%H:%M:%S.000", time.gmtime())}
        name = self.order["ClOrdID"]
        bridge.send(
            "send", SESSION + ".send", name,
            {"Header": {"MsgType": "D"}, "Body": self.order}, {"requestId": name})

    def take(self, frame):
        """Whatever comes: answers, failures, events, reports of all orders of the session."""
        address, body = frame.get("address", ""), frame.get("body")
        if frame["type"] == "err":
            print(f"{address}: {frame['failureCode']} {frame['message']}")
        elif address == SESSION + ".events":
            print("event:", body["event"])
        elif address == SESSION + ".inbound":
            self.report(body["Body"])
        elif frame["type"] == "message":
            self.sent(address, body)

    def sent(self, name, reply):
        print(f"{name}: {reply['status']} with MsgSeqNum {reply['msgSeqNum']}")
        if reply["duplicate"] and self.order is not None and self.order["ClOrdID"] == name:
            print(f"{name}: was sent before; its reports came while nobody listened")
            self.order = None

    def report(self, report):
        if self.order is None or report.get("ClOrdID") != self.order["ClOrdID"]:
            return
        print(f"{report['ClOrdID']}: OrdStatus {report['OrdStatus']}, bought {report['CumQty']}")
        if report["OrdStatus"] == "2":
            self.order = None
            pathlib.Path(os.environ["FILLED_FILE"]).touch()


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    desk = Desk()
    while True:
        try:
            desk.trade(Bridge())
        except Refused as refused:
            sys.exit(str(refused))
        except OSError as failure:
            print("no bridge:", failure)
            time.sleep(2)


if __name__ == "__main__":
    main()
