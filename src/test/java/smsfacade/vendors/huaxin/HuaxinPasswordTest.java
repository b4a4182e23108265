package smsfacade.vendors.huaxin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import smsfacade.sms.Md5;
import smsfacade.sms.Msisdn;
import smsfacade.vendors.ChangeablePassword.PasswordChange;
import smsfacade.vendors.ChangeablePassword.PasswordChange.Changed;
import smsfacade.vendors.ChangeablePassword.PasswordChange.NotSent;
import smsfacade.vendors.ChangeablePassword.PasswordChange.Refused;
import smsfacade.vendors.ChangeablePassword.PasswordChange.Unknown;
import smsfacade.vendors.ExampleSubmissions;
import smsfacade.vendors.LocalServer;
import smsfacade.vendors.SecretNotUsable;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.Vector;
import smsfacade.vendors.VendorSecrets;
import smsfacade.vendors.VendorUnavailable;
import smsfacade.vendors.settings.Settings;

/** HX-16: the page as the document has it, and every request with the password in force. */
class HuaxinPasswordTest {
  private static final String FORMER = "old-Secret1";
  private static final String NEXT = "new-Secret2";

  @Test
  void asksAsTheVectorDoes() {
    var vector = Vector.load("huaxin/HX-16-wire-pwd");
    try (var server =
            LocalServer.answering(200, "text/xml", vector.text("/expected/response/body"));
        HuaxinVendor vendor = vendor(server.address(), VendorSecrets.AS_IN_FILE)) {
      PasswordChange change =
          vendor.changePassword(
              vector.text("/inputs/fields/password"), vector.text("/inputs/fields/newpassword"));

      assertThat(change).isInstanceOf(Changed.class);
      LocalServer.Request request = server.requests().get(0);
      assertThat(request.path()).isEqualTo(vector.text("/expected/request/path"));
      assertThat(new String(request.body(), StandardCharsets.US_ASCII))
          .isEqualTo(vector.text("/expected/request/body"));
    }
  }

  /** The limit of the vector, counted in characters. */
  @ParameterizedTest
  @CsvSource({"12345678901234567890, true", "123456789012345678901, false", "'', false"})
  void knowsTheLimits(String next, boolean good) {
    assertThat(Vector.load("huaxin/HX-16-wire-pwd").text("/expected/limits/newpassword_max_length"))
        .isEqualTo("20");
    assertThat(HuaxinPassword.problem(next).isEmpty()).isEqualTo(good);
  }

  @ParameterizedTest
  @ValueSource(strings = {" geheim", "geheim ", "ge\u0000heim"})
  void refusesWhatTheFileCouldNotSay(String next) {
    assertThat(HuaxinPassword.problem(next)).isPresent().get().asString().doesNotContain(next);
  }

  /** A refusal is certain only where its text is known; a password in it is masked. */
  @ParameterizedTest
  @CsvSource({
    "Fail,  用户名或密码错误,               refused",
    "Faild, 用户名或密码不能为空,             refused",
    "Fail,  系统内部错误,                  unknown",
    "Fail,  new-Secret2 is not liked, unknown",
    "'',    '',                      unknown"
  })
  void tellsARefusalFromWhatIsNotCertain(String status, String message, String ending) {
    String body =
        "<returnsms><returnstatus>"
            + status
            + "</returnstatus><message>"
            + message
            + "</message></returnsms>";
    try (var server = LocalServer.answering(200, "text/xml", body)) {
      PasswordChange change = change(server.address());
      assertThat(change)
          .isInstanceOf(ending.equals("refused") ? Refused.class : Unknown.class)
          .asString()
          .doesNotContain(FORMER, NEXT);
    }
  }

  @Test
  void doesNotKnowWhatALostAnswerSaid() {
    try (var server = new LocalServer((request, connection) -> connection.drop())) {
      assertThat(change(server.address())).isInstanceOf(Unknown.class);
      assertThat(server.requests()).hasSize(1);
    }
    try (var server = LocalServer.answering(500, "text/html", "sorry")) {
      assertThat(change(server.address())).isInstanceOf(Unknown.class);
    }
  }

