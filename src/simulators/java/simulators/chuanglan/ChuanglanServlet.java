package simulators.chuanglan;

import jakarta.servlet.annotation.WebServlet;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import simulators.Account;
import simulators.Answer;
import simulators.Desk;
import simulators.Form;
import simulators.Operation;
import simulators.Platform;
import simulators.Pusher;
import simulators.Reply;
import simulators.Report;
import simulators.Request;
import simulators.Taken;

/**
 * The platform. Reports and replies are pushed with receiver {@code demo} and pswd {@code push123},
 * to the facade in the same server unless another address is set; nothing here can be fetched.
 */
@WebServlet(
    name = "chuanglan",
    urlPatterns = "/chuanglan/*",
    loadOnStartup = 1,
    asyncSupported = true)
public class ChuanglanServlet extends Platform {
  private static final long serialVersionUID = 1L;
  private static final String VENDOR = "chuanglan";
  private static final String RECEIVER = "demo";
  private static final String PUSH_PASSWORD = "push123";
  private static final String ACCESS_NUMBER = "10657516";
  private static final int MOST_NUMBERS = 50_000;
  private static final int LONGEST_TEXT = 536;
  private static final int LONGEST_PART = 67;
  private static final long BALANCE_INTERVAL = 10_000;
  private static final int TRIES = 3;
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(CHINA);
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("yyMMddHHmm", Locale.ROOT).withZone(CHINA);
  private static final Pattern MOBILE = Pattern.compile("1[3-9]\\d{9}");
  private static final Pattern EXTNO = Pattern.compile("\\d{0,12}");

  private static final Operation SEND = new Operation(VENDOR, "CL-01", "send");
  private static final Operation BALANCE = new Operation(VENDOR, "CL-02", "balance");

  private final transient Map<String, Long> lastBalance = new ConcurrentHashMap<>();
  private final transient AtomicInteger longText = new AtomicInteger();

  @Override
  protected Desk openDesk() {
    var desk = new Desk(VENDOR, "plain");
    desk.whenReply((account, reply) -> push(desk, reply));
    return desk;
  }

  @Override
  protected boolean pushes() {
    return true;
  }

  @Override
  protected Optional<Operation> operation(Request request) {
    return switch (request.page()) {
      case "msg/HttpBatchSendSM" -> Optional.of(SEND);
      case "msg/QueryBalance" -> Optional.of(BALANCE);
      default -> Optional.empty();
    };
  }

  @Override
  protected String account(Request request) {
    String form =
        request.query().isEmpty()
            ? new String(request.body(), StandardCharsets.ISO_8859_1)
            : request.query();
    var named = Pattern.compile("(?:^|&)account=([^&]*)").matcher(form);
    return named.find() ? named.group(1) : "";
  }

  @Override
  protected Answer refusal(Operation operation, String text, String code) {
    return status(code.isEmpty() ? "104" : code);
  }

  /** A request that is refused. */
  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final String status;

