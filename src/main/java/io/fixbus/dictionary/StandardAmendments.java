package io.fixbus.dictionary;

import io.fixbus.dictionary.DictionaryBuilder.MessageDeclaration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What the standard says and the bundled files leave out. A counterparty's own dictionary is taken
 * as it is.
 */
final class StandardAmendments {

  /**
   * Fields whose enumerated values counterparties may extend by agreement: those of a union type in
   * FIX Orchestra ({@code Reserved100Plus}, {@code Tenor}, …), and those of which the standard's text
   * says so. Orchestra knows the latest version only, but the reservation is as old as the fields.
   */
  private static final int[] OPEN_CODE_SETS = {
    22, 27, 63, 65, 88, 102, 103, 233, 298, 300, 305, 326, 327, 336, 340, 368, 373, 378, 477, 492,
    495, 507, 532, 567, 577, 585, 587, 603, 625, 658, 660, 682, 723, 728, 749, 751, 761, 774, 792,
    796, 803, 828, 829, 847, 865, 871, 875, 877, 906, 946, 1039, 1096, 1105, 1111, 1174, 1178, 1193,
    1194, 1217, 1317, 1368, 1374, 1376, 1385, 1386, 1409, 1429, 1431, 1439, 1440, 1441, 1442, 1470,
    1471, 1473, 1477, 1478, 1502, 1511, 1515, 1521, 1530, 1539, 1557, 1568, 1574, 1583, 1585, 1590,
    1607, 1631, 1641, 1644, 1651, 1761, 1775, 1796, 1798, 1803, 1813, 1850, 1877, 1881, 1897, 1925,
    1934, 1937, 1939, 1950, 1952, 1978, 1993, 1995, 1997, 2014, 2068, 2078, 2082, 2109, 2115, 2165,
    2167, 2192, 2207, 2402, 2414, 2426, 2431, 2435, 2443, 2456, 2457, 2458, 2459, 2473, 2487, 2530,
    2544, 2547, 2579, 2594, 2675, 2677, 2773, 2774, 2784, 2791, 2844, 2846, 2867, 2896, 40002,
    40018, 40101, 40180, 40213, 40240, 40283, 40287, 40459, 40535, 40539, 40572, 40576, 40742,
    40746, 41099, 41254, 41318, 41334, 41474, 41651, 41701, 41871, 41967, 42035, 42159, 42179
  };

  /** XMLnonFIX(n) came with FIX.4.3. FIX.Latest lists it. */
  private static final Set<String> WITHOUT_XML_NON_FIX =
      Set.of("FIX.4.3", "FIX.4.4", "FIX.5.0", "FIX.5.0SP1", "FIX.5.0SP2");

  private StandardAmendments() {}

  /** Whether a field may have other values than those enumerated. */
  static boolean allowsOtherValues(int tag) {
    return Arrays.binarySearch(OPEN_CODE_SETS, tag) >= 0;
  }

  /** Messages of a version that its file does not list. */
  static List<MessageDeclaration> messages(String version) {
    return WITHOUT_XML_NON_FIX.contains(version)
        ? List.of(new MessageDeclaration("n", "XMLnonFIX", false, List.of(), 0))
        : List.of();
  }
}
