package simulators.yisha;

import static simulators.JsonPages.JSON;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.annotation.WebServlet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import simulators.Account;
import simulators.Answer;
import simulators.Desk;
import simulators.Fields;
import simulators.Form;
import simulators.Operation;
import simulators.Platform;
import simulators.Report;
import simulators.Request;
import simulators.Taken;
import simulators.Template;

/**
 * The platform. The header {@code Authorization: APPCODE <password>} says whose request it is, as
 * on the marketplace gateway; a status can be had for one minute after sending.
 */
@WebServlet(name = "yisha", urlPatterns = "/yisha/*", loadOnStartup = 1, asyncSupported = true)
public class YishaServlet extends Platform {
  private static final long serialVersionUID = 1L;
  private static final String VENDOR = "yisha";
  private static final long ONE_MINUTE = 60_000;
  private static final int MOST_IDS = 100;
  private static final String APPCODE = "APPCODE ";
  private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");

  private static final Map<String, Operation> OPERATIONS =
      Map.of(
          "comms/sms/sendmsg", new Operation(VENDOR, "YS-01", "send"),
          "comms/sms/pullSmsSendStatus", new Operation(VENDOR, "YS-02", "reports"),
          "comms/sms/pullSmsSendStatusSet", new Operation(VENDOR, "YS-03", "reports"));

  /** A message whose status can be asked for. */
  private record Sent(long atMillis, List<Report> reports) {}

  private final transient Map<String, Sent> sent = new ConcurrentHashMap<>();

  @Override
  protected Desk openDesk() {
    var desk = new Desk(VENDOR, "plain");
    desk.approve(new Template("20001", "您的验证码：{code}【腾飞】"));
    desk.approve(new Template("20002", "您的快递已到{place}，取件码{code}【腾飞】"));
    return desk;
  }

  @Override
  protected Optional<Operation> operation(Request request) {
    return Optional.ofNullable(OPERATIONS.get(request.page()));
  }

  @Override
  protected String account(Request request) {
    return login(request).map(Account::name).orElse("");
  }

  private Optional<Account> login(Request request) {
    String authorization = request.header("authorization");
    return simulators().desks().get(VENDOR).accounts().values().stream()
        .filter(account -> authorization.equals(APPCODE + account.password()))
        .findFirst();
  }

  @Override
  protected Answer refusal(Operation operation, String text, String code) {
    return error(code.isEmpty() ? "1005" : code, text.isEmpty() ? "业务异常" : text);
  }

  @Override
  protected Answer answer(Operation operation, Request request) {
    Optional<Account> account = login(request);
    if (account.isEmpty()) {
      simulators().wrongRequests().note(VENDOR, operation.id(), "APPCODE is missing or unknown");
      return new Answer(401, "text/plain", "Unauthorized".getBytes(StandardCharsets.UTF_8));
    }
    try {
      return switch (operation.id()) {
        case "YS-01" -> send(account.get(), request);
        case "YS-02" -> status(fields(request, Set.of("externalId")).get("externalId"));
        default -> statusSet(fields(request, Set.of("externalIds")).get("externalIds"));
      };
    } catch (Form.Wrong e) {
      simulators().wrongRequests().note(VENDOR, operation.id(), e.getMessage());
      return error("1005", "业务异常");
    }
  }

  /** As JSON, or as a form where clients of the gateway send one. */
  private static Map<String, String> fields(Request request, Set<String> needed) throws Form.Wrong {
    return request.contentType().startsWith("application/x-www-form-urlencoded")
        ? Form.read(request, StandardCharsets.UTF_8, "utf-8", needed, Set.of()).values()
        : Fields.json(request, needed, Set.of());
  }