    Refusal(String status, String reason) {
      super(reason, null, false, false);
      this.status = status;
    }
  }

  @Override
  protected Answer answer(Operation operation, Request request) {
    try {
      return operation.equals(SEND) ? send(request) : balance(request);
    } catch (Form.Wrong e) {
      simulators().wrongRequests().note(VENDOR, operation.id(), e.getMessage());
      return status("104");
    } catch (Refusal e) {
      simulators().wrongRequests().note(VENDOR, operation.id(), e.getMessage());
      return status(e.status);
    }
  }

  /** By GET with a query or by POST with a form, as clients of the family do. */
  private static Map<String, String> fields(
      Request request, Set<String> needed, Set<String> allowed) throws Form.Wrong {
    Request form = request.method().equals("GET") ? request.withForm(request.query()) : request;
    return Form.read(form, StandardCharsets.UTF_8, "utf-8", needed, allowed).values();
  }

  private Answer send(Request request) throws Form.Wrong, Refusal {
    Map<String, String> fields =
        fields(
            request,
            Set.of("account", "pswd", "mobile", "msg", "needstatus"),
            Set.of("product", "extno"));
    Account account = login(fields);
    String needstatus = fields.get("needstatus");
    if (!needstatus.equals("true") && !needstatus.equals("false")) {
      throw new Form.Wrong("needstatus is neither true nor false");
    }
    List<String> numbers = List.of(fields.get("mobile").split(",", -1));
    if (numbers.size() > MOST_NUMBERS || fields.get("mobile").isEmpty()) {
      throw new Refusal("108", "no numbers or more than 50000");
    }
    if (!numbers.stream().allMatch(number -> MOBILE.matcher(number).matches())
        || Set.copyOf(numbers).size() < numbers.size()) {
      throw new Refusal("107", "mobile holds what is no Chinese number, or one twice");
    }
    String text = fields.get("msg");
    if (text.isEmpty() || text.length() > LONGEST_TEXT) {
      throw new Refusal("106", "msg is empty or longer than 536");
    }
    if (!text.contains("【") || !text.contains("】")) {
      throw new Refusal("116", "msg has no signature");
    }
    String extno = fields.getOrDefault("extno", "");
    if (!EXTNO.matcher(extno).matches()) {
      throw new Refusal("113", "extno is not up to 12 digits");
    }
    Desk desk = simulators().desks().get(VENDOR);
    if (desk.blacklistsOneOf(numbers)) {
      // No mistake of the customer's.
      return status("107");
    }
    long segments = text.length() <= 70 ? 1 : (text.length() + 66) / 67;
    if (!account.debit(segments * numbers.size())) {
      throw new Refusal("109", "balance of the account is too low");
    }
    long id = Taken.newId();
    List<Report> reports =
        Taken.note(simulators(), desk, account, numbers, text, id, String.valueOf(id), extno);
    boolean wanted = needstatus.equals("true");
    if (wanted) {
      reports.forEach(report -> push(desk, report));
    }
    return text(now() + ",0" + (wanted ? "\n" + id : ""));
  }

  private Account login(Map<String, String> fields) throws Refusal {
    Account account =
        simulators()
            .desks()
            .get(VENDOR)
            .account(fields.get("account"))
            .orElseThrow(() -> new Refusal("101", "account is unknown"));
    if (!account.password().equals(fields.get("pswd"))) {
      throw new Refusal("102", "pswd is wrong");
    }
    return account;
  }

  private Answer balance(Request request) throws Form.Wrong, Refusal {
    Account account = login(fields(request, Set.of("account", "pswd"), Set.of()));
    long now = System.currentTimeMillis();
    Long last = lastBalance.get(account.name());
    if (last != null && now - last < BALANCE_INTERVAL) {
      throw new Refusal("103", "balance asked for twice within 10 seconds");
    }
    lastBalance.put(account.name(), now);
    return text(now() + ",0\n1234567," + account.balance() + "\n1234531,0");
  }

  private void push(Desk desk, Report report) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("msgid", report.reference());
    fields.put("reportTime", MINUTES.format(Instant.ofEpochMilli(report.dueAtMillis())));
    fields.put("mobile", report.destination());
    fields.put("status", report.code());
    push(desk, fields, report.dueAtMillis() - System.currentTimeMillis());
  }

  /** A long text travels in parts, which come in any order. */
  private void push(Desk desk, Reply reply) {
    var parts = new ArrayList<Map<String, String>>();
    int total =
        reply.text().length() <= 70 ? 1 : (reply.text().length() + LONGEST_PART - 1) / LONGEST_PART;
    int head = longText.updateAndGet(last -> last % 255 + 1);
    for (int i = 0; i < total; i++) {
      var fields = new LinkedHashMap<String, String>();
      fields.put("moTime", MINUTES.format(Instant.ofEpochMilli(reply.atMillis())));
      fields.put("destcode", ACCESS_NUMBER + reply.extension());
      fields.put("mobile", reply.originator());
      if (total == 1) {
        fields.put("msg", reply.text());
      } else {
        int end = Math.min(reply.text().length(), (i + 1) * LONGEST_PART);
        fields.put("msg", reply.text().substring(i * LONGEST_PART, end));
        fields.put("isems", "1");
        fields.put("emshead", head + "," + total + "," + (i + 1));
      }
      parts.add(fields);
    }
    Collections.shuffle(parts);
    parts.forEach(part -> push(desk, part, 0));
  }

  private void push(Desk desk, Map<String, String> fields, long delayMillis) {
    if (desk.pushAddress().isEmpty()) {
      return;
    }
    var all = new LinkedHashMap<String, String>();
    all.put("receiver", RECEIVER);
    all.put("pswd", PUSH_PASSWORD);
    all.putAll(fields);
    String query =
        all.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    simulators()
        .pusher()
        .push(
            Pusher.Push.get(desk.pushAddress() + "?" + query),
            Math.max(0, delayMillis),
            ChuanglanServlet::taken,
            TRIES);
  }

  private static boolean taken(Pusher.Heard heard) {
    return heard.status() == 200 && heard.body().strip().equals("0");
  }

  private static String now() {
    return SECONDS.format(Instant.now());
  }

  private static Answer status(String status) {
    return text(now() + "," + status);
  }

  private static Answer text(String lines) {
    return Answer.of("text/plain;charset=utf-8", lines, StandardCharsets.UTF_8);
  }
}
