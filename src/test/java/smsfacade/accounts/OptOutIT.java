package smsfacade.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import smsfacade.testbed.LegacyClient;
import smsfacade.testbed.Management;
import smsfacade.testbed.RunningFacade;
import smsfacade.testbed.Simulators;

/** From the handset to the next call, through the vendor's page of replies (F31). */
class OptOutIT {
  private static final RunningFacade FACADE = RunningFacade.shared();
  private static final String NUMBER = "13740000001";
  private static final String NOTICE = "您的快递已到【腾飞】";
  private static final Duration SOON = Duration.ofSeconds(60);

  @Test
  void whoRepliesTdGetsNothingMoreButCodesUntilTheOperatorOptsItIn() {
    var client = new LegacyClient(FACADE.address(), "opt-out", "opt-out-secret");
    var simulators = new Simulators(FACADE);
    assertThat(client.send(NUMBER, NOTICE).statusCode()).isEqualTo("OK");
    await().atMost(SOON).until(() -> simulators.accepted(NUMBER) == 1);

    simulators.reply("huaxin", NUMBER, "ｔｄ。", "");

    // Each call until the reply was fetched is one more message.
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> client.send(NUMBER, NOTICE).statusCode().equals("MsisdnBlack"));
    assertThat(client.send(NUMBER + ",13740000002", NOTICE).errors())
        .containsExactly(NUMBER + ":MsisdnBlack");
    assertThat(client.send(NUMBER, "您的验证码：1439【腾飞】").statusCode()).isEqualTo("OK");

    new Management(FACADE).invoke("Accounts", "optIn", "opt-out", NUMBER);
    assertThat(client.send(NUMBER, NOTICE).statusCode()).isEqualTo("OK");
  }
}
