package smsfacade.definitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smsfacade.accounts.AccountState;
import smsfacade.accounts.AccountsOnH2;
import smsfacade.definitions.SetWhileRunning.OfAccount;
import smsfacade.definitions.SetWhileRunning.OfVendor;
import smsfacade.inforce.InForce;
import smsfacade.vendors.ExampleVendors;

/** What is in force as one file that says the same, and no secret (F103). */
class ExportTest {
  private static final Path CLIENTS = Path.of("src/test/resources/definitions/clients");
  private static final String SECRET = "hunter2secret";

  @TempDir Path folder;

  private final Map<String, String> given = new HashMap<>();
  private final Function<String, Optional<String>> environment =
      name -> Optional.ofNullable(given.get(name));

  @Test
  void fortyClientsInSeveralFilesBecomeOneFileThatSaysTheSame() throws IOException {
    List.of("CLIENTS_PASSWORD", "CHUANGLAN_PASSWORD", "ONENET_SICODE")
        .forEach(name -> given.put(name, "of the environment"));
    NewDefinitions read = read(CLIENTS.resolve("definitions.xml"));

    String exported = export(read, SetWhileRunning.NOTHING);

    assertThat(exported)
        .contains("<account-group name=\"shops\" md5-password=\"false\">")
        .contains("<account user=\"shop01\" group=\"shops\" password=\"${CLIENTS_PASSWORD}\"")
        .contains(
            "The environment has to give CHUANGLAN_PASSWORD, CLIENTS_PASSWORD, ONENET_SICODE.")
        .contains("${file:" + CLIENTS.resolve("secrets/huaxin").toAbsolutePath() + "}")
        .doesNotContain("<include", "not-a-real-one");
    Path elsewhere = write(exported);
    assertThat(check(elsewhere)).isEmpty();
    assertThat(DefinitionsChange.between(read, read(elsewhere))).isEmpty();
    assertThat(export(read(elsewhere), SetWhileRunning.NOTHING)).isEqualTo(exported);
  }

  @Test
  void aReloadOfItChangesNothing() throws IOException {
    given.put("DEMO_PASSWORD", SECRET);
    Path file =
        write(
            definitions(
                """
                <account-group name="banks" state="stopped"><address note="Head 'office'">10.0.0.0/8</address></account-group>
                <account user="demo" group="banks" password="${DEMO_PASSWORD}" state="active" balance="5"/>
                """,
                huaxin("${DEMO_PASSWORD}"),
                """
                <numbers><black><file>black.txt</file></black></numbers>
                <words><word> a &amp; b </word></words>
                """));
    Files.writeString(folder.resolve("black.txt"), "13800138000\n");
    given.put(ApplyDefinitions.FILE, file.toString());
    var inForce = new InForce();
    try (var accounts = new AccountsOnH2(inForce)) {
      var definitions =
          new ApplyDefinitions(
              environment,
              accounts.defineAccounts(),
              accounts.directory(),
              ExampleVendors.ofKinds(inForce, Kinds.ALL),
              inForce);
      definitions.loadAtStart();
      String exported = definitions.export(SetWhileRunning.NOTHING, false);
      write(exported);

      assertThat(definitions.isFileChanged()).isTrue();
      assertThat(definitions.dryRun()).isEqualTo(file + " would change nothing");
      assertThat(definitions.reload()).contains("(created [], stopped [], resumed [])");
      assertThat(definitions.export(SetWhileRunning.NOTHING, false)).isEqualTo(exported);
    }
  }

