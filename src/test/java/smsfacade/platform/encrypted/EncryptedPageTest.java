package smsfacade.platform.encrypted;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import smsfacade.accounts.AccountDefinition;
import smsfacade.accounts.AccountPolicies;
import smsfacade.accounts.AccountState;
import smsfacade.accounts.AccountsOnH2;
import smsfacade.accounts.AddressRange;
import smsfacade.accounts.ExamplePolicy;
import smsfacade.accounts.Login;
import smsfacade.inforce.InForce;
import smsfacade.listener.ContentType;
import smsfacade.logging.CorrelationId;
import smsfacade.messaging.AcceptFailed;
import smsfacade.messaging.ChannelCheck.Channels;
import smsfacade.messaging.SendCommand;
import smsfacade.messaging.SendResult;
import smsfacade.messaging.control.Checked;
import smsfacade.messaging.control.MessageRules;
import smsfacade.messaging.control.RulesInForce;
import smsfacade.platform.Exchange;
import smsfacade.platform.answer.AnswerForm;
import smsfacade.platform.request.PageCall;
import smsfacade.platform.request.Parameters;
import smsfacade.sms.ResultCode;
import smsfacade.testbed.DesClient;

/** Section 4, PH-04, without a server. */
class EncryptedPageTest {
  /** That of the document's example. */
  private static final Instant NOW = Instant.parse("2015-04-14T09:47:15Z");

  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final String ADDRESS = "192.0.2.7";
  private static final String STAMP = "0414174715";

  private final InForce inForce = new InForce();
  private final List<SendCommand> commands = Collections.synchronizedList(new ArrayList<>());
  private AccountsOnH2 accounts;
  private EncryptedPage page;

  @BeforeEach
  void world() {
    accounts = new AccountsOnH2(inForce);
    inForce.replace(
        AccountPolicies.of(
            List.of(
                new ExamplePolicy().of("test").withEncryptedCallsBy(12).make(),
                new ExamplePolicy().of("abc").withEncryptedCallsBy(12).make(),
                new ExamplePolicy().of("stopped").withEncryptedCallsBy(13).make(),
                new ExamplePolicy()
                    .of("bound")
                    .withEncryptedCallsBy(14)
                    .fromAddresses(AddressRange.of("10.0.0.0/8"))
                    .make(),
                new ExamplePolicy().of("twin").withEncryptedCallsBy(15).make(),
                new ExamplePolicy().of("sister").withEncryptedCallsBy(15).make(),
                new ExamplePolicy().of("clear").make())));
    accounts
        .defineAccounts()
        .define(
            List.of(
                account("test", "test", AccountState.ACTIVE),
                account("abc", "abc123", AccountState.ACTIVE),
                account("stopped", "stop123", AccountState.STOPPED),
                account("bound", "bound123", AccountState.ACTIVE),
                account("twin", "the same key", AccountState.ACTIVE),
                account("sister", "the same of another", AccountState.ACTIVE),
                new AccountDefinition("clear", "clear123", 0, AccountState.ACTIVE, "")));
    page = new EncryptedPage(accounts.encryptedLogins(), this::accept, CLOCK);
  }

  @AfterEach
  void close() {
    accounts.close();
  }

  private static AccountDefinition account(String name, String password, AccountState state) {
    return new AccountDefinition(name, password, 100, 0, state, true, "");
  }

  /** By the rules that need no database. */
  private SendResult accept(SendCommand command, Login.Granted login) {
    commands.add(command);
    Checked checked =
        new MessageRules(
                CLOCK,
                (user, messageClass, text, extension, numbers) -> new Channels(true, Set.of()),
                (user, text) -> true,
                new RulesInForce(inForce))
            .check(command.message(), login.policy());
    if (checked instanceof Checked.Refused refused) {
      return SendResult.refused(refused.code());
    }
    var message = ((Checked.Passed) checked).message();
    return new SendResult(
        ResultCode.OK,
        "1504141747150001",
        97,
        message.destinations().size(),
        1,
        message.refused().stream().map(refused -> refused.number()).toList());
  }

