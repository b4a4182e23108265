package smsfacade.definitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import smsfacade.accounts.AccountDefinition;
import smsfacade.accounts.AccountPolicy;
import smsfacade.accounts.AccountState;
import smsfacade.accounts.AddressRange;
import smsfacade.accounts.AnswerWords;
import smsfacade.accounts.ExamplePolicy;
import smsfacade.accounts.OptOutRule;
import smsfacade.accounts.PagePolicy;
import smsfacade.accounts.PushAddresses;
import smsfacade.accounts.Quota;
import smsfacade.accounts.TemplateUse;
import smsfacade.definitions.BrokenDefinitions.Problem;
import smsfacade.messaging.control.FrequencyScope;
import smsfacade.messaging.control.MessageClasses;
import smsfacade.messaging.control.NumberLists;
import smsfacade.routing.Route;
import smsfacade.routing.Route.Share;
import smsfacade.sms.Carrier;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.templates.MessageTemplate.Named;
import smsfacade.templates.MessageTemplate.Use;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorKind;
import smsfacade.vendors.VendorKinds;
import smsfacade.vendors.VendorTemplates;
import smsfacade.vendors.settings.SendingLimits.Hours;
import smsfacade.vendors.settings.Settings;

class DefinitionsFileTest {
  private static final String SECRET = "hunter2secret";

