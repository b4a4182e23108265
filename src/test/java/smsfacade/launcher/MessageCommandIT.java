package smsfacade.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.UnicastRemoteObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.remote.JMXAuthenticator;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;
import javax.security.auth.Subject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smsfacade.testbed.EndedCommand;
import smsfacade.testbed.FreePort;

/**
 * The commands {@code message} and {@code export} ask whoever speaks JMX as a facade does, here
 * with a password.
 */
class MessageCommandIT {
  private static final String STORY = "refused by huaxin: 1107 黑名单的手机号码";
  private static final String EXPORTED = "<definitions>发票</definitions>\n";
  private static final int PORT = FreePort.find();
  private static Registry registry;
  private static JMXConnectorServer server;

  @TempDir Path directory;

  /** As {@code smsfacade.admin.messages.MessagesMXBean}, with a few messages. */
  public interface AnsweringMXBean {
    String find(String messageId);

    String findByNumber(String msisdn);

    String findByVendorId(String vendorId);
  }

  /** Knows one message. */
  public static final class Answering implements AnsweringMXBean {
    @Override
    public String find(String messageId) {
      if (messageId.equals("x")) {
        throw new IllegalArgumentException("a MsgId has 16 digits");
      }
      return messageId.equals("2611211801000000") ? STORY : "no message " + messageId + "\n";
    }

    @Override
    public String findByNumber(String msisdn) {
      return "to " + msisdn;
    }

    @Override
    public String findByVendorId(String vendorId) {
      return "by " + vendorId;
    }
  }

  /** As {@code smsfacade.admin.routing.DefinitionsMXBean}. */
  public interface ExportingMXBean {
    String export();

    String exportWithNumbers();
  }

  /** Has few definitions, and may not show numbers. */
  public static final class Exporting implements ExportingMXBean {
    @Override
    public String export() {
      return EXPORTED;
    }

    @Override
    public String exportWithNumbers() {
      throw new SecurityException("ann has not the right reveal");
    }
  }

  @BeforeAll
  static void start() throws Exception {
    registry = LocateRegistry.createRegistry(PORT);
    MBeanServer beans = MBeanServerFactory.newMBeanServer();
    beans.registerMBean(new Answering(), new ObjectName("smsfacade:type=Messages"));
    beans.registerMBean(new Exporting(), new ObjectName("smsfacade:type=Definitions"));
    JMXAuthenticator onlyAnn =
        credentials -> {
          if (credentials instanceof String[] given
              && Arrays.equals(given, new String[] {"ann", "geheim 密码"})) {
            return new Subject();
          }
          throw new SecurityException("Authentication failed!");
        };
    server =
        JMXConnectorServerFactory.newJMXConnectorServer(
            new JMXServiceURL("service:jmx:rmi:///jndi/rmi://127.0.0.1:" + PORT + "/jmxrmi"),
            Map.of(JMXConnectorServer.AUTHENTICATOR, onlyAnn),
            beans);
    server.start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.stop();
    UnicastRemoteObject.unexportObject(registry, true);
  }

  /** C44: whatever the locale. */
  @Test
  void printsAVendorsWordsInUtf8() throws Exception {
    EndedCommand ending = ask("2611211801000000", "--user", "ann", "--password-file", password());
    assertThat(ending.errors()).isEmpty();
    assertThat(ending.output()).isEqualTo(STORY + "\n");
    assertThat(ending.status()).isZero();
  }

  @Test
  void asksByNumberAndByVendorId() throws Exception {
    String file = password();
    assertThat(ask("--number", "13800138000", "--user", "ann", "--password-file", file).output())
        .isEqualTo("to 13800138000\n");
    assertThat(ask("--vendor-id", "a-1", "--user", "ann", "--password-file", file).output())
        .isEqualTo("by a-1\n");
  }

  @Test
  void endsWith21WhenThereIsNoSuchMessage() throws Exception {
    EndedCommand ending = ask("2611211801000001", "--user", "ann", "--password-file", password());
    assertThat(ending.status()).isEqualTo(21);
    assertThat(ending.output()).isEmpty();
    assertThat(ending.errors()).contains("no message 2611211801000001");
  }

  @Test
  void endsWith22WhenTheFacadeDoesNotKnowTheUser() throws Exception {
    assertThat(ask("2611211801000000").status()).isEqualTo(22);
    Path wrong = Files.writeString(directory.resolve("wrong"), "other\n");
    EndedCommand ending =
        ask("2611211801000000", "--user", "ann", "--password-file", wrong.toString());
    assertThat(ending.status()).isEqualTo(22);
    assertThat(ending.errors()).contains("Authentication failed").doesNotContain("other");
  }

  @Test
  void endsWith2WhenItCannotBeUnderstood() throws Exception {
    String file = password();
    for (List<String> wrong :
        List.of(
            List.<String>of(),
            List.of("1", "2"),
            List.of("1", "--number", "2"),
            List.of("--number"),
            List.of("1", "--password", "geheim"),
            List.of("1", "--password-file", file),
            List.of("1", "--user", "ann"),
            List.of("1", "--user", "ann", "--password-file", file + ".none"),
            List.of("x", "--user", "ann", "--password-file", file))) {
      EndedCommand ending = ask(wrong.toArray(String[]::new));
      assertThat(ending.status()).as("%s: %s", wrong, ending.errors()).isEqualTo(2);
    }
  }

  /** F103: it goes into a file that says that it is in UTF-8. */
  @Test
  void exportWritesUtf8WhateverTheLocale() throws Exception {
    for (String charset : List.of("US-ASCII", "GB18030")) {
      EndedCommand ending =
          run(
              List.of("-Dstdout.encoding=" + charset, "-Dsun.jnu.encoding=" + charset),
              "export",
              "--user",
              "ann",
              "--password-file",
              password());
      assertThat(ending.errors()).isEmpty();
      assertThat(ending.output()).isEqualTo(EXPORTED);
      assertThat(ending.status()).isZero();
    }
  }

  @Test
  void exportEndsWithAStatusOfItsOwn() throws Exception {
    String[] ann = {"--user", "ann", "--password-file", password()};
    EndedCommand refused = run(List.of(), "export", "--numbers", ann[0], ann[1], ann[2], ann[3]);
    assertThat(refused.status()).isEqualTo(22);
    assertThat(refused.errors()).contains("ann has not the right reveal");
    assertThat(refused.output()).isEmpty();
    assertThat(run(List.of(), "export").status()).isEqualTo(22);
    for (List<String> wrong :
        List.of(List.of("all"), List.of("--nmbers"), List.of("--password-file", ann[3]))) {
      var arguments = new ArrayList<>(List.of("export"));
      arguments.addAll(wrong);
      EndedCommand ending = run(List.of(), arguments.toArray(String[]::new));
      assertThat(ending.status()).as("%s: %s", wrong, ending.errors()).isEqualTo(2);
    }
  }

  private String password() throws IOException {
    return Files.writeString(directory.resolve("password"), "geheim 密码\n").toString();
  }

  private EndedCommand ask(String... arguments) throws Exception {
    var all = new ArrayList<>(List.of("message"));
    all.addAll(List.of(arguments));
    return run(List.of(), all.toArray(String[]::new));
  }

  private EndedCommand run(List<String> jvmArguments, String... arguments) throws Exception {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--jmx", "127.0.0.1:" + PORT));
    return EndedCommand.of(directory, jvmArguments, "", all);
  }
}
