package smsfacade.platform.reports;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import smsfacade.accounts.AccountState;
import smsfacade.accounts.ExamplePolicy;
import smsfacade.accounts.Login;
import smsfacade.accounts.StoredCredentials;
import smsfacade.listener.ContentType;
import smsfacade.logging.CorrelationId;
import smsfacade.platform.Exchange;
import smsfacade.platform.answer.AnswerForm;
import smsfacade.platform.answer.Operation;
import smsfacade.platform.answer.PageAnswer;
import smsfacade.platform.request.PageCall;
import smsfacade.platform.request.Parameters;
import smsfacade.sms.ChinaTime;

/** Asks the pages that hand out boxes, in the world of the exchanges. */
final class Asking {
  static final long ACCOUNT = 1;
  static final String LOGIN = "account=test&password=test";

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  /** Passwords as they come: clear, or their MD5. */
  private static final Map<String, List<String>> PASSWORDS =
      Map.of("test", List.of("test", "098F6BCD4621D373CADE4E832627B4F6"), "off", List.of("off123"));

  private Asking() {}

  /** Of accounts of which "off" takes no reports. */
  static Login login(String userName, String password, String clientAddress) {
    if (userName.isEmpty()) {
      return new Login.Denied(Login.Reason.USER_NAME_EMPTY);
    }
    if (password.isEmpty()) {
      return new Login.Denied(Login.Reason.PASSWORD_EMPTY);
    }
    List<String> right = PASSWORDS.get(userName);
    if (right == null) {
      return new Login.Denied(Login.Reason.USER_NAME_UNKNOWN);
    }
    if (!right.contains(password)) {
      return new Login.Denied(Login.Reason.PASSWORD_WRONG);
    }
    var policy = new ExamplePolicy().of(userName);
    return new Login.Granted(
        new StoredCredentials(
            ACCOUNT, "", AccountState.ACTIVE, Optional.empty(), Optional.empty(), Optional.empty()),
        userName.equals("off") ? policy.make() : policy.withReports().make(),
        false);
  }

  /** What waits before an exchange; none where nothing is said of it. */
  static List<JsonObject> given(Exchange exchange, String directory, String kind) {
    Path file = Path.of("src/test/resources/platform", directory, exchange.name() + ".given.json");
    if (!Files.exists(file)) {
      return List.of();
    }
    try (var reader = Json.createReader(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      return reader.readObject().getJsonArray(kind).getValuesAs(JsonObject.class);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static Instant receiveTime(JsonObject box) {
    return LocalDateTime.parse(box.getString("receivetime"), TIME)
        .atZone(ChinaTime.ZONE)
        .toInstant();
  }

  /** The page of the form the exchange's path names answers as it says. */
  static void assertExchanged(Exchange exchange, Operation xml, Operation json) throws Exception {
    String request = new String(exchange.request(), ISO_8859_1);
    int body = request.indexOf("\r\n\r\n") + 4;
    String target = request.split(" ")[1];
    int query = target.indexOf('?');
    boolean isJson = target.contains("JsonApi");
    AnswerForm form = isJson ? AnswerForm.JSON : AnswerForm.XML;

    PageAnswer answer =
        asked(
            isJson ? json : xml,
            Parameters.read(
                query < 0 ? null : target.substring(query + 1),
                UTF_8,
                ContentType.of("application/x-www-form-urlencoded"),
                request.substring(body).getBytes(ISO_8859_1)));

    assertThat(form.contentType()).isEqualTo(exchange.contentType());
    assertThat(new String(form.write(answer.parts()), ISO_8859_1)).matches(exchange.expected());
  }

  private static PageAnswer asked(Operation page, Parameters parameters) throws Exception {
    return page.answer(new PageCall(parameters, "127.0.0.1", new CorrelationId()));
  }

  /** An answer that is not written yet. */
  static PageAnswer answer(Operation page, String form) throws Exception {
    return asked(
        page,
        Parameters.read(
            null,
            UTF_8,
            ContentType.of("application/x-www-form-urlencoded"),
            form.getBytes(UTF_8)));
  }

  /** The text of an answer that was written. */
  static String asked(Operation page, String form) throws Exception {
    PageAnswer answer = answer(page, form);
    String text = new String(AnswerForm.XML.write(answer.parts()), UTF_8);
    answer.fate().written();
    return text;
  }
}
