package smsfacade.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smsfacade.accounts.AccountUsage.Excess;
import smsfacade.storage.PlainTransactions;

/** F22: calls a second, as all nodes count them together in the database. */
class AccountUsageTest {
  private static final Instant START = Instant.parse("2026-11-28T04:00:00Z");
  private final PlainTransactions transactions = PlainTransactions.onH2();

  /** Within 5 %, however fast it is tried. */
  @ParameterizedTest
  @ValueSource(ints = {5, 20, 100, 1000})
  void aLimitHoldsOverTenSeconds(int limit) {
    var quota = new Quota(limit, 0, 0);
    int accepted = 0;
    int longestOfASecond = 0;
    int[] lastSecond = new int[1000];
    for (int millisecond = 0; millisecond < 10_000; millisecond++) {
      Instant now = START.plusMillis(millisecond);
      int taken = 0;
      for (int call = 0; call < 2 + limit / 500; call++) {
        taken += take(now, quota, 1) == Excess.NONE ? 1 : 0;
      }
      accepted += taken;
      lastSecond[millisecond % 1000] = taken;
      longestOfASecond = Math.max(longestOfASecond, Arrays.stream(lastSecond).sum());
    }
    assertThat((double) accepted / (10 * limit)).isBetween(0.95, 1.05);
    assertThat(longestOfASecond).isLessThanOrEqualTo(limit + limit / 4 + 1);
  }

  @Test
  void afterAPauseAQuarterOfASecondsCallsMayComeAtOnce() {
    var quota = new Quota(20, 0, 0);
    int atOnce = 0;
    while (take(START, quota, 1) == Excess.NONE) {
      atOnce++;
    }
    assertThat(atOnce).isEqualTo(5);
    assertThat(take(START.plusMillis(49), quota, 1)).isEqualTo(Excess.TOO_FAST);
    assertThat(take(START.plusMillis(50), quota, 1)).isEqualTo(Excess.NONE);
  }

  @Test
  void whatIsUsedUpTakesNoCall() {
    var quota = new Quota(1, 10, 0);
    assertThat(take(START, quota, 11)).isEqualTo(Excess.USED_UP);
    assertThat(take(START, quota, 10)).isEqualTo(Excess.NONE);
  }

  private Excess take(Instant now, Quota quota, int messages) {
    return transactions.run(
        "taking a call into account",
        connection -> {
          AccountUsage usage = AccountUsage.read(connection, now, List.of(1L));
          Excess excess = usage.take(1, quota, messages);
          usage.store(connection);
          return excess;
        });
  }
}