  private Answer send(Account account, Request request) throws Form.Wrong {
    Map<String, String> fields =
        fields(request, Set.of("mobile", "templateID", "templateParamSet"));
    String mobile = fields.get("mobile");
    if (!E164.matcher(mobile).matches()) {
      throw new Form.Wrong("mobile is not E.164 with a plus sign");
    }
    Desk desk = simulators().desks().get(VENDOR);
    Template template = desk.templates().get(fields.get("templateID"));
    if (template == null) {
      throw new Form.Wrong("template is not approved");
    }
    List<String> values = list(fields.get("templateParamSet"));
    List<String> names = template.names();
    if (values.size() != names.size()) {
      throw new Form.Wrong("template has another number of parameters");
    }
    if (desk.blacklistsOneOf(List.of(mobile))) {
      // No mistake of the customer's.
      return error("1005", "业务异常");
    }
    if (!account.debit(1)) {
      return new Answer(403, "text/plain", "Quota Exhausted".getBytes(StandardCharsets.UTF_8));
    }
    var byName = new HashMap<String, String>();
    for (int i = 0; i < names.size(); i++) {
      byName.put(names.get(i), values.get(i));
    }
    long id = Taken.newId();
    String externalId = String.format(Locale.ROOT, "%032x", id);
    List<Report> reports =
        Taken.note(
            simulators(),
            desk,
            account,
            List.of(mobile),
            template.fill(byName),
            id,
            externalId,
            "");
    forgetOld();
    sent.put(externalId, new Sent(System.currentTimeMillis(), reports));
    return json(
        JSON.createObjectBuilder()
            .add("code", "0000")
            .add("msg", "成功。")
            .add("externalId", externalId)
            .add("requestId", "r" + id));
  }

  private void forgetOld() {
    if (sent.size() > 100_000) {
      long now = System.currentTimeMillis();
      sent.values().removeIf(message -> now - message.atMillis > ONE_MINUTE);
    }
  }

  /** Brackets or none, quotes or none, blanks after commas: clients send all of these. */
  private static List<String> list(String text) {
    String inner = text.strip();
    if (inner.startsWith("[") && inner.endsWith("]")) {
      inner = inner.substring(1, inner.length() - 1);
    }
    if (inner.isBlank()) {
      return List.of();
    }
    return Arrays.stream(inner.split(",", -1))
        .map(String::strip)
        .map(
            value -> value.matches("(['\"]).*\\1") ? value.substring(1, value.length() - 1) : value)
        .toList();
  }

  /** The status of a message; empty while there is none, and after the minute. */
  private Optional<String> statusOf(String externalId) {
    Sent message = sent.get(externalId);
    long now = System.currentTimeMillis();
    if (message == null || now - message.atMillis > ONE_MINUTE) {
      return Optional.empty();
    }
    return message.reports.stream()
        .filter(report -> report.dueAtMillis() <= now)
        .findFirst()
        .map(report -> report.delivered() ? "200" : report.code());
  }

  private Answer status(String externalId) {
    return statusOf(externalId)
        .map(
            status ->
                json(
                    JSON.createObjectBuilder()
                        .add("ver", "1.0.0")
                        .add("code", "0000")
                        .add("msg", "成功。")
                        .add("status", status)
                        .add("requestId", "r")))
        .orElseGet(() -> error("1005", "业务异常"));
  }

  private Answer statusSet(String externalIds) throws Form.Wrong {
    List<String> ids = list(externalIds);
    if (ids.isEmpty() || ids.size() > MOST_IDS) {
      throw new Form.Wrong("externalIds has none or more than 100");
    }
    JsonArrayBuilder found = JSON.createArrayBuilder();
    for (String id : new ArrayList<>(ids)) {
      statusOf(id)
          .ifPresent(
              status ->
                  found.add(
                      JSON.createObjectBuilder().add("externalId", id).add("status", status)));
    }
    return json(
        JSON.createObjectBuilder()
            .add("ver", "1.0.0")
            .add("code", "0000")
            .add("msg", "成功。")
            .add("smsSendStatusSet", found)
            .add("requestId", "r"));
  }

  private static Answer error(String code, String text) {
    return json(
        JSON.createObjectBuilder()
            .add("ver", "1.0.0")
            .add("code", code)
            .add("msg", text)
            .add("requestId", "r"));
  }

  private static Answer json(JsonObjectBuilder answer) {
    return Answer.of(
        "application/json;charset=UTF-8", answer.build().toString(), StandardCharsets.UTF_8);
  }
}