  /** Each line of it is used as it is by the tests that break one. */
  private static final List<String> GOOD =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <definitions xmlns="urn:sms-facade:definitions">
        <accounts>
          <account user="bank" password="${BANK_PASSWORD}" balance="500" mms-balance="7" state="stopped" plain-password="false" md5-password="1" reports="true" templates="required" user-id="12" encrypted="true" sandbox="true" products="verification">
            <address>10.0.0.0/8</address>
            <address note="this machine">::1</address>
            <extension>10</extension>
            <extension>2</extension>
            <signature required="false" least="3" most="6"/>
            <frequency limited="false" verifications-per-3-minutes="5" messages-per-day="20"/>
            <verification validity-seconds="60"/>
            <limits destinations="100" characters="500"/><quota calls-per-second="20" messages-per-day="1000" messages-per-month="20000"/><repeats seconds="60"/><opt-out verification-exempt="false"><word>td</word><word>不要 了</word></opt-out><push reports="${PUSH:https://client/}reports?a=b"/><answers failure="Fail" success-message="ok"/>
          </account>
          <account user="shop" password="shop123"/>
        </accounts>
        <vendors>
          <vendor name="first" kind="example">
            <setting name="address">${ADDRESS:http://127.0.0.1/}</setting>
            <setting name="password">${BANK_PASSWORD}</setting>
          </vendor>
          <vendor name="second" kind="other"/>
        </vendors>
        <routes>
          <route accounts="bank" numbers="139 1705" carriers="mobile" classes="verification notice" extensions="1" hours="08:00-21:00" vendors="second=3 first"/>
          <default vendors="first"/>
        </routes>
        <words>
          <word>发票</word>
        </words>
        <templates><template name="code" text="您的验证码：{code}【{shop}】"><for vendor="second" template-id="7" signature-id="8" parameters="shop code:verifyCode"/></template></templates>
        <numbers>
          <black><number>13800138001</number></black>
          <white><number>+86 138 0013 8002</number></white>
          <frequency-exempt><number>13800138003</number></frequency-exempt>
        </numbers>
        <frequency scope="global"/>
      </definitions>
      """
          .lines()
          .toList();

  @TempDir Path folder;

  @Test
  void readsAccounts() {
    List<DefinedAccount> accounts = read(String.join("\n", GOOD)).accounts();

    assertThat(accounts.get(0).row())
        .isEqualTo(
            new AccountDefinition(
                "bank", SECRET, 500, 7, AccountState.STOPPED, true, "10.0.0.0/8 ::1"));
    assertThat(accounts.get(0).policy())
        .isEqualTo(
            new AccountPolicy(
                "bank",
                List.of(AddressRange.of("10.0.0.0/8"), AddressRange.of("::1")),
                false,
                true,
                Set.of("verification"),
                List.of("10", "2"),
                false,
                3,
                6,
                false,
                5,
                20,
                Duration.ofMinutes(1),
                100,
                500,
                new Quota(20, 1000, 20_000),
                Duration.ofSeconds(60),
                new OptOutRule(Set.of("TD", "不要了"), false),
                new PagePolicy(
                    true,
                    new PushAddresses(
                        Optional.of(URI.create("https://client/reports?a=b")), Optional.empty()),
                    OptionalLong.of(12),
                    new AnswerWords("Fail", "Sucess", "ok"),
                    TemplateUse.REQUIRED),
                true));
  }

  @Test
  void givesAnAccountTheDefaultsOfTheSchema() {
    DefinedAccount shop = read(String.join("\n", GOOD)).accounts().get(1);

    assertThat(shop.row())
        .isEqualTo(new AccountDefinition("shop", "shop123", 0, AccountState.ACTIVE, ""));
    assertThat(shop.policy()).isEqualTo(new ExamplePolicy().of("shop").make());
  }

  @Test
  void readsVendorsAndRoutesWithTheDefaultRouteLast() {
    NewDefinitions read = read(String.join("\n", GOOD));

    assertThat(read.vendors()).extracting(DefinedVendor::name).containsExactly("first", "second");
    var first = read.vendors().get(0).definition();
    assertThat(first.kind()).isEqualTo("example");
    assertThat(first.settings().text("address")).isEqualTo("http://127.0.0.1/");
    assertThat(first.settings().text("password")).isEqualTo(SECRET);
    assertThat(read.routes())
        .containsExactly(
            new Route(
                "line 24",
                Set.of("bank"),
                List.of("139", "1705"),
                Set.of(Carrier.MOBILE),
                Set.of(MessageClass.VERIFICATION, MessageClass.NOTICE),
                List.of("1"),
                Optional.of(Hours.of("08:00-21:00")),
                List.of(new Share("second", 3), new Share("first", 0))),
            Route.byDefault(List.of(new Share("first", 0))));
  }

  @Test
  void readsRules() {
    var rules = read(String.join("\n", GOOD)).rules();

    assertThat(rules.sensitiveWords().count()).isEqualTo(1);
    assertThat(rules.numbers())
        .isEqualTo(
            new NumberLists(
                Set.of(Msisdn.of("13800138001")),
                Set.of(Msisdn.of("13800138002")),
                Set.of(Msisdn.of("13800138003"))));
    assertThat(rules.frequencyScope()).isEqualTo(FrequencyScope.GLOBAL);
  }

  @Test
  void readsWhatMakesAVerificationText() {
    var given =
        read(
            with(
                "<frequency scope=",
                "<verification-words><word>暗号</word></verification-words><frequency scope="));

    assertThat(read(String.join("\n", GOOD)).rules().classes()).isSameAs(MessageClasses.DEFAULT);
    assertThat(given.rules().classes().of("您的暗号：1439")).isEqualTo(MessageClass.VERIFICATION);
    assertThat(given.rules().classes().of("您的验证码：1439")).isEqualTo(MessageClass.NOTICE);
  }

  @Test
  void readsFilesBesideTheDefinitions() throws IOException {
    Files.createDirectory(folder.resolve("lists"));
    Files.writeString(folder.resolve("lists/words.txt"), "\ufeff# words\n发票\r\n\n  贷款  \n#赌博\n");
    Files.writeString(folder.resolve("black.txt"), "13800138001\n+86 138-0013-8004\n");

    var rules =
        read(with("<word>发票</word>", "<word>发票</word><file>lists/words.txt</file>")
                .replace(
                    "<number>13800138001</number>",
                    "<number>13800138001</number><file>black.txt</file>"))
            .rules();

    assertThat(rules.sensitiveWords().count()).isEqualTo(2);
    assertThat(rules.numbers().black())
        .containsExactlyInAnyOrder(Msisdn.of("13800138001"), Msisdn.of("13800138004"));
  }

  @Test
  void readsTheBundledDemo() {
    NewDefinitions demo =
        DefinitionsFile.read(
            DefinitionsSource.bundled(), new Expressions(name -> Optional.empty()), Kinds.ALL);

    assertThat(demo.accounts())
        .extracting(DefinedAccount::row)
        .hasSize(6)
        .startsWith(
            new AccountDefinition(
                "demo",
                "demo123",
                100_000_000,
                1_000,
                AccountState.ACTIVE,
                true,
                "127.0.0.0/8 ::1 10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 fc00::/7 fe80::/10"));
    assertThat(demo.vendors().get(0).definition().settings().text("address"))
        .isEqualTo("http://127.0.0.1:8080/simulators/huaxin");
    assertThat(demo.vendors())
        .extracting(vendor -> vendor.definition().kind())
        .containsExactly("huaxin", "chuanglan", "onenet", "yisha", "yixintong");
    assertThat(demo.routes())
        .hasSize(5)
        .endsWith(Route.byDefault(List.of(new Share("huaxin", 0), new Share("chuanglan", 0))));
    assertThat(demo.templates()).hasSize(2);
  }

  @Test
  void readsTemplatesWithTheVendorsOrderAndNames() {
    var template = read(String.join("\n", GOOD)).templates().get(0).template();

    assertThat(template.name()).isEqualTo("code");
    assertThat(template.pattern().names()).containsExactly("code", "shop");
    assertThat(template.uses())
        .containsExactly(
            Map.entry(
                "second",
                new Use(
                    "7",
                    "8",
                    List.of(new Named("shop", "shop"), new Named("code", "verifyCode")))));
  }

  /** One thing of the good file is replaced by something wrong. */
  @ParameterizedTest(name = "[{index}] {1} -> line {2}: {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        // what the schema says
        "<vendors>                | <vendor>              | 16 | element vendor is not expected here; one of include, accounts, vendors, routes",
        "user=\"bank\"            | usr=\"bank\"          |  4 | element account has no attribute usr",
        "user=\"shop\"            | balance=\"1\"         | 14 | element account lacks its attribute user",
        "balance=\"500\"          | balance=\"hunter2secret\" | 4 | attribute balance of element account must be a whole number",
        "balance=\"500\"          | balance=\"-1\"        |  4 | attribute balance of element account must be at least 0",
        "state=\"stopped\"        | state=\"hunter2secret\" | 4 | attribute state of element account must be one of active, stopped",
        "user=\"bank\"            | user=\"big bank\"     |  4 | attribute user of element account must be a name of 1 to 64 characters without blanks",
        "<extension>10<           | <extension>123456<    |  7 | element extension must be 1 to 5 digits",
        "characters=\"500\"       | characters=\"4001\"   | 12 | attribute characters of element limits must be at most 4000",
        "calls-per-second=\"20\" | calls-per-second=\"-1\" | 12 | attribute calls-per-second of element quota must be at least 0",
        "<repeats seconds=\"60\"/> | <repeats/>           | 12 | element repeats lacks its attribute seconds",
        "products=\"verification\"| products=\"\"         |  4 | attribute products of element account must not be empty",
        "scope=\"global\"         | scope=\"node\"        | 36 | attribute scope of element frequency must be one of account, global",
        "<default vendors=\"first\"/> | <!-- none -->     | 23 | routes: there is no default one",
        "<words>                  | hunter2secret<words>  | 37 | element definitions holds elements only, no text",
        "</accounts>              | </account>            | 15 | element accounts must end with </accounts>",
        "</definitions>           | </definitions><x/>    | 37 | The markup in the document following the root element must be well-formed.",
        // what the schema cannot say
        "password=\"shop123\"     | password=\"${NOBODY}\"| 14 | account shop: password: the environment gives no NOBODY",
        "password=\"shop123\"     | password=\" \"        | 14 | account shop: password is empty",
        "<word>td<                | <word>。<             |  4 | account bank: opt-out: a word is empty",
        "user-id=\"12\"            | ''                    |  4 | account bank: encrypted: its calls come by a user-id, and it has none",
        "user-id=\"12\"            | user-id=\"12x\"       |  4 | attribute user-id of element account must be a whole number",
        "reports=\"true\"         | reports=\"false\"      |  4 | account bank: push: without reports=\"true\" there is nothing to push",
        "${PUSH:https://client/} | ftp://client/         |  4 | account bank: push: reports must be an http or https address",
        "${PUSH:https://client/} | https://cl ient/      |  4 | account bank: push: reports is no address",
        "${PUSH:https://client/} | ${NOBODY}             |  4 | account bank: push: reports: the environment gives no NOBODY",
        "failure=\"Fail\"         | failure=\"not success\" |  4 | account bank: answers: failure cannot be told from success",
        "failure=\"Fail\"         | failure=\"Sucess\"     |  4 | account bank: answers: failure cannot be told from success",
        "success-message=\"ok\"   | success-message=\"😀\" |  4 | account bank: answers: a character is none of GBK, in which smsGBK.aspx answers",
        "failure=\"Fail\"         | failure=\" \"          | 12 | attribute failure of element answers must not be empty",
        "user=\"shop\"            | user=\"bank\"         | 14 | account bank: is defined in line 4 already",
        "10.0.0.0/8               | 10.0.0.1/8            |  5 | account bank: address 10.0.0.1/8 is no CIDR range; meant is perhaps 10.0.0.0/8",
        "10.0.0.0/8               | localhost             |  5 | account bank: address localhost is no IP address and no CIDR range",
        "least=\"3\"              | least=\"7\"           |  4 | account bank: signature: least is more than most",
        "name=\"second\"          | name=\"first\"        | 21 | vendor first: is defined in line 17 already",
        "<setting name=\"address\"> | <setting name=\"password\"> | 19 | vendor first: setting password: is given twice",
        "${BANK_PASSWORD}<        | ${NOBODY}<            | 19 | vendor first: setting password: the environment gives no NOBODY",
        "vendors=\"second=3 first\" | vendors=\"second third\" | 24 | route: no vendor is called third",
        "vendors=\"second=3 first\" | vendors=\"first=1 first\" | 24 | route: vendor first is named twice",
        "accounts=\"bank\"        | accounts=\"bank nobody\" | 24 | route: no account is called nobody",
        "<default vendors=\"first\"/> | <default vendors=\"fist\"/> | 25 | default route: no vendor is called fist",
        "<number>13800138001<     | <number>1380013800<   | 32 | black: number is no phone number",
        "vendors=\"second=3 first\" | vendors=\"second=0 first\" | 24 | attribute vendors of element route must be a vendor's name, with a weight from 1 to 9999 as in huaxin=3, or without",
        "hours=\"08:00-21:00\"    | hours=\"8-21\"        | 24 | attribute hours of element route must be a part of the day as 08:00-21:00",
        "carriers=\"mobile\"      | carriers=\"vodafone\"  | 24 | attribute carriers of element route must be one of mobile, unicom, telecom, broadcasting",
        "accounts=\"bank\" numbers=\"139 1705\" carriers=\"mobile\" classes=\"verification notice\" extensions=\"1\" hours=\"08:00-21:00\" vendors | vendors | 24 | route: has no condition",
        "vendor=\"second\" template-id | vendor=\"third\" template-id | 30 | template code: no vendor is called third",
        "parameters=\"shop code:verifyCode\" | parameters=\"shop kode\" | 30 | template code: its text has no part called kode",
        "parameters=\"shop code:verifyCode\" | parameters=\"shop\" | 30 | template code: leaves out the part code",
        "{code}【{shop}】           | {code}{shop}】         | 30 | template code: text: nothing stands between the parts code and shop",
        "{code}【{shop}】           | {code}【{code}】        | 30 | template code: text: the part code stands twice",
        "{code}【{shop}】           | {code}【{shop】         | 30 | template code: text: a brace has no partner",
        "<templates>              | <templates><template name='x' text='您的{what}】'><for vendor='second' template-id='9'/></template> | 30 | template code: some text would fit it and template x in line 30",
        "<word>发票</word>         | <file>none.txt</file> | 28 | file none.txt does not exist",
      })
  void refusesAFileWithLineAndProblem(String right, String wrong, int line, String problem) {
    var broken = broken(with(right, wrong));

    assertThat(broken.problems())
        .anySatisfy(
            found -> {
              assertThat(found.text()).contains(problem);
              assertThat(found.line()).isEqualTo(line);
            });
    assertThat(broken)
        .hasMessageStartingWith(folder.resolve("definitions.xml") + ": line ")
        .hasMessageNotContaining(SECRET)
        .hasMessageNotContaining("\n");
  }

  @Test
  void namesEveryProblemInTheOrderOfTheFile() {
    String text =
        with("vendors=\"second=3 first\"", "vendors=\"third\"")
            .replace("password=\"shop123\"", "password=\"${NOBODY}\"")
            .replace("10.0.0.0/8", "10/8");

    assertThat(broken(text).problems()).extracting(Problem::line).containsExactly(5, 14, 24);
  }

  @Test
  void namesTheLineOfAnotherFile() throws IOException {
    Files.writeString(folder.resolve("black.txt"), "# black\n13800138001\n138001380011\n");

    assertThat(broken(with("<number>13800138001</number>", "<file>black.txt</file>")).problems())
        .containsExactly(new Problem(32, "black: file black.txt, line 3 is no phone number"));
  }

  /** The account "shop" has the limits of the schema, 10000 numbers and 1000 characters. */
  @Test
  void refusesWhatOneCallMayCarryWhenNoRequestMayBeSoLong() {
    String good = String.join("\n", GOOD);
    var limited = new HashMap<>(Map.of("BANK_PASSWORD", SECRET));
    limited.put("smsfacade.soap.body.limit", "848384");
    assertThat(read(good, limited).accounts()).hasSize(2);

    limited.put("smsfacade.soap.body.limit", "848383");
    var broken = catchThrowableOfType(BrokenDefinitions.class, () -> read(good, limited));
    assertThat(broken.problems())
        .containsExactly(
            new Problem(
                14,
                "account shop: limits: a call with 10000 numbers and 1000 characters can take"
                    + " 848384 bytes, and SMSFACADE_SOAP_BODY_LIMIT allows 848383"));
  }

  @Test
  void refusesAFileThatIsNotThere() {
    assertThatExceptionOfType(BrokenDefinitions.class)
        .isThrownBy(() -> DefinitionsSource.file(folder.resolve("none.xml")))
        .withMessage(folder.resolve("none.xml") + ": there is no such file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no xml", "<definitions/>", "<definitions xmlns='urn:other'/>"})
  void refusesWhatIsNoDefinitionsFile(String text) {
    assertThat(broken(text).problems().get(0).line()).isPositive();
  }

  @Test
  void readsNoOtherFileForAnEntity() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), SECRET);
    String text =
        with(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
                "<!DOCTYPE definitions [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>")
            .replace("发票", "&e;");

    assertThat(broken(text)).hasMessageContaining("DOCTYPE").hasMessageNotContaining(SECRET);
  }

  private static String with(String right, String wrong) {
    String good = String.join("\n", GOOD);
    assertThat(good).contains(right);
    return good.replace(right, wrong);
  }

  private BrokenDefinitions broken(String text) {
    return catchThrowableOfType(BrokenDefinitions.class, () -> read(text));
  }

  private NewDefinitions read(String text) {
    return read(text, Map.of("BANK_PASSWORD", SECRET));
  }

  private NewDefinitions read(String text, Map<String, String> environment) {
    return DefinitionsFile.read(
        new DefinitionsSource(
            folder.resolve("definitions.xml").toString(),
            text.getBytes(StandardCharsets.UTF_8),
            Optional.of(folder)),
        new Expressions(name -> Optional.ofNullable(environment.get(name))),
        new VendorKinds(List.of(new AnyKind("example"), new AnyKind("other"))));
  }

  /** Takes any settings, and any template. */
  private record AnyKind(String kind) implements VendorKind {
    @Override
    public Set<String> settingNames() {
      return Set.of("address", "password");
    }

    @Override
    public Set<String> secretNames() {
      return Set.of("password");
    }

    @Override
    public VendorTemplates check(String name, Settings settings) {
      return VendorTemplates.ANY;
    }

    @Override
    public Vendor make(String name, Settings settings) {
      throw new UnsupportedOperationException();
    }
  }
}