  @Test
  void aSecretIsAReferenceWhateverItWas() throws IOException {
    given.put("TOKEN", SECRET);
    given.put("DEMO", "https://h/");
    Files.writeString(folder.resolve("token"), SECRET);
    String vendors =
        huaxin("$${" + SECRET)
            + """
            <vendor name="yisha" kind="yisha"><setting name="address">http://me:hunter2secret@h/</setting>
              <setting name="headers">Authorization: APPCODE ${TOKEN}
            X-Other: ${file:token}</setting></vendor>
            <vendor name="yisha.2" kind="yisha"><setting name="address">${Y:http://h/?key=hunter2secret}</setting>
              <setting name="headers">X-One: ${TOKEN}
            X-Other: hunter2secret</setting></vendor>
            <vendor name="YISHA-2" kind="yisha"><setting name="address">http://h/</setting>
              <setting name="headers">X-One: hunter2secret</setting></vendor>
            <vendor name="chuanglan" kind="chuanglan"><setting name="address">${C:http://h/}</setting>
              <setting name="account">open</setting><setting name="password">${file:token}</setting>
              <setting name="push-secret">${NOTHING:}</setting></vendor>
            """;
    NewDefinitions read =
        read(
            write(
                definitions(
                    """
                    <account user="a" password="hunter2secret" reports="true">
                      <push reports="https://me.example/hunter2secret" replies="${DEMO}"/>
                    </account>
                    <account user="b" password="${DEMO:hunter2secret}"/>
                    <account user="c" password="x${DEMO}"/>
                    """,
                    vendors,
                    "")));

    String exported = export(read, SetWhileRunning.NOTHING);

    assertThat(exported)
        .doesNotContain(SECRET)
        .contains(
            "<account user=\"a\" password=\"${SMSFACADE_ACCOUNT_A_PASSWORD}\" reports=\"true\">",
            "password: given in the clear; SMSFACADE_ACCOUNT_A_PASSWORD has to give it",
            "reports=\"${SMSFACADE_ACCOUNT_A_PUSH_REPORTS}\" replies=\"${DEMO}\"",
            "<account user=\"b\" password=\"${DEMO}\"/>",
            "its default, in the clear, is left out; DEMO has to give it",
            "<account user=\"c\" password=\"${SMSFACADE_ACCOUNT_C_PASSWORD}\"/>",
            ">${SMSFACADE_VENDOR_HUAXIN_PASSWORD}<",
            ">${SMSFACADE_VENDOR_YISHA_ADDRESS}<",
            ">Authorization: APPCODE ${TOKEN}\nX-Other: ${file:" + folder.resolve("token") + "}<",
            ">${Y}<",
            ">${SMSFACADE_VENDOR_YISHA_2_HEADERS}<",
            ">${SMSFACADE_VENDOR_YISHA_2_HEADERS_2}<",
            ">${C:http://h/}<",
            ">open<",
            "<setting name=\"push-secret\">${NOTHING:}<");
    Path file = write(exported);
    assertThat(check(file))
        .hasSize(8)
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .contains("password: the environment gives no SMSFACADE_ACCOUNT_A_PASSWORD"));
    List.of("ACCOUNT_A_PASSWORD", "ACCOUNT_C_PASSWORD", "VENDOR_HUAXIN_PASSWORD")
        .forEach(name -> given.put("SMSFACADE_" + name, "x"));
    given.put("SMSFACADE_ACCOUNT_A_PUSH_REPORTS", "https://h/");
    given.put("Y", "http://h/");
    given.put("SMSFACADE_VENDOR_YISHA_ADDRESS", "http://h/");
    given.put("SMSFACADE_VENDOR_YISHA_2_HEADERS", "A: b");
    given.put("SMSFACADE_VENDOR_YISHA_2_HEADERS_2", "A: b");
    assertThat(check(file)).isEmpty();
    assertThat(withoutComments(export(read(file), SetWhileRunning.NOTHING)))
        .isEqualTo(withoutComments(exported));
  }

  @Test
  void whatWasSetWhileRunningIsWrittenAsItIs() throws IOException {
    given.put("P", "p");
    NewDefinitions read =
        read(
            write(
                definitions(
                    """
                    <account user="off" password="${P:}x" group="g"/>
                    <account user="on" password="x" state="stopped"><limits characters="70"/></account>
                    <account user="as-ever" password="${P}" group="g"/>
                    <account-group name="g"><address note="office">10.0.0.0/8</address><extension>1</extension></account-group>
                    """,
                    huaxin("${P}"),
                    "")));
    var set =
        new SetWhileRunning(
            List.of("Not what the file says: goBack by ann--b, 2026-11-29."),
            Map.of(
                "off",
                new OfAccount(
                    AccountState.STOPPED,
                    Optional.of(List.of("10.0.0.0/8", "192.168.0.0/16")),
                    false,
                    List.of("state: suspend by ann, 2026-11-29")),
                "on",
                new OfAccount(AccountState.ACTIVE, Optional.empty(), true, List.of()),
                "as-ever",
                new OfAccount(AccountState.ACTIVE, Optional.empty(), false, List.of())),
            Map.of("huaxin", new OfVendor(Optional.of("password"), List.of("paused by bob"))));

    String exported = export(read, set);

    assertThat(exported)
        .contains(
            "<!-- Not what the file says: goBack by ann- -b, 2026-11-29. -->",
            "<!-- state: suspend by ann, 2026-11-29 -->\n    <account user=\"off\"",
            "group=\"g\" state=\"stopped\">\n"
                + "      <address note=\"office\">10.0.0.0/8</address>\n"
                + "      <address>192.168.0.0/16</address>\n",
            "<account user=\"on\" password=\"${SMSFACADE_ACCOUNT_ON_PASSWORD}\" state=\"active\">",
            "password: changed while running",
            "<account user=\"as-ever\" password=\"${P}\" group=\"g\"/>",
            "<!-- paused by bob -->\n    <vendor name=\"huaxin\"",
            ">${SMSFACADE_VENDOR_HUAXIN_PASSWORD}<");
    given.put("SMSFACADE_ACCOUNT_OFF_PASSWORD", "x");
    given.put("SMSFACADE_ACCOUNT_ON_PASSWORD", "x");
    given.put("SMSFACADE_VENDOR_HUAXIN_PASSWORD", "x");
    NewDefinitions again = read(write(exported));
    assertThat(again.accounts())
        .extracting(account -> account.row().state())
        .containsExactly(AccountState.STOPPED, AccountState.ACTIVE, AccountState.ACTIVE);
    assertThat(again.accounts())
        .extracting(account -> account.row().addresses())
        .containsExactly("10.0.0.0/8 192.168.0.0/16", "", "10.0.0.0/8");
    assertThat(withoutComments(export(again, set))).isEqualTo(withoutComments(exported));
  }

  @Test
  void numbersAreLeftOutUnlessTheyAreAskedFor() throws IOException {
    given.put("P", "p");
    Files.writeString(folder.resolve("more.txt"), "13900139000\n");
    NewDefinitions read =
        read(
            write(
                definitions(
                    "<account user='a' password='${P}'/>",
                    huaxin("${P}"),
                    """
                    <numbers><black><number note="a shop">13800138000</number><file>more.txt</file></black></numbers>
                    <numbers><black><number>13800138001</number></black><white/></numbers>
                    """)));

    String masked = export(read, SetWhileRunning.NOTHING);
    String whole = Export.of(read, SetWhileRunning.NOTHING, Kinds.ALL, true);

    assertThat(masked)
        .contains("2 that stand in the definitions", "<file>black-numbers.txt</file>")
        .contains("<file>" + folder.resolve("more.txt") + "</file>")
        .doesNotContain("13800138000", "13800138001", "a shop");
    Path file = write(masked);
    assertThatExceptionOfType(BrokenDefinitions.class)
        .isThrownBy(() -> read(file))
        .withMessageContaining("black-numbers.txt does not exist");
    Files.writeString(folder.resolve("black-numbers.txt"), "13800138000\n13800138001\n");
    assertThat(DefinitionsChange.between(read, read(file))).isEmpty();
    assertThat(DefinitionsChange.between(read, read(write(whole)))).isEmpty();
    assertThat(whole).contains("<number note=\"a shop\">13800138000</number>");
  }

  /** Line breaks, quotes and whatever else has a meaning in XML, in attributes and in texts. */
  @Test
  void everyCharacterStaysWhatItIs() throws IOException {
    given.put("P", "p");
    NewDefinitions read =
        read(
            write(
                definitions(
                        "<account user='𠀀&amp;&lt;-->' password='${P}'/>",
                        huaxin("${P}"),
                        """
                        <d:templates xmlns:d="urn:sms-facade:definitions"><d:template name="one"
                          text="第一行&#10;&quot;&#9;{code}&lt;&amp;>'😀【腾飞】"><d:for vendor="onenet" template-id="1" signature-id="2"/></d:template></d:templates>
                        <words><word><![CDATA[a<b]]>]</word><word>c&#13;d</word></words>
                        """)
                    .replace(
                        "</vendors>",
                        "<vendor name='onenet' kind='onenet'><setting name='address'>http://h/"
                            + "</setting><setting name='sicode'>${P}</setting></vendor></vendors>")));

    Path file = write(export(read, SetWhileRunning.NOTHING));

    assertThat(DefinitionsChange.between(read, read(file))).isEmpty();
    assertThat(read.templates()).hasSize(1);
  }

  private String export(NewDefinitions read, SetWhileRunning set) {
    return Export.of(read, set, Kinds.ALL, false);
  }

  private static String withoutComments(String xml) {
    return xml.replaceAll("(?s)\\s*<!--.*?-->", "");
  }

  private NewDefinitions read(Path file) {
    return DefinitionsFile.read(
        DefinitionsSource.file(file), new Expressions(environment), Kinds.ALL);
  }

  private List<String> check(Path file) {
    return CheckDefinitions.run(file.toString(), environment, Kinds.NAMES)
        .get(CheckDefinitions.PROBLEMS);
  }

  private Path write(String content) throws IOException {
    return Files.writeString(folder.resolve("definitions.xml"), content);
  }

  private static String definitions(String accounts, String vendors, String others) {
    return "<definitions xmlns=\"urn:sms-facade:definitions\">\n<accounts>"
        + accounts
        + "</accounts>\n<vendors>"
        + vendors
        + "</vendors>\n<routes><default vendors=\"huaxin\"/></routes>"
        + others
        + "</definitions>";
  }

  private static String huaxin(String password) {
    return "<vendor name='huaxin' kind='huaxin'><setting name='address'>http://h/</setting>"
        + "<setting name='account'>a</setting><setting name='password'>"
        + password
        + "</setting></vendor>";
  }
}
