package io.fixbus.orders;

import static io.fixbus.orders.Matrix.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fixbus.orders.Matrix.Version;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The order state change matrices of the FIX Trading Community, scenario by scenario, under their
 * numbers of FIX.4.4 (volume 4, appendix D), each as FIX.4.2 and as FIX.4.4 write reports.
 */
class OrderStateMatricesTest {

  @ParameterizedTest
  @EnumSource
  void a1aFilledOrder(Version version) {
    play(version, """
            D X                                          10000
            8 X    New       New              10000     0 10000    0
            8 X    Trade     PartiallyFilled  10000  2000  8000 2000
            8 X    Trade     PartiallyFilled  10000  3000  7000 1000
            8 X    Trade     Filled           10000 10000     0 7000
            """).isFinished();
  }

  @ParameterizedTest
  @EnumSource
  void a1bPartFilledDayOrderDoneForDay(Version version) {
    play(version, """
        D X                                            10000
        8 X    New         New              10000     0 10000    0
        8 X    Trade       PartiallyFilled  10000  2000  8000 2000
        8 X    Trade       PartiallyFilled  10000  3000  7000 1000
        8 X    DoneForDay  DoneForDay       10000  3000     0    0
        """);
  }

  @ParameterizedTest
  @EnumSource
  void b1aCancelOfZeroFilledOrder(Version version) {
    play(version, """
            D X                                              10000
            8 X    New            New            10000     0 10000    0
            F Y X
            8 Y X  PendingCancel  PendingCancel  10000     0 10000    0
            8 Y X  Canceled       Canceled       10000     0     0    0
            """).isFinished();
  }

  @ParameterizedTest
  @EnumSource
  void b1bCancelOfPartFilledOrderWithExecutionsMeanwhile(Version version) {
    play(version, """
            D X                                                10000
            8 X    New            New              10000     0 10000    0
            8 X    Trade          PartiallyFilled  10000  2000  8000 2000
            F Y X
            8 X    Trade          PartiallyFilled  10000  5000  5000 3000
            8 Y X  PendingCancel  PendingCancel    10000  5000  5000    0
            8 X    Trade          PendingCancel    10000  6000  4000 1000
            8 Y X  Canceled       Canceled         10000  6000     0    0
            """).isFinished();
  }

  @ParameterizedTest
  @EnumSource
  void b1cCancelOfOrderThatBecomesFilledFirst(Version version) {
    Matrix played = play(version, """
            D X                                                10000
            8 X    New            New              10000     0 10000    0
            8 X    Trade          PartiallyFilled  10000  2000  8000 2000
            F Y X
            8 X    Trade          PartiallyFilled  10000  5000  5000 3000
            8 Y X  PendingCancel  PendingCancel    10000  5000  5000    0
            8 X    Trade          PendingCancel    10000 10000     0 5000
            9 Y X  Filled
            """);
    played.isFinished();
    assertEquals(
        Request.State.REFUSED, played.order().request("Y").orElseThrow().state());
  }

  @ParameterizedTest
  @EnumSource
  void b1dCancelOfOrderThatIsNotAcknowledged(Version version) {
    play(version, """
            D X                                              10000
            F Y X
            8 X    PendingNew     PendingNew     10000     0 10000    0
            8 Y X  PendingCancel  PendingCancel  10000     0 10000    0
            8 Y X  Canceled       Canceled       10000     0     0    0
            """).isFinished();
  }

  @ParameterizedTest
  @EnumSource
  void b1eAcknowledgementAndCancelCross(Version version) {
    play(version, """
            D X                                              10000
            F Y X
            8 X    New            New            10000     0 10000    0
            8 Y X  PendingCancel  PendingCancel  10000     0 10000    0
            8 Y X  Canceled       Canceled       10000     0     0    0
            """).isFinished();
  }

  @ParameterizedTest
  @EnumSource
  void b1fCancelOfOrderThatTheCounterpartyDoesNotKnow(Version version) {
    Matrix played = play(version, """
            D X        10000
            F Y X
            9 Y X  Rejected  reason=1 ! UNKNOWN_TO_COUNTERPARTY
            """);
    // The order may still be on its way.
    assertEquals(OrdStatus.CREATED, played.order().status());
    assertTrue(played.order().canCancel());
  }

