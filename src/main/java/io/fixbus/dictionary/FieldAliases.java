package io.fixbus.dictionary;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Fields that have had more than one name: from version to version, or in the standard's repository
 * and in the bundled dictionaries. These are all in which the bundled ones differ.
 */
final class FieldAliases {

  private static final String NAMES_BY_TAG = """
      22 IDSource SecurityIDSource
      27 IOIShares IOIQty
      32 LastShares LastQty
      33 LinesOfText NoLinesOfText
      53 Shares Quantity
      63 SettlmntTyp SettlType
      64 FutSettDate SettlDate
      68 ListNoOrds TotNoOrders
      74 AvgPrxPrecision AvgPxPrecision
      77 OpenClose PositionEffect
      80 AllocShares AllocQty
      193 FutSettDate2 SettlDate2
      211 PegDifference PegOffsetValue
      218 SpreadToBenchmark Spread
      286 OpenCloseSettleFlag OpenCloseSettlFlag
      297 QuoteAckStatus QuoteStatus
      304 TotQuoteEntries TotNoQuoteEntries
      305 UnderlyingIDSource UnderlyingSecurityIDSource
      389 DiscretionOffset DiscretionOffsetValue
      393 TotalNumSecurities TotNoRelatedSym
      418 TradeType BidTradeType
      491 CardIssNo CardIssNum
      509 RegistDetls RegistDtls
      557 TotalNumSecurityTypes TotNoSecurityTypes
      587 LegSettlmntTyp LegSettlType
      588 LegFutSettDate LegSettlDate
      982 ExpType ExpirationQtyType
      1009 SideQty SideLastQty
      1059 UndlyInstrumentPartyID UnderlyingInstrumentPartyID
      1060 UndlyInstrumentPartyIDSource UnderlyingInstrumentPartyIDSource
      1061 UndlyInstrumentPartyRole UnderlyingInstrumentPartyRole
      1063 UndlyInstrumentPartySubID UnderlyingInstrumentPartySubID
      1064 UndlyInstrumentPartySubIDType UnderlyingInstrumentPartySubIDType
      1195 OptPayAmount OptPayoutAmount
      1197 FuturesValuationMethod ValuationMethod
      1319 DerivativeFuturesValuationMethod DerivativeValuationMethod
      """;

  private static final Map<String, Integer> TAGS = new HashMap<>();

  static {
    NAMES_BY_TAG.lines().map(line -> List.of(line.split(" "))).forEach(words -> words
        .subList(1, words.size())
        .forEach(name -> TAGS.put(name, Integer.valueOf(words.get(0)))));
  }

  private FieldAliases() {}

  /** The tag of the field that has that name somewhere; empty if no field has several names. */
  static OptionalInt tag(String name) {
    Integer tag = TAGS.get(name);
    return tag == null ? OptionalInt.empty() : OptionalInt.of(tag);
  }

  /** The names and their tags. */
  static Map<String, Integer> tags() {
    return Map.copyOf(TAGS);
  }
}
