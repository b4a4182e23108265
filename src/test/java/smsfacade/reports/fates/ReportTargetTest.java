package smsfacade.reports.fates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import smsfacade.ledger.MessageState;
import smsfacade.sms.Msisdn;
import smsfacade.vendors.DeliveryReport;
import smsfacade.vendors.DeliveryReport.Fate;

/** F61: reports may come in any order and any number of times, and all orders end alike. */
class ReportTargetTest {
  private static final int MOST_REPORTS = 5;

  @ParameterizedTest
  @EnumSource(names = {"SUBMITTING", "SUBMITTED", "UNKNOWN", "NO_REPORT"})
  void everyOrderOfTheSameReportsEndsInTheSameState(MessageState start) {
    for (List<Fate> order : orders()) {
      var target = new ReportTarget(1, 1, start);
      var passed = new ArrayList<MessageState>();
      for (Fate fate : order) {
        target.move("huaxin", report(fate)).ifPresent(move -> passed.add(move.to()));
      }
      assertThat(target.state()).as("%s", order).isEqualTo(expected(start, order));
      assertThat(passed).as("%s", order).doesNotHaveDuplicates();
    }
  }

  /** Delivered overrules everything, failed everything else, and an unclear value says nothing. */
  private static MessageState expected(MessageState start, List<Fate> order) {
    if (order.contains(Fate.DELIVERED)) {
      return MessageState.DELIVERED;
    }
    return order.contains(Fate.FAILED) ? MessageState.FAILED : start;
  }

  /** All sequences of up to five reports. */
  private static Set<List<Fate>> orders() {
    var orders = new LinkedHashSet<List<Fate>>();
    orders.add(List.of());
    for (int length = 0; length < MOST_REPORTS; length++) {
      for (List<Fate> shorter : List.copyOf(orders)) {
        for (Fate fate : Fate.values()) {
          var longer = new ArrayList<>(shorter);
          longer.add(fate);
          orders.add(longer);
        }
      }
    }
    return orders;
  }

  private static DeliveryReport report(Fate fate) {
    return new DeliveryReport(
        "77",
        Optional.of(Msisdn.of("13800138000")),
        fate,
        Optional.empty(),
        "code",
        Optional.empty());
  }
}