  @ParameterizedTest
  @EnumSource
  void c1aReplaceOfZeroFilledOrderToIncrease(Version version) {
    play(version, """
            D X                                                 10000
            8 X    New             New              10000     0 10000    0
            G Y X                                   11000
            8 Y X  PendingReplace  PendingReplace   10000     0 10000    0
            8 Y X  Replaced        New              11000     0 11000    0
            8 Y    Trade           PartiallyFilled  11000  1000 10000 1000
            8 Y    Trade           PartiallyFilled  11000  3000  8000 2000
            """).isOpen();
  }

  @ParameterizedTest
  @EnumSource
  void c1bReplaceOfPartFilledOrderToIncreaseWithExecutionsMeanwhile(Version version) {
    play(version, """
            D X                                                 10000
            8 X    New             New              10000     0 10000    0
            8 X    Trade           PartiallyFilled  10000  1000  9000 1000
            G Y X                                   12000
            8 Y X  PendingReplace  PendingReplace   10000  1000  9000    0
            8 X    Trade           PendingReplace   10000  1100  8900  100
            8 Y X  Replaced        PartiallyFilled  12000  1100 10900    0
            8 Y    Trade           Filled           12000 12000     0 10900
            """).isFinished();
  }

  @ParameterizedTest
  @EnumSource
  void c1cReplaceOfFilledOrderToIncrease(Version version) {
    play(version, """
            D X                                                 10000
            8 X    New             New              10000     0 10000    0
            8 X    Trade           Filled           10000 10000     0 10000
            G Y X                                   12000
            8 Y X  PendingReplace  PendingReplace   10000 10000     0    0
            8 Y X  Replaced        PartiallyFilled  12000 10000  2000    0
            8 Y    Trade           Filled           12000 12000     0 2000
            """).isFinished();
  }

  @ParameterizedTest
  @EnumSource
  void c2aReplaceOfTermsRefusedBecauseOfAFill(Version version) {
    play(version, """
            D X                                                 10000
            8 X    New             New              10000     0 10000    0
            8 X    Trade           PartiallyFilled  10000  1000  9000 1000
            G Y X                                   10000
            8 Y X  PendingReplace  PendingReplace   10000  1000  9000    0
            8 X    Trade           PendingReplace   10000 10000     0 9000
            9 Y X  Filled
            """).isFinished();
  }

  @ParameterizedTest
  @EnumSource
  void c3aReplaceToMoreThanWasTradedMeanwhile(Version version) {
    play(version, """
            D X                                                 10000
            8 X    New             New              10000     0 10000    0
            8 X    Trade           PartiallyFilled  10000  1000  9000 1000
            G Y X                                    8000
            8 X    Trade           PartiallyFilled  10000  1500  8500  500
            8 Y X  PendingReplace  PendingReplace   10000  1500  8500    0
            8 X    Trade           PendingReplace   10000  1600  8400  100
            8 Y X  Replaced        PartiallyFilled   8000  1600  6400    0
            8 Y    Trade           Filled            8000  8000     0 6400
            """).isFinished();
  }

  @ParameterizedTest
  @EnumSource
  void c3bReplaceToWhatWasTradedMeanwhile(Version version) {
    play(version, """
            D X                                                 10000
            8 X    New             New              10000     0 10000    0
            8 X    Trade           PartiallyFilled  10000  1000  9000 1000
            G Y X                                    8000
            8 X    Trade           PartiallyFilled  10000  8000  2000 7000
            8 Y X  PendingReplace  PendingReplace   10000  8000  2000    0
            8 Y X  Replaced        Filled            8000  8000     0    0
            """).isFinished();
  }

  @ParameterizedTest
  @EnumSource
  void c3cReplaceToLessThanWasTradedIsAmended(Version version) {
    play(version, """
            D X                                                 10000
            8 X    New             New              10000     0 10000    0
            8 X    Trade           PartiallyFilled  10000  1000  9000 1000
            G Y X                                    7000
            8 X    Trade           PartiallyFilled  10000  8000  2000 7000
            8 Y X  PendingReplace  PendingReplace   10000  8000  2000    0
            8 Y X  Replaced        Filled            8000  8000     0    0
            """).isFinished();
  }

