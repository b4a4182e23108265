package simulators.onenet;

import static simulators.JsonPages.JSON;

import jakarta.servlet.annotation.WebServlet;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import simulators.Account;
import simulators.Answer;
import simulators.Desk;
import simulators.Form;
import simulators.Operation;
import simulators.Platform;
import simulators.Request;
import simulators.Taken;
import simulators.Template;

/**
 * The platform. The account {@code demo} is the sicode {@code demo123}; signature 201 is approved.
 * One bad number drops the whole request, as the document says. There are no reports.
 */
@WebServlet(name = "onenet", urlPatterns = "/onenet/*", loadOnStartup = 1, asyncSupported = true)
public class OnenetServlet extends Platform {
  private static final long serialVersionUID = 1L;
  private static final String VENDOR = "onenet";
  private static final String SIGNATURE = "201";
  private static final int MOST_NUMBERS = 99;
  private static final int LONGEST_PARAMETER = 100;
  private static final Pattern MOBILE = Pattern.compile("1[3-9]\\d{9}");
  private static final Set<String> FIXED = Set.of("sicode", "mobiles", "tempid", "signId");

  private static final Operation NEW = new Operation(VENDOR, "ON-01", "send");
  private static final Operation OLD = new Operation(VENDOR, "ON-02", "send");

  @Override
  protected Desk openDesk() {
    var desk = new Desk(VENDOR, "plain");
    desk.approve(new Template("10001", "您的验证码：{code}【腾飞】"));
    desk.approve(new Template("10002", "您的快递已到{place}，取件码{code}【腾飞】"));
    return desk;
  }

  @Override
  protected Optional<Operation> operation(Request request) {
    return switch (request.page()) {
      case "tempSignSmsSend" -> Optional.of(NEW);
      case "tempsmsSend" -> Optional.of(OLD);
      default -> Optional.empty();
    };
  }

  @Override
  protected String account(Request request) {
    String sicode = "";
    try {
      sicode = fields(request).getOrDefault("sicode", "");
    } catch (Form.Wrong e) {
      // nobody's
    }
    String key = sicode;
    return simulators().desks().get(VENDOR).accounts().values().stream()
        .filter(account -> account.password().equals(key))
        .map(Account::name)
        .findFirst()
        .orElse("");
  }

  @Override
  protected Answer refusal(Operation operation, String text, String code) {
    return answer(operation, code.isEmpty() ? "02" : code.substring(code.length() - 2), text, "");
  }

  /** A request that is refused. */
  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final String ending;
    private final String errors;

    Refusal(String ending, String errors, String reason) {
      super(reason, null, false, false);
      this.ending = ending;
      this.errors = errors;
    }
  }

  @Override
  protected Answer answer(Operation operation, Request request) {
    try {
      return send(operation, fields(request));
    } catch (Form.Wrong e) {
      simulators().wrongRequests().note(VENDOR, operation.id(), e.getMessage());
      return answer(operation, "12", "参数错误", "");
    } catch (Refusal e) {
      simulators().wrongRequests().note(VENDOR, operation.id(), e.getMessage());
      return answer(operation, e.ending, "请求被放弃", e.errors);
    }
  }

  /** In the body or in the query, not in both. */
  private static Map<String, String> fields(Request request) throws Form.Wrong {
    Request form = request;
    if (!request.query().isEmpty()) {
      if (request.body().length > 0) {
        throw new Form.Wrong("parameters in the query and in the body");
      }
      form = request.withForm(request.query());
    }
    return Form.read(
            form, StandardCharsets.UTF_8, "utf-8", Set.of("sicode", "mobiles", "tempid"), null)
        .values();
  }

  private Answer send(Operation operation, Map<String, String> fields) throws Refusal {
    Desk desk = simulators().desks().get(VENDOR);
    Account account =
        desk.accounts().values().stream()
            .filter(known -> known.password().equals(fields.get("sicode")))
            .findFirst()
            .orElseThrow(() -> new Refusal("08", "", "sicode is unknown"));
    List<String> numbers = List.of(fields.get("mobiles").split(",", -1));
    if (numbers.size() > MOST_NUMBERS) {
      throw new Refusal("15", "", "more than 99 numbers");
    }
    String illegal =
        numbers.stream()
            .filter(number -> !MOBILE.matcher(number).matches())
            .collect(Collectors.joining(","));
    if (!illegal.isEmpty() || Set.copyOf(numbers).size() < numbers.size()) {
      throw new Refusal("06", illegal, "mobiles holds what is no Chinese number, or one twice");
    }
    Template template = desk.templates().get(fields.get("tempid"));
    if (template == null) {
      throw new Refusal("13", "", "template is not approved");
    }
    checkSignature(operation, fields);
    var values = new HashMap<>(fields);
    values.keySet().removeAll(FIXED);
    if (!values.keySet().equals(new HashSet<>(template.names()))) {
      throw new Refusal("14", "", "parameters are not those of the template");
    }
    if (values.values().stream().anyMatch(value -> value.length() > LONGEST_PARAMETER)) {
      throw new Refusal("16", "", "a parameter is too long");
    }
    if (desk.blacklistsOneOf(numbers)) {
      // No mistake of the customer's; which number it is the document puts into errorInfo.
      return answer(operation, "05", "请求被放弃", "");
    }
    if (!account.debit(numbers.size())) {
      throw new Refusal("09", "", "balance of the account is too low");
    }
    long id = Taken.newId();
    Taken.note(
        simulators(), desk, account, numbers, template.fill(values), id, String.valueOf(id), "");
    return answer(operation, "01", String.valueOf(id), "");
  }

  private static void checkSignature(Operation operation, Map<String, String> fields)
      throws Refusal {
    String signature = fields.get("signId");
    if (operation.equals(OLD) ? signature != null : !SIGNATURE.equals(signature)) {
      throw new Refusal("20", "", "signId is not approved, or not of this interface");
    }
  }

  private static Answer answer(Operation operation, String ending, String info, String errors) {
    return Answer.of(
        "text/html;charset=UTF-8",
        JSON.createObjectBuilder()
            .add("result", (operation.equals(OLD) ? "107" : "111") + ending)
            .add("resultInfo", info)
            .add("errorInfo", errors)
            .build()
            .toString(),
        StandardCharsets.UTF_8);
  }
}
