package smsfacade.admin.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smsfacade.testbed.Programs;

/** F102: each alert fires when it should and not before, by Prometheus' own judgement. */
class AlertRulesTest {
  private static final Path RULES = Path.of("server-config/prometheus/alerts.yml");
  private static final Path EXAMPLE = Path.of("server-config/prometheus/prometheus.yml");
  private static final Path SCENARIOS = Path.of("src/test/resources/prometheus/alerts.test.yml");

  @TempDir Path scratch;

  @Test
  void theyAreRulesAndTheExampleIsAConfiguration() throws Exception {
    String promtool = promtool();
    var programs = new Programs(scratch);

    assertThat(programs.output(promtool, "check", "rules", RULES.toString()))
        .anyMatch(line -> line.contains("SUCCESS"));
    assertThat(programs.output(promtool, "check", "config", EXAMPLE.toString()))
        .anyMatch(line -> line.contains("SUCCESS"));
  }

  @Test
  void eachFiresWhenItIsJustTooMuchAndNoneWhenItIsJustWell() throws Exception {
    assertThat(new Programs(scratch).output(promtool(), "test", "rules", SCENARIOS.toString()))
        .anyMatch(line -> line.contains("SUCCESS"));
  }

  /** Also where there is no promtool. */
  @Test
  void eachHasAScenarioAndSaysWhatToDo() throws Exception {
    String rules = Files.readString(RULES);
    String scenarios = Files.readString(SCENARIOS);
    List<String> alerts =
        Pattern.compile("alert: (\\w+)").matcher(rules).results().map(one -> one.group(1)).toList();

    assertThat(alerts).hasSizeGreaterThan(10).doesNotHaveDuplicates();
    assertThat(alerts)
        .allSatisfy(alert -> assertThat(scenarios).contains("'{alertname=\"" + alert + "\"}'"));
    for (String text : List.of("summary: ", "description: ", "runbook: ", "severity: ")) {
      assertThat(rules.split(text, -1)).as(text).hasSize(alerts.size() + 1);
    }
  }

  private String promtool() throws InterruptedException {
    var found = new Programs(scratch).first(List.of("promtool"), "--version");
    Assumptions.assumeTrue(
        found.isPresent(), "promtool is missing (Debian package prometheus; .ci/run installs it)");
    return found.get();
  }
}
