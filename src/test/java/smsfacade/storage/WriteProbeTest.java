package smsfacade.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import smsfacade.testbed.SettableClock;

/** Whether something can be stored is known from something that was (F80). */
class WriteProbeTest {
  private static final Instant NOW = Instant.parse("2026-11-28T04:00:00Z");
  @RegisterExtension private static final BothDatabases DATABASES = new BothDatabases();

  @ParameterizedTest
  @EachDatabase
  void knowsAtOnceThatNothingCanBeWrittenAndThatItCanAgain(DataSource database) {
    var transactions = new PlainTransactions(database);
    var probe = new WriteProbe(transactions, Clock.fixed(NOW, ZoneOffset.UTC));
    assertThat(probe.problem()).contains("nothing was written yet");
    probe.write();
    probe.write();
    assertThat(probe.problem()).isEmpty();
    transactions.away(true);
    assertThatThrownBy(probe::write).isInstanceOf(Undone.class);
    assertThat(probe.problem()).isPresent();
    transactions.away(false);
    probe.write();
    assertThat(probe.problem()).isEmpty();
  }

  /** It hangs, or its timer does. */
  @ParameterizedTest
  @EachDatabase
  void takesAWriteThatDoesNotComeForNone(DataSource database) {
    var clock = new SettableClock(NOW);
    var probe = new WriteProbe(new PlainTransactions(database), clock);
    probe.write();
    clock.forward(Duration.ofSeconds(5));
    assertThat(probe.problem()).isEmpty();
    clock.forward(Duration.ofSeconds(1));
    assertThat(probe.problem()).contains("nothing was written for 6 s");
  }
}