  @ParameterizedTest
  @EnumSource
  void d1aSecondReplaceAfterTheFirstWasAccepted(Version version) {
    Matrix played = play(version, """
            D X                                                 10000
            8 X    New             New              10000     0 10000    0
            8 X    Trade           PartiallyFilled  10000  1000  9000 1000
            G Y X                                    8000
            8 Y X  PendingReplace  PendingReplace   10000  1000  9000    0
            8 Y X  Replaced        PartiallyFilled   8000  1000  7000    0
            8 Y    Trade           PartiallyFilled   8000  3000  5000 2000
            G Z Y                                    6000
            8 Z Y  PendingReplace  PendingReplace    8000  3000  5000    0
            8 Z    Trade           PendingReplace    8000  3500  4500  500
            8 Z Y  Replaced        PartiallyFilled   6000  3500  2500    0
            8 Z    Trade           Filled            6000  6000     0 2500
            """);
    played.isFinished();
    assertEquals("Z", played.order().clOrdId());
    assertEquals("X", played.order().rootClOrdId());
  }

  @ParameterizedTest
  @EnumSource
  void d1bReplaceRefusedBeforeItIsPendingThenAnother(Version version) {
    play(version, """
            D X                                                 10000
            8 X    New             New              10000     0 10000    0
            8 X    Trade           PartiallyFilled  10000  1000  9000 1000
            G Y X                                    8000
            9 Y X  PartiallyFilled
            8 X    Trade           PartiallyFilled  10000  1500  8500  500
            G Z X                                    6000
            8 Z X  PendingReplace  PendingReplace   10000  1500  8500    0
            8 Z X  Replaced        PartiallyFilled   6000  1500  4500    0
            8 Z    Trade           Filled            6000  6000     0 4500
            """).isFinished();
  }

  @ParameterizedTest
  @EnumSource
  void d1cReplaceRefusedWhilePendingThenAnother(Version version) {
    play(version, """
            D X                                                 10000
            8 X    New             New              10000     0 10000    0
            8 X    Trade           PartiallyFilled  10000  1000  9000 1000
            G Y X                                    8000
            8 Y X  PendingReplace  PendingReplace   10000  1000  9000    0
            9 Y X  PartiallyFilled
            8 X    Trade           PartiallyFilled  10000  1500  8500  500
            G Z X                                    6000
            8 Z X  PendingReplace  PendingReplace   10000  1500  8500    0
            8 Z X  Replaced        PartiallyFilled   6000  1500  4500    0
            """).isOpen();
  }

  @ParameterizedTest
  @EnumSource
  void d2aTwoReplacesProcessedOneAfterTheOther(Version version) {
    play(version, """
            D X                                                 10000
            8 X    New             New              10000     0 10000    0
            8 X    Trade           PartiallyFilled  10000  1000  9000 1000
            G Y X                                    8000
            G Z Y                                    7000
            8 Y X  PendingReplace  PendingReplace   10000  1000  9000    0
            8 Y X  Replaced        PartiallyFilled   8000  1000  7000    0
            8 Z Y  PendingReplace  PendingReplace    8000  1000  7000    0
            8 Z Y  Replaced        PartiallyFilled   7000  1000  6000    0
            8 Z    Trade           Filled            7000  7000     0 6000
            """).isFinished();
  }

  @ParameterizedTest
  @EnumSource
  void d2bTwoReplacesPendingBeforeEitherIsAccepted(Version version) {
    play(version, """
            D X                                                 10000
            8 X    New             New              10000     0 10000    0
            G Y X                                    8000
            G Z Y                                    7000
            8 Y X  PendingReplace  PendingReplace   10000     0 10000    0
            8 Z Y  PendingReplace  PendingReplace   10000     0 10000    0
            8 Y X  Replaced        PendingReplace    8000     0  8000    0
            8 Z Y  Replaced        New               7000     0  7000    0
            8 Z    Trade           Filled            7000  7000     0 7000
            """).isFinished();
  }

