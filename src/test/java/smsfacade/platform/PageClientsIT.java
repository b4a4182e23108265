package smsfacade.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smsfacade.testbed.Commands;
import smsfacade.testbed.FreePort;
import smsfacade.testbed.Management;
import smsfacade.testbed.Programs;
import smsfacade.testbed.RunningFacade;
import smsfacade.testbed.Simulators;

/**
 * Programs as clients have them (F98 to F100): each sends, waits for the report and for a reply,
 * asks for the balance, changes its password and goes on, by the habits of its language. One whose
 * interpreter is missing here is skipped, and the reason printed.
 */
class PageClientsIT {
  private static final RunningFacade FACADE = RunningFacade.shared();
  private static final String ADDRESS = FACADE.address().toString();
  private static final Path CLIENTS = Path.of("src/test/resources/clients/pages").toAbsolutePath();
  private static final String REPLY = "收到，谢谢";

  @TempDir Path scratch;

  @Test
  void servesPhp() throws Exception {
    var php =
        programs()
            .first(
                List.of("php"),
                "-r",
                "exit(function_exists('curl_init') && function_exists('simplexml_load_string') ? 0 : 1);");
    assumeTrue(php.isPresent(), "skipped: no php with its extensions curl and xml");
    serves("page-php", "13730000001", "Sucess", php.get(), CLIENTS.resolve("php_pages.php"));
  }

  @Test
  void servesJava() throws Exception {
    serves(
        "page-java", "13730000002", "Sucess", Commands.java(), CLIENTS.resolve("PagesClient.java"));
  }

  @Test
  void servesPython() throws Exception {
    var python = programs().first(List.of("python3"), "--version");
    assumeTrue(python.isPresent(), "skipped: no python3");
    serves(
        "page-python", "13730000003", "Success", python.get(), CLIENTS.resolve("python_pages.py"));
  }

  @Test
  void servesDotNet() throws Exception {
    assumeTrue(
        programs().first(List.of("mcs"), "--version").isPresent()
            && programs().first(List.of("mono"), "--version").isPresent(),
        "skipped: no mono with its compiler");
    Path program = scratch.resolve("PagesClient.exe");
    programs().output("mcs", "-out:" + program, CLIENTS.resolve("PagesClient.cs").toString());
    serves("page-net", "13730000004", "Sucess", "mono", program);
  }

  /**
   * By SOAP and pages, its replies pushed to it: written to the document, and told nothing but the
   * host name (F98, F99).
   */
  @Test
  void servesAProgramWrittenToTheDocumentAlone() throws Exception {
    var python = programs().first(List.of("python3"), "--version");
    assumeTrue(python.isPresent(), "skipped: no python3");
    String mobile = "13730000005";
    int port = FreePort.find();
    Path definitions = RunningFacade.sharedDefinitions();
    String before = Files.readString(definitions);
    try {
      String account = "<account user=\"page-document\" password=\"page-document-secret\"";
      int end = before.indexOf("</account>", before.indexOf(account));
      reload(
          before.substring(0, end)
              + "<push replies=\"http://127.0.0.1:%d/replies\"/>".formatted(port)
              + before.substring(end));
      CompletableFuture<Void> replied = CompletableFuture.runAsync(() -> replyOnceReceived(mobile));

      List<String> lines =
          programs()
              .output(
                  python.get(),
                  CLIENTS.resolve("document_program.py").toString(),
                  ADDRESS,
                  "page-document",
                  "page-document-secret",
                  mobile,
                  String.valueOf(port));

      replied.join();
      assertThat(lines)
          .containsExactly(
              "send|OK|1",
              "report|" + mobile + "|DELIVRD|True",
              "reply|" + mobile + "|" + REPLY,
              "balance|Sucess|99|100",
              "password|Success|操作成功",
              "send|OK|1",
              "report|" + mobile + "|DELIVRD|True");
    } finally {
      reload(before);
    }
  }

  private static void reload(String definitions) throws IOException {
    Files.writeString(RunningFacade.sharedDefinitions(), definitions);
    new Management(FACADE).invoke("Definitions", "reload");
  }

  /**
   * @param overageSuccess the word of the page that it asks for its balance
   */
  private void serves(
      String account, String mobile, String overageSuccess, String interpreter, Path program)
      throws Exception {
    CompletableFuture<Void> replied = CompletableFuture.runAsync(() -> replyOnceReceived(mobile));

    List<String> lines =
        programs()
            .output(interpreter, program.toString(), ADDRESS, account, account + "-secret", mobile);

    replied.join();
    assertThat(lines)
        .containsExactly(
            "send|Success|操作成功|1",
            "report|" + mobile + "|DELIVRD|same task",
            "reply|" + mobile + "|" + REPLY,
            "balance|" + overageSuccess + "|99|100",
            "password|Success|操作成功",
            "send|Success|操作成功|1");
  }

  private static void replyOnceReceived(String mobile) {
    var simulators = new Simulators(FACADE);
    await().atMost(Duration.ofSeconds(40)).until(() -> simulators.accepted(mobile) > 0);
    simulators.reply("huaxin", mobile, REPLY, "");
  }

  private Programs programs() {
    return new Programs(scratch);
  }
}
