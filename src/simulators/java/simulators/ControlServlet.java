package simulators;

import static simulators.JsonPages.JSON;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Steers the platforms. {@code GET /control} shows a page for people, or JSON when asked for it
 * ({@code ?format=json} or the Accept header); every change is a POST below it, with form fields or
 * query parameters, and answers the state after it in JSON. The page documents them.
 */
@WebServlet(
    name = "control",
    urlPatterns = {"/control", "/control/*"})
public class ControlServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** A parameter that cannot be used. */
  private static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Wrong(String message) {
      super(message);
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Simulators simulators = Simulators.of(getServletContext());
    String accept = request.getHeader("Accept");
    if ("json".equals(request.getParameter("format"))
        || accept != null && accept.startsWith("application/json")) {
      LedgerServlet.write(response, state(simulators));
    } else {
      response.setContentType("text/html; charset=utf-8");
      response.setHeader("Cache-Control", "no-store");
      response.getWriter().write(ControlPage.html(simulators, request.getContextPath()));
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    request.setCharacterEncoding("UTF-8");
    Simulators simulators = Simulators.of(getServletContext());
    try {
      change(simulators, request);
    } catch (Wrong e) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      LedgerServlet.write(
          response, JSON.createObjectBuilder().add("error", e.getMessage()).build());
      return;
    }
    if (request.getParameter("page") != null) {
      response.sendRedirect(request.getContextPath() + "/control");
    } else {
      LedgerServlet.write(response, state(simulators));
    }
  }

  private static void change(Simulators simulators, HttpServletRequest request) {
    String what = request.getPathInfo() == null ? "" : request.getPathInfo();
    switch (what) {
      case "/script" -> addScript(simulators, request);
      case "/script/remove" -> {
        if (!simulators.scripts().remove((int) number(request, "id", 0))) {
          throw new Wrong("no script has this id");
        }
      }
      case "/script/reset" -> simulators.behave();
      case "/blacklist" -> blacklist(simulators, request);
      case "/reports" -> reports(simulators, request);
      case "/reply" -> reply(simulators, request);
      case "/template" -> template(simulators, request);
      case "/push" -> push(simulators, request);
      case "/account" -> account(simulators, request);
      case "/reset" -> simulators.reset();
      default -> throw new Wrong("nothing to change at " + what);
    }
  }

  private static void addScript(Simulators simulators, HttpServletRequest request) {
    Desk desk = desk(simulators, request);
    String word = text(request, "do", "");
    Script.Kind kind =
        Script.Kind.of(word)
            .orElseThrow(() -> new Wrong("do must be one of " + Script.Kind.words()));
    String operation = text(request, "operation", "all");
    if (!Set.of("all", "send", "balance", "reports", "replies").contains(operation)
        && !operation.matches("[A-Z]{2}-\\d\\d")) {
      throw new Wrong("operation must be all, send, balance, reports, replies or an id as HX-01");
    }
    long number =
        switch (kind) {
          case DELAY -> number(request, "ms", 1_000);
          case DRIP -> number(request, "ms", 1_000);
          case STATUS -> number(request, "status", 500);
          case THROTTLE -> number(request, "perSecond", 1);
          case HUGE -> number(request, "bytes", 64L * 1024 * 1024);
          default -> 0;
        };
    if (kind == Script.Kind.STATUS && (number < 200 || number > 599)) {
      throw new Wrong("status must be from 200 to 599");
    }
    String accept = text(request, "accept", "");
    simulators
        .scripts()
        .add(
            new Script(
                simulators.scripts().newId(),
                desk.vendor(),
                operation,
                text(request, "account", ""),
                kind,
                number,
                text(request, "text", kind == Script.Kind.THROTTLE ? "提交过于频繁" : ""),
                text(request, "code", ""),
                accept.isEmpty() ? Optional.empty() : Optional.of(Boolean.valueOf(accept)),
                (int) number(request, "times", 0)));
  }

  private static void reports(Simulators simulators, HttpServletRequest request) {
    ReportPlan plan = desk(simulators, request).plan();
    ReportPlan.Settings now = plan.settings();
    String number = text(request, "number", "");
    if (!number.isEmpty()) {
      plan.fateOf(number, text(request, "fate", ""));
      return;
    }
    plan.use(
        new ReportPlan.Settings(
            Boolean.parseBoolean(text(request, "on", String.valueOf(now.on()))),
            number(request, "delayMs", now.delayMillis()),
            share(request, "failShare", now.failShare()),
            share(request, "loseShare", now.loseShare()),
            share(request, "duplicateShare", now.duplicateShare()),
            share(request, "slowShare", now.slowShare()),
            number(request, "slowMs", now.slowMillis()),
            text(request, "failCode", now.failCode()),
            now.byNumber()));
  }

  private static void blacklist(Simulators simulators, HttpServletRequest request) {
    String numbers = text(request, "numbers", "");
    if (!numbers.matches("\\s*\\+?\\d+(\\s*,\\s*\\+?\\d+)*\\s*")) {
      throw new Wrong("numbers must be digits, several separated by commas");
    }
    desk(simulators, request).blacklist(Arrays.asList(numbers.split(",")));
  }

  private static void reply(Simulators simulators, HttpServletRequest request) {
    Desk desk = desk(simulators, request);
    String from = text(request, "mobile", "");
    if (from.isEmpty()) {
      throw new Wrong("mobile is missing");
    }
    Account account =
        desk.account(text(request, "account", "demo"))
            .orElseThrow(() -> new Wrong("no such account"));
    desk.reply(
        account,
        new Reply(
            from,
            text(request, "content", ""),
            text(request, "extno", ""),
            System.currentTimeMillis()));
  }

  private static void template(Simulators simulators, HttpServletRequest request) {
    String id = text(request, "id", "");
    String wording = text(request, "text", "");
    if (id.isEmpty() || wording.isEmpty()) {
      throw new Wrong("id or text is missing");
    }
    desk(simulators, request).approve(new Template(id, wording));
  }

  private static void push(Simulators simulators, HttpServletRequest request) {
    String address = text(request, "address", "");
    if (!address.isEmpty()
        && !address.matches("http://(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d+)?/.*")) {
      throw new Wrong("address must be an http address of this machine, or empty");
    }
    desk(simulators, request).pushTo(address);
  }

  private static void account(Simulators simulators, HttpServletRequest request) {
    Desk desk = desk(simulators, request);
    String name = text(request, "name", "");
    String password = text(request, "password", "");
    String form = text(request, "form", desk.passwordForm());
    if (name.isEmpty() || password.isEmpty()) {
      throw new Wrong("name or password is missing");
    }
    if (!Set.of("md5-upper", "plain", "any").contains(form)) {
      throw new Wrong("form must be md5-upper, plain or any");
    }
    desk.put(new Account(name, password, form, number(request, "balance", 1_000_000_000_000L)));
  }

  private static Desk desk(Simulators simulators, HttpServletRequest request) {
    Desk desk = simulators.desks().get(text(request, "vendor", "huaxin"));
    if (desk == null) {
      throw new Wrong("vendor must be one of " + simulators.desks().keySet());
    }
    return desk;
  }

  private static String text(HttpServletRequest request, String name, String otherwise) {
    String value = request.getParameter(name);
    return value == null || value.isEmpty() ? otherwise : value;
  }

  private static long number(HttpServletRequest request, String name, long otherwise) {
    String value = text(request, name, String.valueOf(otherwise));
    if (!value.matches("\\d{1,15}")) {
      throw new Wrong(name + " must be a whole number");
    }
    return Long.parseLong(value);
  }

  private static double share(HttpServletRequest request, String name, double otherwise) {
    String value = text(request, name, String.valueOf(otherwise));
    if (!value.matches("0(\\.\\d+)?|1(\\.0+)?")) {
      throw new Wrong(name + " must be from 0 to 1");
    }
    return Double.parseDouble(value);
  }

  private static JsonObject state(Simulators simulators) {
    JsonArrayBuilder scripts = JSON.createArrayBuilder();
    for (Script script : simulators.scripts().list()) {
      JsonObjectBuilder one =
          JSON.createObjectBuilder()
              .add("id", script.id())
              .add("vendor", script.vendor())
              .add("operation", script.operation())
              .add("account", script.account())
              .add("do", script.kind().word())
              .add("number", script.number())
              .add("text", script.text())
              .add("code", script.code())
              .add("accept", script.accepts())
              .add("used", script.used());
      script.left().ifPresent(left -> one.add("left", left));
      scripts.add(one);
    }
    JsonObjectBuilder asked = JSON.createObjectBuilder();
    simulators.scripts().asked().forEach(asked::add);
    JsonObjectBuilder vendors = JSON.createObjectBuilder();
    simulators.desks().forEach((name, desk) -> vendors.add(name, desk(desk)));
    return JSON.createObjectBuilder()
        .add("scripts", scripts)
        .add("asked", asked)
        .add("vendors", vendors)
        .add(
            "pushes",
            JSON.createObjectBuilder()
                .add("taken", simulators.pusher().pushed())
                .add("givenUp", simulators.pusher().givenUp()))
        .add("ledger", LedgerServlet.totals(simulators))
        .build();
  }

  private static JsonObjectBuilder desk(Desk desk) {
    JsonObjectBuilder accounts = JSON.createObjectBuilder();
    for (Account account : desk.accounts().values()) {
      accounts.add(
          account.name(),
          JSON.createObjectBuilder()
              .add("form", account.passwordForm())
              .add("balance", account.balance())
              .add("reportsWaiting", account.reportsWaiting())
              .add("repliesWaiting", account.repliesWaiting()));
    }
    ReportPlan.Settings plan = desk.plan().settings();
    JsonObjectBuilder templates = JSON.createObjectBuilder();
    desk.templates().values().forEach(template -> templates.add(template.id(), template.text()));
    JsonObjectBuilder byNumber = JSON.createObjectBuilder();
    for (Map.Entry<String, String> one : plan.byNumber().entrySet()) {
      byNumber.add(one.getKey(), one.getValue());
    }
    return JSON.createObjectBuilder()
        .add("accounts", accounts)
        .add("blacklist", JSON.createArrayBuilder(desk.blacklist()))
        .add("push", desk.pushAddress())
        .add("templates", templates)
        .add(
            "reports",
            JSON.createObjectBuilder()
                .add("on", plan.on())
                .add("delayMs", plan.delayMillis())
                .add("failShare", plan.failShare())
                .add("loseShare", plan.loseShare())
                .add("duplicateShare", plan.duplicateShare())
                .add("slowShare", plan.slowShare())
                .add("slowMs", plan.slowMillis())
                .add("failCode", plan.failCode())
                .add("byNumber", byNumber));
  }
}
