/** A small dictionary in the form of the action `dictionary`, and messages for it. */

const field = (tag, name, type, values = []) =>
  ({tag, name, type, values: values.map(([value, meaning]) => ({value, name: meaning}))});
const member = ({tag, name, type}, required = false, members = undefined) =>
  ({tag, name, type, required, ...(members ? {members} : {})});

const fields = [
  field(8, "BeginString", "STRING"), field(9, "BodyLength", "LENGTH"),
  field(35, "MsgType", "STRING"), field(34, "MsgSeqNum", "SEQNUM"),
  field(49, "SenderCompID", "STRING"), field(10, "CheckSum", "STRING"),
  field(11, "ClOrdID", "STRING"), field(55, "Symbol", "STRING"),
  field(54, "Side", "CHAR", [["1", "BUY"], ["2", "SELL"]]),
  field(38, "OrderQty", "QTY"), field(44, "Price", "PRICE"), field(58, "Text", "STRING"),
  field(18, "ExecInst", "MULTIPLEVALUESTRING", [["1", "NOT_HELD"], ["2", "WORK"]]),
  field(453, "NoPartyIDs", "NUMINGROUP"), field(448, "PartyID", "STRING"),
  field(452, "PartyRole", "INT", [["11", "ORDER_ORIGINATION_TRADER"]]),
  field(802, "NoPartySubIDs", "NUMINGROUP"), field(523, "PartySubID", "STRING"),
  field(95, "RawDataLength", "LENGTH"), field(96, "RawData", "DATA"),
];
const named = (name) => fields.find((each) => each.name === name);

/** The members of a message, as the action tells those of one. */
export const MEMBERS = [
  member(named("ClOrdID"), true), member(named("Symbol"), true),
  {...member(named("Side"), true), values: named("Side").values},
  member(named("OrderQty")), member(named("Price")), member(named("Text")),
  member(named("NoPartyIDs"), false, [
    member(named("PartyID")), member(named("PartyRole")),
    member(named("NoPartySubIDs"), false, [member(named("PartySubID"))]),
  ]),
];

const tags = (...names) => names.map((name) => ({tag: named(name).tag}));

/** All that is needed to read any message, with groups by their place. */
export const ALL = {
  beginString: "FIX.4.4", applVerId: null, fields,
  header: tags("BeginString", "BodyLength", "MsgType", "SenderCompID", "MsgSeqNum"),
  messages: [
    {msgType: "0", name: "Heartbeat", category: "admin", members: []},
    {msgType: "D", name: "NewOrderSingle", category: "app", members: [
      ...tags("ClOrdID", "Symbol", "Side", "OrderQty", "Price", "Text"), {tag: 453, group: 1},
    ]},
    {msgType: "8", name: "ExecutionReport", category: "app", members: []},
  ],
  groups: [tags("PartySubID"), [...tags("PartyID", "PartyRole"), {tag: 802, group: 0}]],
};

/** A message as it is on the wire, from one with `|`. */
export function wire(piped) {
  return piped.replaceAll("|", "\u0001");
}

export const ORDER = wire("8=FIX.4.4|9=99|35=D|49=WE|34=7|11=abc|55=VOD|54=1|38=100|44=10.25"
  + "|453=2|448=P1|452=11|802=2|523=S1|523=S2|448=P2|10=123|");

/** A row of the time line. */
export function row(raw, more = {}) {
  return {
    kind: "message", key: "m1", time: Date.parse("2026-11-29T09:30:00Z"), direction: "in",
    msgSeqNum: 7, msgType: /\u000135=([^\u0001]*)/.exec(raw)?.[1] ?? "", raw, garbled: "", ...more,
  };
}