  @ParameterizedTest
  @EnumSource
  void d2cTwoReplacesBothRefused(Version version) {
    Matrix played = play(version, """
            D X                                                 10000
            8 X    New             New              10000     0 10000    0
            8 X    Trade           PartiallyFilled  10000  1000  9000 1000
            G Y X                                    8000
            G Z Y                                    7000
            9 Y X  PartiallyFilled
            8 X    Trade           PartiallyFilled  10000  1500  8500  500
            9 Z Y  PartiallyFilled
            8 X    Trade           Filled           10000 10000     0 8500
            """);
    played.isFinished();
    assertEquals("X", played.order().clOrdId());
  }

  @ParameterizedTest
  @EnumSource
  void d2dSecondReplaceRefusedWhileTheFirstIsPending(Version version) {
    play(version, """
            D X                                                 10000
            8 X    New             New              10000     0 10000    0
            G Y X                                    8000
            8 Y X  PendingReplace  PendingReplace   10000     0 10000    0
            G Z Y                                    7000
            9 Z Y  PendingReplace
            8 Y X  Replaced        New               8000     0  8000    0
            8 Y    Trade           Filled            8000  8000     0 8000
            """).isFinished();
  }

  @ParameterizedTest
  @EnumSource
  void e1bUnsolicitedCancelOfPartFilledOrder(Version version) {
    play(version, """
            D X                                            10000
            8 X    New       New              10000     0 10000    0
            8 X    Trade     PartiallyFilled  10000  1000  9000 1000
            8 X    Canceled  Canceled         10000  1000     0    0
            """).isFinished();
  }

  @ParameterizedTest
  @EnumSource
  void e1cUnsolicitedReplacementOfPartFilledOrder(Version version) {
    Matrix played = play(version, """
            D X                                            10000
            8 X    New       New              10000     0 10000    0
            8 X    Trade     PartiallyFilled  10000  1000  9000 1000
            8 X X  Replaced  PartiallyFilled   9000  1000  8000    0 ! ORDER_QTY
            8 X    Trade     PartiallyFilled   9000  2000  7000 1000
            """);
    played.isOpen();
  }

  @ParameterizedTest
  @EnumSource
  void e1dUnsolicitedReductionOfTheQuantity(Version version) {
    play(version, """
            D X                                            10000
            8 X    New       New              10000     0 10000    0
            8 X    Restated  New               9000     0  9000    0
            8 X    Trade     Filled            9000  9000     0 9000
            """).isFinished();
  }

  @ParameterizedTest
  @EnumSource
  void f1aDuplicateClOrdIdRefusedLeavesTheFirstOrder(Version version) {
    Matrix played = play(version, """
            D X                                            10000
            8 X    New       New              10000     0 10000    0
            8 X    Trade     PartiallyFilled  10000  1000  9000 1000
            D X                               15000 ! DUPLICATE_CL_ORD_ID
            8 X    Rejected  Rejected         15000     0     0    0 reason=6 ! DUPLICATE_CL_ORD_ID
            8 X    Trade     PartiallyFilled  10000  2000  8000 1000
            """);
    played.isOpen();
  }

  @ParameterizedTest
  @EnumSource
  void f1bPossResendOfAReportIsARepeat(Version version) {
    play(version, """
            D X                                            10000
            8 X    New       New              10000     0 10000    0
            8 X    Trade     PartiallyFilled  10000  1000  9000 1000
            8 X    Trade     PartiallyFilled  10000  1000  9000 1000 exec=2 dup=Y
            8 X    Trade     PartiallyFilled  10000  1000  9000 1000 exec=2 ! DUPLICATE_EXEC_ID
            8 X    Trade     PartiallyFilled  10000  2000  8000 1000
            """).isOpen();
  }

  @ParameterizedTest
  @EnumSource
  void f1cOrderRejected(Version version) {
    play(version, """
            D X                                   10000
            8 X    Rejected  Rejected  10000 0 0 0 reason=0
            """).isFinished();
  }

  @ParameterizedTest
  @EnumSource
  void g1aStatusRequestOfUnknownOrderIsToldAndChangesNothing(Version version) {
    Matrix played = play(version, """
            D X                                         10000
            8 X    OrderStatus  Rejected  10000 0 0 0 exec=0 reason=5 ! UNKNOWN_TO_COUNTERPARTY
            8 X    New          New       10000 0 10000 0
            """);
    played.isOpen();
  }

