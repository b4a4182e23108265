package simulators;

import java.time.Instant;
import java.util.Locale;

/** The page for people: what the platforms are doing, forms to steer them, and how tests do it. */
final class ControlPage {
  private ControlPage() {}

  static String html(Simulators simulators, String context) {
    var page = new StringBuilder(HEAD);
    ledger(page, simulators, context);
    scripts(page, simulators, context);
    simulators.desks().values().forEach(desk -> desk(page, desk, context));
    return page.append(API.replace("CONTEXT", context)).append("</body></html>").toString();
  }

  private static void ledger(StringBuilder page, Simulators simulators, String context) {
    Ledger.Totals totals = simulators.ledger().totals();
    page.append("<h2>Ledger</h2><p>Accepted <b>")
        .append(totals.accepted())
        .append("</b> texts in ")
        .append(totals.requests())
        .append(" requests, <b>")
        .append(totals.distinct())
        .append("</b> different, <b>")
        .append(totals.duplicates())
        .append("</b> duplicates; <b>")
        .append(simulators.wrongRequests().total())
        .append("</b> wrong requests. Mode: ")
        .append(totals.mode().name().toLowerCase(Locale.ROOT))
        .append(". <a href='")
        .append(context)
        .append("/ledger?newest=100'>JSON</a></p>");
    if (simulators.wrongRequests().total() > 0) {
      page.append("<table><tr><th>operation<th>wrong<th>times<th>last</tr>");
      for (WrongRequests.Wrong wrong : simulators.wrongRequests().list()) {
        row(page, wrong.operation(), wrong.reason(), wrong.count(), wrong.last());
      }
      page.append("</table>");
    }
    if (totals.mode() == Ledger.Mode.FULL && totals.accepted() > 0) {
      page.append(
          "<table><tr><th>time<th>vendor<th>account<th>destination<th>text<th>reference</tr>");
      for (Ledger.Entry entry : simulators.ledger().newest(20)) {
        row(
            page,
            Instant.ofEpochMilli(entry.atMillis()),
            entry.vendor(),
            entry.account(),
            entry.destination(),
            entry.text(),
            entry.reference());
      }
      page.append("</table>");
    }
  }

  private static void scripts(StringBuilder page, Simulators simulators, String context) {
    page.append("<h2>Scripts in force</h2>");
    if (simulators.scripts().list().isEmpty()) {
      page.append("<p>None: the platforms behave.</p>");
    } else {
      page.append(
          "<table><tr><th>id<th>vendor<th>operation<th>does<th>number<th>left<th>used</tr>");
      for (Script script : simulators.scripts().list()) {
        row(
            page,
            script.id(),
            script.vendor(),
            script.operation(),
            script.kind().word() + (script.text().isEmpty() ? "" : " " + script.text()),
            script.number(),
            script.left().map(String::valueOf).orElse("until reset"),
            script.used());
      }
      page.append("</table>");
    }
    page.append("<p>Requests so far: ")
        .append(escaped(simulators.scripts().asked()))
        .append("</p>");
    page.append("<form method='post' action='")
        .append(context)
        .append("/control/script'>")
        .append("<input type='hidden' name='page' value='1'>")
        .append("operation <input name='operation' value='send' size='8'> does <select name='do'>");
    for (Script.Kind kind : Script.Kind.values()) {
      page.append("<option>").append(kind.word()).append("</option>");
    }
    page.append("</select> ms <input name='ms' size='6'> status <input name='status' size='4'>")
        .append(" per second <input name='perSecond' size='4'> text <input name='text' size='16'>")
        .append(" code <input name='code' size='6'> times <input name='times' value='1' size='4'>")
        .append(" <button>Add</button></form>");
    button(page, context + "/control/script/reset", "Remove all scripts");
    button(page, context + "/control/reset", "Reset everything");
  }

  private static void desk(StringBuilder page, Desk desk, String context) {
    ReportPlan.Settings plan = desk.plan().settings();
    page.append("<h2>").append(escaped(desk.vendor())).append("</h2>");
    page.append("<table><tr><th>account<th>password form<th>balance<th>reports waiting")
        .append("<th>replies waiting</tr>");
    for (Account account : desk.accounts().values()) {
      row(
          page,
          account.name(),
          account.passwordForm(),
          account.balance(),
          account.reportsWaiting(),
          account.repliesWaiting());
    }
    page.append("</table><form method='post' action='")
        .append(context)
        .append("/control/reports'>")
        .append(hidden(desk))
        .append("Reports after ")
        .append(input("delayMs", plan.delayMillis()))
        .append(" ms; share failing ")
        .append(input("failShare", plan.failShare()))
        .append(" with ")
        .append(input("failCode", escaped(plan.failCode())))
        .append(", lost ")
        .append(input("loseShare", plan.loseShare()))
        .append(", twice ")
        .append(input("duplicateShare", plan.duplicateShare()))
        .append(", slow ")
        .append(input("slowShare", plan.slowShare()))
        .append(" after ")
        .append(input("slowMs", plan.slowMillis()))
        .append(" ms <button>Set</button></form>");
    page.append("<form method='post' action='")
        .append(context)
        .append("/control/reply'>")
        .append(hidden(desk))
        .append("Reply from ")
        .append(input("mobile", "13800138000"))
        .append(" text ")
        .append(input("content", "TD"))
        .append(" extension ")
        .append(input("extno", ""))
        .append(" to account ")
        .append(input("account", "demo"))
        .append(" <button>Send reply</button></form>");
    page.append("<form method='post' action='")
        .append(context)
        .append("/control/account'>")
        .append(hidden(desk))
        .append("Account ")
        .append(input("name", ""))
        .append(" password ")
        .append(input("password", ""))
        .append(" form ")
        .append(input("form", desk.passwordForm()))
        .append(" <button>Set account</button></form>");
    page.append("<form method='post' action='")
        .append(context)
        .append("/control/blacklist'>")
        .append(hidden(desk))
        .append("Blacklisted: ")
        .append(escaped(desk.blacklist()))
        .append(" numbers ")
        .append(input("numbers", ""))
        .append(" <button>Add</button></form>");
  }