  @Test
  void knowsThatARequestNeverLeft() {
    assertThat(change(LocalServer.closedPort())).isInstanceOf(NotSent.class);
  }

  @ParameterizedTest
  @CsvSource({"Success, 操作成功, true", "Sucess, '', true", "Fail, 用户名或密码错误, false"})
  void asksTheBalanceWhetherAPasswordIsTaken(String status, String message, boolean taken) {
    String body =
        "<returnsms><returnstatus>"
            + status
            + "</returnstatus><message>"
            + message
            + "</message></returnsms>";
    try (var server = LocalServer.answering(200, "text/xml", body);
        HuaxinVendor vendor = vendor(server.address(), VendorSecrets.AS_IN_FILE)) {
      assertThat(vendor.takes(NEXT)).isEqualTo(taken);
      assertThat(server.requests().get(0).form(StandardCharsets.UTF_8))
          .containsEntry("action", "overage")
          .containsEntry("password", Md5.digits(NEXT));
    }
  }

  /** A stopped account or a broken page says nothing about the password. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<returnsms><returnstatus>Fail</returnstatus><message>帐户已停用</message></returnsms>",
        "<html>"
      })
  void leavesOpenWhatTheVendorDoesNotTell(String body) {
    try (var server = LocalServer.answering(200, "text/xml", body);
        HuaxinVendor vendor = vendor(server.address(), VendorSecrets.AS_IN_FILE)) {
      assertThatThrownBy(() -> vendor.takes(NEXT)).isInstanceOf(VendorUnavailable.class);
    }
  }

  /** The next request has it, on every page; none is made while it is not certain. */
  @Test
  void usesThePasswordInForceAtEachRequest() {
    var inForce = new AtomicReference<>(FORMER);
    VendorSecrets secrets =
        (account, ofTheFile) -> {
          assertThat(account).startsWith("demo at 127.0.0.1:");
          if (inForce.get().isEmpty()) {
            throw new SecretNotUsable("its password is being changed");
          }
          return inForce.get();
        };
    String taken =
        "<returnsms><returnstatus>Success</returnstatus><taskID>1</taskID>"
            + "<overage>1</overage></returnsms>";
    try (var server = LocalServer.answering(200, "text/xml", taken);
        HuaxinVendor vendor = vendor(server.address(), secrets)) {
      vendor.submit(ExampleSubmissions.freeText("x【腾飞】", Msisdn.of("13800138000")));
      inForce.set(NEXT);
      vendor.submit(ExampleSubmissions.freeText("x【腾飞】", Msisdn.of("13800138000")));
      vendor.fetchBalance();
      vendor.fetchReplies();
      assertThat(server.requests())
          .extracting(request -> request.form(StandardCharsets.UTF_8).get("password"))
          .containsExactly(
              Md5.digits(FORMER), Md5.digits(NEXT), Md5.digits(NEXT), Md5.digits(NEXT));

      inForce.set("");
      assertThat(vendor.submit(ExampleSubmissions.freeText("x", Msisdn.of("13800138000"))))
          .isEqualTo(new SubmitOutcome.NotSent("its password is being changed"));
      assertThatThrownBy(vendor::fetchBalance).isInstanceOf(VendorUnavailable.class);
      assertThat(server.requests()).hasSize(4);
    }
  }

  private static PasswordChange change(URI address) {
    try (HuaxinVendor vendor = vendor(address, VendorSecrets.AS_IN_FILE)) {
      return vendor.changePassword(FORMER, NEXT);
    }
  }

  private static HuaxinVendor vendor(URI address, VendorSecrets secrets) {
    var settings =
        new Settings(
            Map.of(
                "address",
                address.toString(),
                "user-id",
                "12",
                "account",
                "demo",
                "password",
                FORMER));
    return (HuaxinVendor) new HuaxinKind(secrets).make("hx", settings);
  }
}
