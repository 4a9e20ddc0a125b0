package io.fixbus.message;

/** Numbers of the fields that the session layer and most applications use. */
public final class Tags {

  /** Account(1). */
  public static final int ACCOUNT = 1;
  /** AvgPx(6). */
  public static final int AVG_PX = 6;
  /** BeginSeqNo(7). */
  public static final int BEGIN_SEQ_NO = 7;
  /** BeginString(8). */
  public static final int BEGIN_STRING = 8;
  /** BodyLength(9). */
  public static final int BODY_LENGTH = 9;
  /** CheckSum(10). */
  public static final int CHECK_SUM = 10;
  /** ClOrdID(11). */
  public static final int CL_ORD_ID = 11;
  /** CumQty(14). */
  public static final int CUM_QTY = 14;
  /** Currency(15). */
  public static final int CURRENCY = 15;
  /** EndSeqNo(16). */
  public static final int END_SEQ_NO = 16;
  /** ExecID(17). */
  public static final int EXEC_ID = 17;
  /** ExecInst(18). */
  public static final int EXEC_INST = 18;
  /** ExecTransType(20). */
  public static final int EXEC_TRANS_TYPE = 20;
  /** HandlInst(21). */
  public static final int HANDL_INST = 21;
  /** SecurityIDSource(22). */
  public static final int SECURITY_ID_SOURCE = 22;
  /** LastPx(31). */
  public static final int LAST_PX = 31;
  /** LastQty(32). */
  public static final int LAST_QTY = 32;
  /** MsgSeqNum(34). */
  public static final int MSG_SEQ_NUM = 34;
  /** MsgType(35). */
  public static final int MSG_TYPE = 35;
  /** NewSeqNo(36). */
  public static final int NEW_SEQ_NO = 36;
  /** OrderID(37). */
  public static final int ORDER_ID = 37;
  /** OrderQty(38). */
  public static final int ORDER_QTY = 38;
  /** OrdStatus(39). */
  public static final int ORD_STATUS = 39;
  /** OrdType(40). */
  public static final int ORD_TYPE = 40;
  /** OrigClOrdID(41). */
  public static final int ORIG_CL_ORD_ID = 41;
  /** PossDupFlag(43). */
  public static final int POSS_DUP_FLAG = 43;
  /** Price(44). */
  public static final int PRICE = 44;
  /** RefSeqNum(45). */
  public static final int REF_SEQ_NUM = 45;
  /** SecurityID(48). */
  public static final int SECURITY_ID = 48;
  /** SenderCompID(49). */
  public static final int SENDER_COMP_ID = 49;
  /** SenderSubID(50). */
  public static final int SENDER_SUB_ID = 50;
  /** SendingTime(52). */
  public static final int SENDING_TIME = 52;
  /** Quantity(53). */
  public static final int QUANTITY = 53;
  /** Side(54). */
  public static final int SIDE = 54;
  /** Symbol(55). */
  public static final int SYMBOL = 55;
  /** TargetCompID(56). */
  public static final int TARGET_COMP_ID = 56;
  /** TargetSubID(57). */
  public static final int TARGET_SUB_ID = 57;
  /** Text(58). */
  public static final int TEXT = 58;
  /** TimeInForce(59). */
  public static final int TIME_IN_FORCE = 59;
  /** TransactTime(60). */
  public static final int TRANSACT_TIME = 60;
  /** SettlType(63). */
  public static final int SETTL_TYPE = 63;
  /** SettlDate(64). */
  public static final int SETTL_DATE = 64;
  /** SymbolSfx(65). */
  public static final int SYMBOL_SFX = 65;
  /** TradeDate(75). */
  public static final int TRADE_DATE = 75;
  /** NoAllocs(78). */
  public static final int NO_ALLOCS = 78;
  /** AllocAccount(79). */
  public static final int ALLOC_ACCOUNT = 79;
  /** AllocQty(80). */
  public static final int ALLOC_QTY = 80;
  /** Signature(89). */
  public static final int SIGNATURE = 89;
  /** SecureDataLen(90). */
  public static final int SECURE_DATA_LEN = 90;
  /** SecureData(91). */
  public static final int SECURE_DATA = 91;
  /** SignatureLength(93). */
  public static final int SIGNATURE_LENGTH = 93;
  /** RawDataLength(95). */
  public static final int RAW_DATA_LENGTH = 95;
  /** RawData(96). */
  public static final int RAW_DATA = 96;
  /** PossResend(97). */
  public static final int POSS_RESEND = 97;
  /** EncryptMethod(98). */
  public static final int ENCRYPT_METHOD = 98;
  /** StopPx(99). */
  public static final int STOP_PX = 99;
  /** ExDestination(100). */
  public static final int EX_DESTINATION = 100;
  /** OrdRejReason(103). */
  public static final int ORD_REJ_REASON = 103;
  /** HeartBtInt(108). */
  public static final int HEART_BT_INT = 108;
  /** TestReqID(112). */
  public static final int TEST_REQ_ID = 112;
  /** OnBehalfOfCompID(115). */
  public static final int ON_BEHALF_OF_COMP_ID = 115;
  /** OnBehalfOfSubID(116). */
  public static final int ON_BEHALF_OF_SUB_ID = 116;
  /** OrigSendingTime(122). */
  public static final int ORIG_SENDING_TIME = 122;
  /** GapFillFlag(123). */
  public static final int GAP_FILL_FLAG = 123;
  /** ExpireTime(126). */
  public static final int EXPIRE_TIME = 126;
  /** DeliverToCompID(128). */
  public static final int DELIVER_TO_COMP_ID = 128;
  /** DeliverToSubID(129). */
  public static final int DELIVER_TO_SUB_ID = 129;
  /** ResetSeqNumFlag(141). */
  public static final int RESET_SEQ_NUM_FLAG = 141;
  /** SenderLocationID(142). */
  public static final int SENDER_LOCATION_ID = 142;
  /** TargetLocationID(143). */
  public static final int TARGET_LOCATION_ID = 143;
  /** OnBehalfOfLocationID(144). */
  public static final int ON_BEHALF_OF_LOCATION_ID = 144;
  /** DeliverToLocationID(145). */
  public static final int DELIVER_TO_LOCATION_ID = 145;
  /** NoRelatedSym(146). */
  public static final int NO_RELATED_SYM = 146;
  /** ExecType(150). */
  public static final int EXEC_TYPE = 150;
  /** LeavesQty(151). */
  public static final int LEAVES_QTY = 151;
  /** SecurityType(167). */
  public static final int SECURITY_TYPE = 167;
  /** MaturityMonthYear(200). */
  public static final int MATURITY_MONTH_YEAR = 200;
  /** SecurityExchange(207). */
  public static final int SECURITY_EXCHANGE = 207;
  /** XmlDataLen(212). */
  public static final int XML_DATA_LEN = 212;
  /** XmlData(213). */
  public static final int XML_DATA = 213;
  /** MDReqID(262). */
  public static final int MD_REQ_ID = 262;
  /** SubscriptionRequestType(263). */
  public static final int SUBSCRIPTION_REQUEST_TYPE = 263;
  /** MarketDepth(264). */
  public static final int MARKET_DEPTH = 264;
  /** MDUpdateType(265). */
  public static final int MD_UPDATE_TYPE = 265;
  /** NoMDEntryTypes(267). */
  public static final int NO_MD_ENTRY_TYPES = 267;
  /** NoMDEntries(268). */
  public static final int NO_MD_ENTRIES = 268;
  /** MDEntryType(269). */
  public static final int MD_ENTRY_TYPE = 269;
  /** MDEntryPx(270). */
  public static final int MD_ENTRY_PX = 270;
  /** MDEntrySize(271). */
  public static final int MD_ENTRY_SIZE = 271;
  /** MDEntryDate(272). */
  public static final int MD_ENTRY_DATE = 272;
  /** MDEntryTime(273). */
  public static final int MD_ENTRY_TIME = 273;
  /** MDEntryID(278). */
  public static final int MD_ENTRY_ID = 278;
  /** MDUpdateAction(279). */
  public static final int MD_UPDATE_ACTION = 279;
  /** TradingSessionID(336). */
  public static final int TRADING_SESSION_ID = 336;
  /** MessageEncoding(347). */
  public static final int MESSAGE_ENCODING = 347;
  /** EncodedTextLen(354). */
  public static final int ENCODED_TEXT_LEN = 354;
  /** EncodedText(355). */
  public static final int ENCODED_TEXT = 355;
  /** LastMsgSeqNumProcessed(369). */
  public static final int LAST_MSG_SEQ_NUM_PROCESSED = 369;
  /** OnBehalfOfSendingTime(370). */
  public static final int ON_BEHALF_OF_SENDING_TIME = 370;
  /** RefTagID(371). */
  public static final int REF_TAG_ID = 371;
  /** RefMsgType(372). */
  public static final int REF_MSG_TYPE = 372;
  /** SessionRejectReason(373). */
  public static final int SESSION_REJECT_REASON = 373;
  /** BusinessRejectRefID(379). */
  public static final int BUSINESS_REJECT_REF_ID = 379;
  /** BusinessRejectReason(380). */
  public static final int BUSINESS_REJECT_REASON = 380;
  /** MaxMessageSize(383). */
  public static final int MAX_MESSAGE_SIZE = 383;
  /** NoMsgTypes(384). */
  public static final int NO_MSG_TYPES = 384;
  /** MsgDirection(385). */
  public static final int MSG_DIRECTION = 385;
  /** NoTradingSessions(386). */
  public static final int NO_TRADING_SESSIONS = 386;
  /** CxlRejResponseTo(434). */
  public static final int CXL_REJ_RESPONSE_TO = 434;
  /** PartyIDSource(447). */
  public static final int PARTY_ID_SOURCE = 447;
  /** PartyID(448). */
  public static final int PARTY_ID = 448;
  /** PartyRole(452). */
  public static final int PARTY_ROLE = 452;
  /** NoPartyIDs(453). */
  public static final int NO_PARTY_IDS = 453;
  /** NoSecurityAltID(454). */
  public static final int NO_SECURITY_ALT_ID = 454;
  /** SecurityAltID(455). */
  public static final int SECURITY_ALT_ID = 455;
  /** SecurityAltIDSource(456). */
  public static final int SECURITY_ALT_ID_SOURCE = 456;
  /** TestMessageIndicator(464). */
  public static final int TEST_MESSAGE_INDICATOR = 464;
  /** SecondaryClOrdID(526). */
  public static final int SECONDARY_CL_ORD_ID = 526;
  /** SecondaryExecID(527). */
  public static final int SECONDARY_EXEC_ID = 527;
  /** Username(553). */
  public static final int USERNAME = 553;
  /** Password(554). */
  public static final int PASSWORD = 554;
  /** TradeReportID(571). */
  public static final int TRADE_REPORT_ID = 571;
  /** NoHops(627). */
  public static final int NO_HOPS = 627;
  /** HopCompID(628). */
  public static final int HOP_COMP_ID = 628;
  /** HopSendingTime(629). */
  public static final int HOP_SENDING_TIME = 629;
  /** HopRefID(630). */
  public static final int HOP_REF_ID = 630;
  /** QuoteRespID(693). */
  public static final int QUOTE_RESP_ID = 693;
  /** NextExpectedMsgSeqNum(789). */
  public static final int NEXT_EXPECTED_MSG_SEQ_NUM = 789;
  /** NoEvents(864). */
  public static final int NO_EVENTS = 864;
  /** NewPassword(925). */
  public static final int NEW_PASSWORD = 925;
  /** ApplVerID(1128). */
  public static final int APPL_VER_ID = 1128;
  /** CstmApplVerID(1129). */
  public static final int CSTM_APPL_VER_ID = 1129;
  /** RefApplVerID(1130). */
  public static final int REF_APPL_VER_ID = 1130;
  /** RefCstmApplVerID(1131). */
  public static final int REF_CSTM_APPL_VER_ID = 1131;
  /** DefaultApplVerID(1137). */
  public static final int DEFAULT_APPL_VER_ID = 1137;
  /** ApplExtID(1156). */
  public static final int APPL_EXT_ID = 1156;
  /** EncryptedPasswordMethod(1400). */
  public static final int ENCRYPTED_PASSWORD_METHOD = 1400;
  /** EncryptedPasswordLen(1401). */
  public static final int ENCRYPTED_PASSWORD_LEN = 1401;
  /** EncryptedPassword(1402). */
  public static final int ENCRYPTED_PASSWORD = 1402;
  /** EncryptedNewPasswordLen(1403). */
  public static final int ENCRYPTED_NEW_PASSWORD_LEN = 1403;
  /** EncryptedNewPassword(1404). */
  public static final int ENCRYPTED_NEW_PASSWORD = 1404;
  /** RefApplExtID(1406). */
  public static final int REF_APPL_EXT_ID = 1406;
  /** DefaultApplExtID(1407). */
  public static final int DEFAULT_APPL_EXT_ID = 1407;
  /** DefaultCstmApplVerID(1408). */
  public static final int DEFAULT_CSTM_APPL_VER_ID = 1408;
  /** SessionStatus(1409). */
  public static final int SESSION_STATUS = 1409;
  /** DefaultVerIndicator(1410). */
  public static final int DEFAULT_VER_INDICATOR = 1410;

