package smsfacade.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import smsfacade.node.Node;
import smsfacade.storage.PlainTransactions;
import smsfacade.storage.Undone;

/** F84: an append-only audit of administrative acts. */
class AuditTrailTest {
  private static final Instant NOW = Instant.parse("2026-11-28T04:00:00Z");
  private static final Act PAUSED = new Act("local", "pause", "vendor hx", "in use", "paused");
  private static final Act RELOADED = new Act("ops", "reload", "", "", "12 accounts");

  private final PlainTransactions transactions = PlainTransactions.onH2();
  private final AuditTrail trail =
      new AuditTrail(transactions, new Node(), Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void showsTheLatestActsNewestFirst() {
    trail.note(PAUSED);
    trail.note(RELOADED);

    assertThat(trail.latest(5)).extracting(AuditEntry::act).containsExactly(RELOADED, PAUSED);
    assertThat(trail.latest(1)).extracting(AuditEntry::act).containsExactly(RELOADED);
    assertThat(trail.latest(0)).isEmpty();
    assertThat(trail.latest(1).get(0).at()).isEqualTo(NOW);
    assertThat(trail.latest(1).get(0).node()).isEqualTo(new Node().name());
  }

  @Test
  void tellsTheLatestActOfEachKindOnEachSubject() {
    var paused = new Act("ann", "pause", "vendor hx", "in use", "paused");
    var other = new Act("ann", "pause", "vendor other", "in use", "paused");
    trail.note(PAUSED);
    trail.note(other);
    trail.note(paused);
    trail.note(RELOADED);
    trail.note(new Act("bob", "pause", "vendor hx", "", "refused: bob has not the right operate"));

    assertThat(trail.latestOf(List.of("pause", "resume")))
        .extracting(AuditEntry::act)
        .containsExactly(paused, other);
  }

  @Test
  void anActThatIsUndoneLeavesNoEntry() {
    assertThatThrownBy(
            () ->
                transactions.run(
                    "a test",
                    connection -> {
                      trail.add(connection, PAUSED);
                      throw new IllegalStateException("for a test");
                    }))
        .isInstanceOf(Undone.class);

    assertThat(trail.latest(5)).isEmpty();
  }

  @Test
  void whatIsTooLongIsCut() {
    trail.note(new Act("w".repeat(500), "a".repeat(500), "s".repeat(500), "", "t".repeat(5000)));

    Act act = trail.latest(1).get(0).act();
    assertThat(act.who()).hasSize(128).endsWith("w…");
    assertThat(act.to()).hasSize(1000).endsWith("t…");
  }

  @Test
  void nothingInTheProductChangesAnEntry() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.toString();
        if (name.endsWith(".java") || name.endsWith(".sql")) {
          assertThat(Files.readString(file))
              .as(name)
              .doesNotContain("update audit_entry", "delete from audit_entry");
        }
      }
    }
  }
}