  private static String hidden(Desk desk) {
    return "<input type='hidden' name='page' value='1'><input type='hidden' name='vendor' value='"
        + escaped(desk.vendor())
        + "'>";
  }

  private static String input(String name, Object value) {
    return "<input name='" + name + "' size='12' value='" + escaped(value) + "'>";
  }

  private static void button(StringBuilder page, String action, String label) {
    page.append("<form class='inline' method='post' action='")
        .append(action)
        .append("'><input type='hidden' name='page' value='1'><button>")
        .append(label)
        .append("</button></form> ");
  }

  private static void row(StringBuilder page, Object... cells) {
    page.append("<tr>");
    for (Object cell : cells) {
      page.append("<td>").append(escaped(cell)).append("</td>");
    }
    page.append("</tr>");
  }

  private static String escaped(Object value) {
    return String.valueOf(value)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&#39;");
  }

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><title>Simulators</title><style>
      body { font: 15px/1.4 sans-serif; margin: 2em; max-width: 70em }
      table { border-collapse: collapse; margin: .5em 0 } td, th { border: 1px solid #bbb; padding: .2em .5em; text-align: left }
      form { margin: .6em 0 } form.inline { display: inline } pre { background: #f3f3f3; padding: .8em; overflow: auto }
      </style></head><body><h1>Vendor simulators</h1>
      """;

  private static final String API =
      """
      <h2>For tests</h2><pre>
      GET  CONTEXT/control?format=json          this page as JSON
      POST CONTEXT/control/script               vendor=huaxin  operation=all|send|balance|reports|replies|HX-01 …
                                            account=… (none: everybody's)
                                            do=…  times=n (0: until reset)  and, by what it does:
           delay        ms            the request is taken at once, the answer comes later (adds to any other script)
           refuse       text, code    the platform's no; code is for operations that have codes
           throttle     perSecond, text   refuses what is more than that in one second
           drop-before                the TCP connection is cut, nothing taken, not one byte answered
           drop-after                 taken, then the TCP connection is cut, not one byte answered
           truncate                   taken; half of the announced answer, then the connection is cut
           garbage, empty, wrong-type, bad-charset        taken; the answer is useless in that way
           huge         bytes         taken; so many blanks behind the answer
           drip         ms            taken; one byte of the answer every ms
           status       status        that HTTP status with an HTML page; not taken
           redirect                   302; not taken
           accept=true|false          says otherwise whether the request is taken
      POST CONTEXT/control/script/remove        id
      POST CONTEXT/control/script/reset         all scripts and blacklists; answers that are delayed come now
      POST CONTEXT/control/blacklist            vendor, numbers (separated by commas): a request with one of them is refused whole,
                                            with the vendor's code and without the number (HX 1109, CL 107, ON 11105,
                                            YS 1005, YX 1); adds to those before
      POST CONTEXT/control/reports              vendor, on=true|false, delayMs, failShare, failCode, loseShare, duplicateShare,
                                            slowShare, slowMs
                                            or number=… with fate=DELIVRD | lose | duplicate | any other code | (empty: as all)
      POST CONTEXT/control/reply                vendor, account, mobile, content, extno
      POST CONTEXT/control/template             vendor, id, text: approves a template, varying parts in braces: 您的验证码：{code}【腾飞】
      POST CONTEXT/control/push                 vendor, address: where reports and replies are brought to; empty: they wait
      POST CONTEXT/control/account              vendor, name, password, form=md5-upper|plain|any, balance
      POST CONTEXT/control/reset                everything as at the start; the ledger's mode stays
      GET  CONTEXT/ledger                       totals and wrong requests; ?destination=… or ?newest=n adds entries
      DELETE CONTEXT/ledger                     forgets them
      POST CONTEXT/ledger                       mode=counting (hashes only, for benchmarks) | full; forgets as well
      </pre>
      """;
}