  private static final boolean[] HEADER = new boolean[APPL_EXT_ID + 1];

  static {
    for (int tag : new int[] {
      BEGIN_STRING,
      BODY_LENGTH,
      MSG_SEQ_NUM,
      MSG_TYPE,
      POSS_DUP_FLAG,
      SENDER_COMP_ID,
      SENDER_SUB_ID,
      SENDING_TIME,
      TARGET_COMP_ID,
      TARGET_SUB_ID,
      SECURE_DATA_LEN,
      SECURE_DATA,
      POSS_RESEND,
      ON_BEHALF_OF_COMP_ID,
      ON_BEHALF_OF_SUB_ID,
      ORIG_SENDING_TIME,
      DELIVER_TO_COMP_ID,
      DELIVER_TO_SUB_ID,
      SENDER_LOCATION_ID,
      TARGET_LOCATION_ID,
      ON_BEHALF_OF_LOCATION_ID,
      DELIVER_TO_LOCATION_ID,
      XML_DATA_LEN,
      XML_DATA,
      MESSAGE_ENCODING,
      LAST_MSG_SEQ_NUM_PROCESSED,
      ON_BEHALF_OF_SENDING_TIME,
      NO_HOPS,
      HOP_COMP_ID,
      HOP_SENDING_TIME,
      HOP_REF_ID,
      APPL_VER_ID,
      CSTM_APPL_VER_ID,
      APPL_EXT_ID
    }) {
      HEADER[tag] = true;
    }
  }

  private Tags() {}

  /**
   * Returns whether a field belongs to the standard header of any version. Some of them are body
   * fields of other messages in other versions; a dictionary knows better.
   */
  public static boolean isHeader(int tag) {
    return tag > 0 && tag < HEADER.length && HEADER[tag];
  }

  /** Returns whether a field belongs to the standard trailer: 89, 93 or 10. */
  public static boolean isTrailer(int tag) {
    return tag == CHECK_SUM || tag == SIGNATURE || tag == SIGNATURE_LENGTH;
  }
}
