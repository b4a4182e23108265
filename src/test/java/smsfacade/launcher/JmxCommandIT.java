package smsfacade.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smsfacade.testbed.EndedCommand;
import smsfacade.testbed.LegacyClient;
import smsfacade.testbed.Management;
import smsfacade.testbed.RunningFacade;

/** F79: a script reads and does by the command {@code jmx} what there is to read and to do. */
class JmxCommandIT {
  @TempDir Path directory;

  private final RunningFacade facade = RunningFacade.shared();
  private final Management management = new Management(facade);

  @Test
  void listsWhatThereIsEachWithASentence() throws Exception {
    assertThat(said())
        .contains("Messages\n    Messages: how many are in doubt")
        .contains("Vendor/huaxin\n    One configured vendor");
    assertThat(said("Vendor/huaxin"))
        .contains("\nPaused = false\n")
        .contains("\nBreakers =\n")
        .contains("  submit = CLOSED\n")
        .contains(
            "\ntestMessage <msisdn> <text>\n    Sends a text to a number by this vendor alone");
    assertThat(said("Accounts", "Accounts"))
        .containsPattern("(?m)^addresses=.* state=active  userName=demo$");
  }

  @Test
  void readsAnAttributeAndCallsAnOperation() throws Exception {
    try {
      assertThat(said("Vendor/huaxin", "pause")).isEqualTo("done\n");
      assertThat(said("Vendor/huaxin", "Paused")).isEqualTo("true\n");
      assertThat(management.read("Vendor,name=\"huaxin\"", "Paused")).isEqualTo(true);
    } finally {
      assertThat(said("Vendor/huaxin", "resume")).isEqualTo("done\n");
    }
    assertThat(said("Vendor/huaxin", "Paused")).isEqualTo("false\n");
    assertThat(said("Messages", "list", "state=FAILED, vendor=nobody", "0", "10"))
        .isEqualTo("no message\n");
    long before = Long.parseLong(said("Accounts", "credit", "demo", "7").strip());
    assertThat(said("Accounts", "credit", "demo", "-7", "false")).isEqualTo((before - 7) + "\n");
  }

  /** What stands in an argument every user of the machine can read, and no C locale can write. */
  @Test
  void takesAnArgumentFromItsInput() throws Exception {
    assertThat(
            withInput("您的验证码：1439【腾飞】\n", "Routing", "explain", "demo", "13800138000", "-", "")
                .output())
        .contains("VERIFICATION", "huaxin");
    EndedCommand changed =
        withInput("reader123\n", "Accounts", "changePassword", "reader", "-", "0");
    assertThat(changed.errors()).isEmpty();
    var client = new LegacyClient(facade.address(), "reader", "reader123");
    assertThat(client.send("1", "x").statusCode()).isEqualTo("RequiredSuffix");
    assertThat(withInput("", "Accounts", "suspend", "-").errors())
        .contains("- stands for a line of stdin, and there is none");
  }

  @Test
  void saysWhatThereIsInThePlaceOfWhatThereIsNot() throws Exception {
    assertThat(refused("Vendor")).contains("there is no bean Vendor; there are Accounts, ");
    assertThat(refused("Queue", "Lenght")).contains("no attribute or operation Lenght", "Waiting");
    assertThat(refused("Routing", "explain", "demo"))
        .contains("usage: jmx Routing explain <userName> <numbers> <text> <extension>");
    assertThat(refused("Messages", "list", "", "zero", "10"))
        .contains("skip is a number, not zero");
    assertThat(refused("Messages", "previewRedrive", "", "no", "false"))
        .contains("unknown is true or false, not no");
    assertThat(refused("Messages", "list", "", "0", "0")).contains("list from 1 to 1000");
    assertThat(refused("--nobody", "x")).contains("usage: jmx");
    EndedCommand nobody =
        EndedCommand.of(directory, List.of(), "", List.of("jmx", "--jmx", "127.0.0.1:9"));
    assertThat(nobody.status()).isEqualTo(20);
  }

  private String said(String... words) throws Exception {
    EndedCommand ended = run(words);
    assertThat(ended.errors()).isEmpty();
    assertThat(ended.status()).isZero();
    return ended.output();
  }

  private String refused(String... words) throws Exception {
    EndedCommand ended = run(words);
    assertThat(ended.output()).isEmpty();
    assertThat(ended.status()).isEqualTo(2);
    return ended.errors();
  }

  private EndedCommand run(String... words) throws Exception {
    return withInput("", words);
  }

  private EndedCommand withInput(String input, String... words) throws Exception {
    var all = new ArrayList<>(List.of("jmx"));
    all.addAll(List.of(words));
    all.addAll(List.of("--jmx", facade.jmxAddress()));
    return EndedCommand.of(directory, List.of(), input, all);
  }
}
