package smsfacade.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static smsfacade.testbed.Patience.SEEN_BY_ALL;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import smsfacade.testbed.Database;
import smsfacade.testbed.LegacyClient;
import smsfacade.testbed.LegacyClient.Answer;
import smsfacade.testbed.Management;
import smsfacade.testbed.RunningFacade;
import smsfacade.testbed.RunningSimulators;
import smsfacade.testbed.Simulators;

/**
 * HX-17 to HX-20 with {@code texts = approved}: a template that was approved becomes usable, on all
 * nodes.
 */
class ApprovedTextsIT {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final String HUAXIN = "Vendor,name=\"huaxin\"";
  private static final String CODE = "您的验证码：1439【腾飞】";

  @Test
  void onlyWhatWasApprovedGoesToTheVendor() {
    Database database = Database.postgres("approved_texts");
    RunningSimulators vendor = RunningSimulators.asNew();
    List<RunningFacade> nodes =
        RunningFacade.twoOn(
            database,
            Path.of("src/test/resources/testbed/approved-texts.xml"),
            Map.of("SMSFACADE_SIMULATORS", vendor.address().toString()));
    try (var one = nodes.get(0);
        var two = nodes.get(1)) {
      var simulators = new Simulators(vendor);
      var atOne = new Management(one);
      var atTwo = new Management(two);

      assertThat(code(two, "13900170001", CODE, "").statusCode()).isEqualTo("NoChannel");
      assertThat(explain(atTwo)).contains("takes approved texts only, and this fits none");
      Answer elsewhere = code(two, "13900170002", CODE, "9");
      assertThat(atTwo.await(elsewhere.messageId(), SOON, story -> story.contains("SUBMITTED")))
          .contains("taken by chuanglan");

      String id = approve(atOne);
      assertThat((String) atOne.invoke(HUAXIN, "useApprovedTemplates"))
          .isEqualTo("1 approved template(s) in use of 1 known");
      Awaitility.await()
          .atMost(SEEN_BY_ALL)
          .until(() -> explain(atTwo).contains("free text that fits approved template " + id));
      assertIsSent(two, atTwo, "13900170003");
      assertThat(simulators.accepted("13900170003")).isEqualTo(1);
      assertThat(code(two, "13900170004", "今天下雨【腾飞】", "").statusCode()).isEqualTo("NoChannel");
      assertThat(code(two, "13900170004", "您的验证码：123456789012345678901【腾飞】", "").statusCode())
          .isEqualTo("NoChannel");

      two.restart();
      assertIsSent(two, atTwo, "13900170005");

      atTwo.invoke(HUAXIN, "deleteTemplate", id);
      assertThat((String) atTwo.invoke(HUAXIN, "useApprovedTemplates")).startsWith("0 approved");
      Awaitility.await()
          .atMost(SEEN_BY_ALL)
          .until(() -> explain(atOne).contains("takes approved texts only"));
      assertThat(code(one, "13900170006", CODE, "").statusCode()).isEqualTo("NoChannel");
      assertThat(simulators.total("wrongRequests")).isZero();
    }
  }

  /** Until its review has ended, a template counts for nothing. */
  private static String approve(Management management) {
    String added = (String) management.invoke(HUAXIN, "addTemplate", "您的验证码：@【腾飞】");
    String id = added.replaceAll("\\D", "");
    assertThat((String) management.invoke(HUAXIN, "useApprovedTemplates")).startsWith("0 approved");
    Awaitility.await()
        .atMost(SOON)
        .until(
            () -> ((String) management.invoke(HUAXIN, "queryTemplates", id)).contains("approved"));
    return id;
  }

  private static void assertIsSent(RunningFacade facade, Management management, String number) {
    Answer answer = code(facade, number, CODE, "");
    assertThat(answer.statusCode()).isEqualTo("OK");
    assertThat(management.await(answer.messageId(), SOON, story -> story.contains("DELIVERED")))
        .contains("taken by huaxin");
  }

  private static String explain(Management management) {
    return (String) management.invoke("Routing", "explain", "demo", "13900170009", CODE, "");
  }

  private static Answer code(RunningFacade facade, String number, String text, String extension) {
    return new LegacyClient(facade.address(), "demo", "demo123").send(number, text, extension, "");
  }
}
