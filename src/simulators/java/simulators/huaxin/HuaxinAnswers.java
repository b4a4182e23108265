package simulators.huaxin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import simulators.Answer;
import simulators.Reply;
import simulators.Report;

/** Answers as the document prints them, with its blanks and its spellings. */
final class HuaxinAnswers {
  private static final Map<String, String> MD5 = new ConcurrentHashMap<>();

  private HuaxinAnswers() {}

  /** §1.3 and §1.4. */
  static Answer sent(HuaxinPage page, long remainpoint, long taskId, int successCounts) {
    return send(page, "Success", "操作成功", remainpoint, String.valueOf(taskId), successCounts);
  }

  static Answer failure(HuaxinPage page, String message) {
    return send(page, "Fail", message, 0, "", 0);
  }

  private static Answer send(
      HuaxinPage page,
      String returnstatus,
      String message,
      long remainpoint,
      String taskId,
      int successCounts) {
    if (page.json()) {
      return json(
          "{\"returnstatus\":\""
              + returnstatus
              + "\",\"message\":"
              + quoted(message)
              + ",\"remainpoint\":\""
              + remainpoint
              + "\",\"taskID\":\""
              + taskId
              + "\",\"successCounts\":\""
              + successCounts
              + "\"}");
    }
    return xml(
        page,
        "<?xml version=\"1.0\"  encoding=\""
            + page.charsetName()
            + "\" ?>\n<returnsms>\n<returnstatus>"
            + returnstatus
            + "</returnstatus>\n<message>"
            + escaped(message)
            + "</message>\n<remainpoint> "
            + remainpoint
            + "</remainpoint>\n<taskID>"
            + taskId
            + "</taskID>\n<successCounts>"
            + successCounts
            + "</successCounts>\n</returnsms>");
  }

  /** §1.5: numbers where the other pages have strings. */
  static Answer encrypted(
      int statusCode, String description, long amount, String msgId, int successCounts) {
    return json(
        "{\"StatusCode\":"
            + statusCode
            + ",\"Description\":"
            + quoted(description)
            + ",\"MsgId\":\""
            + msgId
            + "\",\"Amount\":"
            + amount
            + ",\"SuccessCounts\":"
            + successCounts
            + ",\"Errors\":[]}");
  }

  /**
   * Chapter 9, with its spelling Faild.
   *
   * @param more further members, each with a comma before it
   */
  static Answer template(int statusCode, String description, String more) {
    return json(
        "{\"Status\":\""
            + (statusCode == 1 ? "Success" : "Faild")
            + "\",\"StatusCode\":\""
            + statusCode
            + "\",\"Description\":"
            + quoted(description)
            + more
            + "}");
  }

  /** The members of §9.2. */
  static String templateList(Collection<HuaxinTemplates.Registered> templates) {
    return templates.stream()
        .map(
            template ->
                "{\"TemplateId\":\""
                    + template.id()
                    + "\",\"Status\":"
                    + template.review()
                    + ",\"Template\":"
                    + quoted(template.text())
                    + "}")
        .collect(Collectors.joining(",", ",\"TemplateList\":[", "]"));
  }

  /** §3.3 (with its spelling Sucess) and §3.4. */
  static Answer overage(HuaxinPage page, long overage, long sendTotal) {
    if (page.json()) {
      return json(
          "{\"returnstatus\":\"Success\",\"message\":\"操作成功\",\"payinfo\":\"预付费\",\"overage\":\""
              + overage
              + "\",\"sendTotal\":\""
              + sendTotal
              + "\"}");
    }
    return xml(
        page,
        "<?xml version=\"1.0\" encoding=\""
            + page.charsetName()
            + "\" ?>\n"
            + "<returnsms>\n<returnstatus>Sucess</returnstatus>\n<message>操作成功</message>\n"
            + "<payinfo>预付费</payinfo>\n<overage>"
            + overage
            + "</overage>\n<sendTotal>"
            + sendTotal
            + "</sendTotal>\n</returnsms>");
  }