  @ParameterizedTest
  @EnumSource
  void g1cStatusRequestsDuringTheLifeOfAnOrder(Version version) {
    play(version, """
            D X                                                 10000
            8 X    OrderStatus  PendingNew       10000     0 10000    0 exec=0
            8 X    New          New              10000     0 10000    0
            8 X    OrderStatus  New              10000     0 10000    0 exec=0
            8 X    Trade        PartiallyFilled  10000  2000  8000 2000
            8 X    OrderStatus  PartiallyFilled  10000  2000  8000    0 exec=0
            8 X    Trade        Filled           10000 10000     0 8000
            8 X    OrderStatus  Filled           10000 10000     0    0 exec=0
            """).isFinished();
  }

  @ParameterizedTest
  @EnumSource
  void g1cStatusThatKnowsMoreTradesThanWereReported(Version version) {
    Matrix played = play(version, """
            D X                                                 10000
            8 X    New          New              10000     0 10000    0
            8 X    OrderStatus  PartiallyFilled  10000  2000  8000    0 exec=0 ! CUM_QTY
            """);
    assertEquals("2000", played.order().fills().cumQty().toPlainString());
  }

  @ParameterizedTest
  @EnumSource
  void h1aGoodTillCancelOrderRestatedNextDay(Version version) {
    play(version, """
            D X                                              10000
            8 X    New         New              10000     0 10000    0
            8 X    Trade       PartiallyFilled  10000  2000  8000 2000
            8 X    DoneForDay  DoneForDay       10000  2000  8000    0
            8 X    Restated    PartiallyFilled  10000  2000  8000    0
            8 X    Trade       PartiallyFilled  10000  3000  7000 1000
            8 X    Trade       Filled           10000 10000     0 7000
            """).isFinished();
  }

  @ParameterizedTest
  @EnumSource
  void h1bStockSplitOvernight(Version version) {
    play(version, """
            D X                                              10000
            8 X    New         New              10000     0 10000    0
            8 X    Trade       PartiallyFilled  10000  2000  8000 2000
            8 X    DoneForDay  DoneForDay       10000  2000  8000    0
            8 X    Restated    PartiallyFilled  20000  4000 16000    0
            8 X    Trade       PartiallyFilled  20000  9000 11000 5000
            8 X    Trade       Filled           20000 20000     0 11000
            """).isFinished();
  }

  @ParameterizedTest
  @EnumSource
  void h1cGoodTillCancelOrderRestatedAndCanceledNextDay(Version version) {
    play(version, """
            D X                                                10000
            8 X    New            New              10000     0 10000    0
            8 X    Trade          PartiallyFilled  10000  2000  8000 2000
            8 X    DoneForDay     DoneForDay       10000  2000  8000    0
            8 X    Restated       PartiallyFilled  10000  2000  8000    0
            F Y X
            8 Y X  PendingCancel  PendingCancel    10000  2000  8000    0
            8 Y X  Canceled       Canceled         10000  2000     0    0
            """).isFinished();
  }

  @ParameterizedTest
  @EnumSource
  void h1dGoodTillCancelOrderRestatedAndIncreasedNextDay(Version version) {
    play(version, """
            D X                                                 10000
            8 X    New             New              10000     0 10000    0
            8 X    Trade           PartiallyFilled  10000  2000  8000 2000
            8 X    DoneForDay      DoneForDay       10000  2000  8000    0
            8 X    Restated        PartiallyFilled  10000  2000  8000    0
            G Y X                                   15000
            8 Y X  PendingReplace  PendingReplace   10000  2000  8000    0
            8 Y X  Replaced        PartiallyFilled  15000  2000 13000    0
            8 Y    Trade           Filled           15000 15000     0 13000
            """).isFinished();
  }

  @ParameterizedTest
  @EnumSource
  void i1aFillOrKillThatCannotBeFilled(Version version) {
    play(version, """
            D X                                     10000
            8 X    New       New       10000 0 10000 0
            8 X    Canceled  Canceled  10000 0     0 0
            """).isFinished();
  }

  @ParameterizedTest
  @EnumSource
  void i1bImmediateOrCancelThatIsPartlyHit(Version version) {
    play(version, """
            D X                                            10000
            8 X    New       New              10000     0 10000    0
            8 X    Trade     PartiallyFilled  10000  1000  9000 1000
            8 X    Canceled  Canceled         10000  1000     0    0
            """).isFinished();
  }