  static List<Exchange> exchanges() {
    return Exchange.in("encrypted");
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void answersByteForByte(Exchange exchange) throws Exception {
    String request = new String(exchange.request(), ISO_8859_1);
    int body = request.indexOf("\r\n\r\n") + 4;
    String target = request.split(" ")[1];
    int query = target.indexOf('?');
    String answer =
        answer(query < 0 ? null : target.substring(query + 1), request.substring(body), ADDRESS);
    assertThat(AnswerForm.JSON.contentType()).isEqualTo(exchange.contentType());
    assertThat(new String(answer.getBytes(UTF_8), ISO_8859_1)).matches(exchange.expected());
    assertThat(commands)
        .hasSize(answer.contains("\"StatusCode\":1,") || answer.contains("2113") ? 1 : 0);
  }

  private String answer(String query, String body, String address) throws Exception {
    var parameters = Parameters.read(query, UTF_8, ContentType.of(""), body.getBytes(ISO_8859_1));
    return new String(
        AnswerForm.JSON.write(
            page.answer(new PageCall(parameters, address, new CorrelationId())).parts()),
        UTF_8);
  }

  private String answer(int userId, String text64) throws Exception {
    return answer(null, "UserId=" + userId + "&Text64=" + DesClient.escaped(text64), ADDRESS);
  }

  private static String code(String answer) {
    Matcher code = Pattern.compile("^\\{\"StatusCode\":(\\d+),").matcher(answer);
    assertThat(code.find()).as(answer).isTrue();
    return code.group(1);
  }

  private static Map<String, String> call(String userName, String password) {
    var members = new HashMap<String, String>();
    members.put("UserName", '"' + userName + '"');
    members.put("Stamp", '"' + STAMP + '"');
    members.put("Secret", '"' + DesClient.secret(password, STAMP) + '"');
    members.put("Moblie", "\"13800138000\"");
    members.put("Text", "\"您的验证码：1439【腾飞】\"");
    return members;
  }

  /** The first that holds, in the order of the table. */
  @Test
  void checksInTheirOrder() throws Exception {
    var wrong = call("", "test");
    wrong.put("Stamp", "\"0414170000\"");
    wrong.put("Secret", "\"0\"");
    wrong.put("SendTime", "\"tomorrow\"");
    wrong.put("Moblie", "\"\"");
    assertThat(codeOf(wrong)).isEqualTo("1002");
    wrong.put("UserName", "\"abc\"");
    assertThat(codeOf(wrong)).as("encrypted by the key of another account").isEqualTo("1004");
    wrong.put("UserName", "\"test\"");
    assertThat(codeOf(wrong)).isEqualTo("1010");
    wrong.put("Stamp", '"' + STAMP + '"');
    assertThat(codeOf(wrong)).isEqualTo("1005");
    wrong.put("Secret", '"' + DesClient.secret("test", STAMP).toLowerCase() + '"');
    assertThat(codeOf(wrong)).isEqualTo("1001");
    wrong.put("SendTime", "null");
    assertThat(codeOf(wrong)).isEqualTo("1103");
    assertThat(commands).hasSize(2);
  }

  private String codeOf(Map<String, String> members) throws Exception {
    return code(answer(12, DesClient.encrypted(DesClient.json(members), "test")));
  }

  @Test
  void refusesAccountsThatAreStoppedOrBoundElsewhere() throws Exception {
    assertThat(
            code(
                answer(
                    13,
                    DesClient.encrypted(DesClient.json(call("stopped", "stop123")), "stop123"))))
        .isEqualTo("1007");
    String bound =
        DesClient.escaped(
            DesClient.encrypted(DesClient.json(call("bound", "bound123")), "bound123"));
    String form = "UserId=14&Text64=" + bound;
    assertThat(code(answer(null, form, ADDRESS))).isEqualTo("1006");
    assertThat(code(answer(null, form, "10.1.2.3"))).isEqualTo("1");
  }

  /** Their passwords begin alike. */
  @Test
  void tellsAccountsWithTheSameKeyByTheirNames() throws Exception {
    for (String[] one :
        new String[][] {{"twin", "the same key"}, {"sister", "the same of another"}}) {
      String text64 = DesClient.encrypted(DesClient.json(call(one[0], one[1])), one[1]);
      assertThat(code(answer(15, text64))).isEqualTo("1");
      assertThat(commands.remove(0).userName()).isEqualTo(one[0]);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "-1", "99", "12x", "999999999999999999999", "%ff"})
  void refusesAUserIdThatNobodyHas(String userId) throws Exception {
    assertThat(code(answer(null, "UserId=" + userId + "&Text64=AAAA", ADDRESS))).isEqualTo("1008");
  }

  /** The account asks for it (section 9), and a password of before is not sealed. */
  @Test
  void refusesAccountsThatAreNotEncryptedAnyMore() throws Exception {
    String text64 = DesClient.encrypted(DesClient.json(call("test", "test")), "test");
    assertThat(code(answer(12, text64))).isEqualTo("1");
    accounts
        .defineAccounts()
        .define(
            List.of(
                new AccountDefinition("test", "test", 100, AccountState.ACTIVE, ""),
                new AccountDefinition("abc", "abc123", 100, AccountState.ACTIVE, "")));
    accounts.directory().readRowsAnew();
    assertThat(code(answer(12, text64))).isEqualTo("1008");
  }

  /** As a client with fifty threads calls, of which the node answers none for a moment. */
  @Test
  void callsThatAreRightTakeNothingFromEachOther() throws Exception {
    String text64 = DesClient.encrypted(DesClient.json(call("test", "test")), "test");
    var calls = new ArrayList<Callable<String>>();
    for (int i = 0; i < 400; i++) {
      calls.add(() -> code(answer(12, text64)));
    }
    var client = Executors.newFixedThreadPool(50);
    try {
      for (Future<String> call : client.invokeAll(calls)) {
        assertThat(call.get()).isEqualTo("1");
      }
    } finally {
      client.shutdownNow();
    }
  }

  /** By address: somebody else's guesses take nothing from a client (section 10). */
  @Test
  void guessesAreRefusedUnreadAfterAWhileAndOthersAreServed() throws Exception {
    String right =
        "UserId=12&Text64="
            + DesClient.escaped(DesClient.encrypted(DesClient.json(call("test", "test")), "test"));
    long before = accounts.directory().throttledLogins();
    var guesses = new ArrayList<Callable<String>>();
    for (int i = 0; i < 48; i++) {
      String guess = DesClient.encrypted(DesClient.json(call("test", "test")), "guess" + i);
      String form = "UserId=12&Text64=" + DesClient.escaped(guess);
      guesses.add(() -> code(answer(null, form, "198.51.100.1")));
    }
    var guessers = Executors.newFixedThreadPool(16);
    try {
      for (Future<String> guess : guessers.invokeAll(guesses)) {
        assertThat(guess.get()).isEqualTo("1009");
      }
    } finally {
      guessers.shutdownNow();
    }
    assertThat(accounts.directory().throttledLogins()).isGreaterThan(before);
    assertThat(code(answer(null, right, ADDRESS))).isEqualTo("1");
  }

  /** The caller hears 9999, and the id of the call is the MsgId it may be stored under. */
  @Test
  void answersAFailureOfTheDatabase() throws Exception {
    page =
        new EncryptedPage(
            accounts.encryptedLogins(),
            (command, login) -> {
              throw new AcceptFailed("1504141747150001", new IllegalStateException());
            },
            CLOCK);
    assertThat(answer(12, DesClient.encrypted(DesClient.json(call("test", "test")), "test")))
        .isEqualTo(
            "{\"StatusCode\":9999,\"Description\":\"InternalError\",\"MsgId\":\"\","
                + "\"Amount\":0,\"SuccessCounts\":0,\"Errors\":null}");
  }
}