  /** §4.4: error 1 is a failure in XML; §4.5: the codes of chapter 10 in JSON. */
  static Answer error(HuaxinPage page, String error, String remark) {
    if (page.json()) {
      return json(
          "{\"error\":"
              + quoted(error)
              + ",\"remark\":"
              + quoted(remark)
              + (page.reports() ? ",\"statusbox\":[]}" : ",\"callbox\":[]}"));
    }
    return xml(
        page,
        "<?xml version=\"1.0\" encoding=\"utf-8\" ?> \n<returnsms>\n<errorstatus>\n<error>"
            + escaped(error)
            + "</error>\n<remark>"
            + escaped(remark)
            + "</remark>\n</errorstatus>\n</returnsms>");
  }

  /** §4.3 and §4.5, whose JSON has neither status nor extno. */
  static Answer reports(HuaxinPage page, List<Report> reports) {
    var answer = new StringBuilder(200 + 220 * reports.size());
    if (page.json()) {
      answer.append("{\"error\":\"1\",\"remark\":\"成功\",\"statusbox\":[");
      for (Report report : reports) {
        answer
            .append(answer.charAt(answer.length() - 1) == '[' ? "" : ",")
            .append("{\"mobile\":\"")
            .append(report.destination())
            .append("\",\"taskid\":\"")
            .append(report.reference())
            .append("\",\"receivetime\":\"")
            .append(HuaxinTime.time(report.dueAtMillis()))
            .append("\",\"errorcode\":")
            .append(quoted(report.code()))
            .append('}');
      }
      return json(answer.append("]}").toString());
    }
    answer.append("<?xml version=\"1.0\" encoding=\"utf-8\" ?> \n<returnsms>\n");
    for (Report report : reports) {
      answer
          .append("<statusbox>\n<mobile>")
          .append(report.destination())
          .append("</mobile>\n<taskid>")
          .append(report.reference())
          .append("</taskid>\n<status>")
          .append(report.delivered() ? "10" : "20")
          .append("</status>\n<receivetime>")
          .append(HuaxinTime.time(report.dueAtMillis()))
          .append("</receivetime>\n<errorcode>")
          .append(escaped(report.code()))
          .append("</errorcode>\n<extno>")
          .append(report.extension())
          .append("</extno>\n</statusbox>\n");
    }
    return xml(page, answer.append("</returnsms>").toString());
  }

  /** §5.3 and §5.5. */
  static Answer replies(HuaxinPage page, List<Reply> replies) {
    var answer = new StringBuilder();
    if (page.json()) {
      answer.append("{\"error\":\"1\",\"remark\":\"成功\",\"callbox\":[");
      for (Reply reply : replies) {
        answer
            .append(answer.charAt(answer.length() - 1) == '[' ? "" : ",")
            .append("{\"mobile\":")
            .append(quoted(reply.originator()))
            .append(",\"content\":")
            .append(quoted(reply.text()))
            .append(",\"receivetime\":\"")
            .append(HuaxinTime.time(reply.atMillis()))
            .append("\",\"extno\":")
            .append(quoted(reply.extension()))
            .append('}');
      }
      return json(answer.append("]}").toString());
    }
    answer.append("<?xml version=\"1.0\" encoding=\"utf-8\" ?> \n<returnsms>\n");
    for (Reply reply : replies) {
      answer
          .append("<callbox>\n<mobile>")
          .append(escaped(reply.originator()))
          .append("</mobile>\n<content>")
          .append(escaped(reply.text()))
          .append("</content>\n<receivetime>")
          .append(HuaxinTime.time(reply.atMillis()))
          .append("</receivetime>\n<extno>")
          .append(escaped(reply.extension()))
          .append("</extno>\n</callbox>\n");
    }
    return xml(page, answer.append("</returnsms>").toString());
  }

  private static Answer xml(HuaxinPage page, String text) {
    return Answer.of("text/xml; charset=" + page.charsetName(), text, page.charset());
  }

  private static Answer json(String text) {
    return Answer.of("application/json; charset=utf-8", text, StandardCharsets.UTF_8);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String quoted(String text) {
    var quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  /** The form of a password in the fields (§1.2). */
  static String md5Upper(String password) {
    return MD5.computeIfAbsent(
        password,
        clear -> {
          try {
            return HexFormat.of()
                .withUpperCase()
                .formatHex(
                    MessageDigest.getInstance("MD5")
                        .digest(clear.getBytes(StandardCharsets.UTF_8)));
          } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