  @ParameterizedTest
  @EnumSource
  void i1cExpiredOrder(Version version) {
    play(version, """
            D X                                           10000
            8 X    New      New              10000     0 10000    0
            8 X    Trade    PartiallyFilled  10000  1000  9000 1000
            8 X    Expired  Expired          10000  1000     0    0
            """).isFinished();
  }

  @ParameterizedTest
  @EnumSource
  void j1aFilledOrderWithCorrectionAndCancellationOfExecutions(Version version) {
    play(version, """
            D X                                                10000
            8 X    New           New              10000     0 10000    0
            8 X    Trade         PartiallyFilled  10000  1000  9000 1000
            8 X    Trade         Filled           10000 10000     0 9000
            8 X    TradeCancel   PartiallyFilled  10000  9000  1000    0 ref=2
            8 X    TradeCorrect  PartiallyFilled  10000  8500  1500 8500 ref=3
            """).isOpen();
  }

  @ParameterizedTest
  @EnumSource
  void j1bCanceledOrderWithBustedExecutionAndANewOne(Version version) {
    play(version, """
        D X                                                10000
        8 X    New            New              10000     0 10000    0
        8 X    Trade          PartiallyFilled  10000  5000  5000 5000
        F Y X
        8 Y X  PendingCancel  PendingCancel    10000  5000  5000    0
        8 Y X  Canceled       Canceled         10000  5000     0    0
        8 Y X  TradeCancel    Canceled         10000     0     0    0 ref=2
        8 Y X  Trade          Canceled         10000  4000     0 4000
        """);
  }

  @ParameterizedTest
  @EnumSource
  void j1dPartFilledOrderDoneForDayWithCorrectionAndBust(Version version) {
    play(version, """
        D X                                                10000
        8 X    New           New              10000     0 10000    0
        8 X    Trade         PartiallyFilled  10000  1000  9000 1000
        8 X    Trade         PartiallyFilled  10000  3000  7000 2000
        8 X    DoneForDay    DoneForDay       10000  3000     0    0
        8 X    TradeCorrect  DoneForDay       10000  3500     0 1500 ref=2
        8 X    TradeCancel   DoneForDay       10000  1500     0    0 ref=3
        """);
  }

  @ParameterizedTest
  @EnumSource
  void k1aTradingHaltAndReinstatement(Version version) {
    play(version, """
            D X                                      10000
            8 X    New        New        10000 0 10000 0
            8 X    Suspended  Suspended  10000 0 10000 0
            8 X    Restated   New        10000 0 10000 0
            """).isOpen();
  }

  @ParameterizedTest
  @EnumSource
  void k1bTradingHaltAndCancel(Version version) {
    play(version, """
            D X                                      10000
            8 X    New        New        10000 0 10000 0
            8 X    Canceled   Canceled   10000 0     0 0
            """).isFinished();
  }

  @ParameterizedTest
  @EnumSource
  void l1aGuaranteeOfExecution(Version version) {
    play(version, """
            D X                                            10000
            8 X    New      New               10000     0 10000     0
            8 X    Stopped  Stopped           10000     0 10000     0
            8 X    Trade    Filled            10000 10000     0 10000
            """).isFinished();
  }

  @ParameterizedTest
  @EnumSource
  void tradeBeforeTheAcknowledgementIsTakenAndTheAcknowledgementIsLate(Version version) {
    Matrix played = play(version, """
            D X                                         10000
            8 X    Trade  PartiallyFilled  10000  1000  9000 1000
            8 X    New    New              10000     0 10000    0
            """);
    assertEquals(OrdStatus.PARTIALLY_FILLED, played.order().status());
  }

  @ParameterizedTest
  @EnumSource
  void tradesThatOvertakeEachOtherAreToldAndEndRight(Version version) {
    Matrix played = play(version, """
            D X                                         10000
            8 X    New    New              10000     0 10000    0
            8 X    Trade  PartiallyFilled  10000  3000  7000 2000 ! CUM_QTY
            8 X    Trade  PartiallyFilled  10000  1000  9000 1000
            """);
    assertEquals("3000", played.order().fills().cumQty().toPlainString());
    assertFalse(played.order().isFinished());
  }
}
