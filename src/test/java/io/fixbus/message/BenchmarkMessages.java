package io.fixbus.message;

/** What the benchmarks read. */
final class BenchmarkMessages {

  private static final String HEADER = "|34=1234|49=CLIENT12|52=20240229-12:34:56.789|56=EXCHANGE|";

  private BenchmarkMessages() {}

  /** A NewOrderSingle of 175 bytes. */
  static byte[] newOrderSingle() {
    byte[] message = FixText.bytes(FixText.message("35=D" + HEADER
        + "11=ORDER-000000123|21=1|38=1000|40=2|44=101.25|54=1|55=INTC|59=0|"
        + "60=20240229-12:34:56.789|"));
    if (message.length != 175) {
      throw new IllegalStateException("message of " + message.length + " bytes");
    }
    return message;
  }

  /** A MarketDataSnapshotFullRefresh with 50 entries. */
  static byte[] snapshot() {
    StringBuilder body =
        new StringBuilder("35=W").append(HEADER).append("262=REQ1|55=INTC|268=50|");
    for (int i = 0; i < 50; i++) {
      body.append("269=")
          .append(i % 2)
          .append("|270=")
          .append(100 + i)
          .append(".25|271=")
          .append(100 * (i + 1))
          .append("|290=")
          .append(i / 2 + 1)
          .append('|');
    }
    return FixText.bytes(FixText.message(body.toString()));
  }

  /** The group NoMDEntries(268) as far as it is in the snapshot. */
  static GroupLayout entriesLayout() {
    return new GroupLayout() {
      @Override
      public int countTag() {
        return Tags.NO_MD_ENTRIES;
      }

      @Override
      public int delimiterTag() {
        return Tags.MD_ENTRY_TYPE;
      }

      @Override
      public boolean contains(int tag) {
        return tag >= Tags.MD_ENTRY_TYPE && tag <= Tags.MD_ENTRY_SIZE || tag == 290;
      }

      @Override
      public GroupLayout nested(int countTag) {
        throw new IllegalArgumentException("no group " + countTag);
      }
    };
  }
}
