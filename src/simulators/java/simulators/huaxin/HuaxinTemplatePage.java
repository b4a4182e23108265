package simulators.huaxin;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import simulators.Answer;
import simulators.Form;
import simulators.Request;

/** freeTemplate.aspx (HX-17 to HX-20); {@code action} tells them apart. */
final class HuaxinTemplatePage {
  private static final String ADD = "HX-17";
  private static final String QUERY = "HX-18";
  private static final String UPDATE = "HX-19";
  private static final String DELETE = "HX-20";
  private static final Pattern ACTION = Pattern.compile("(?:^|&)action=([^&]*)");

  private final HuaxinLogin login;
  private final Map<String, HuaxinTemplates> byAccount = new ConcurrentHashMap<>();

  HuaxinTemplatePage(HuaxinLogin login) {
    this.login = login;
  }

  /** The id of what is asked for. */
  static String operation(Request request) {
    var named = ACTION.matcher(new String(request.body(), StandardCharsets.ISO_8859_1));
    return switch (named.find() ? named.group(1) : "") {
      case "Add" -> ADD;
      case "update" -> UPDATE;
      case "del" -> DELETE;
      default -> QUERY;
    };
  }

  Answer answer(String operation, Request request) throws Form.Wrong, HuaxinRefusal {
    var fields = new HashSet<>(HuaxinPage.LOGIN_FIELDS);
    if (!operation.equals(ADD)) {
      fields.add("templateid");
    }
    if (operation.equals(ADD) || operation.equals(UPDATE)) {
      fields.add("template");
    }
    Form form = HuaxinPage.TEMPLATE.form(request, fields);
    HuaxinTemplates templates =
        byAccount.computeIfAbsent(login.of(form).name(), account -> new HuaxinTemplates());
    if (fields.contains("template") && !HuaxinTemplates.fit(form.value("template"))) {
      throw new HuaxinRefusal(HuaxinTexts.PARAM_ERROR, "template is empty or has six @ in a row");
    }
    return switch (operation) {
      case ADD ->
          HuaxinAnswers.template(
              1, "操作成功", ",\"TemplateId\":\"" + templates.add(form.value("template")) + "\"");
      case QUERY ->
          HuaxinAnswers.template(
              1, "操作成功", HuaxinAnswers.templateList(templates.query(form.value("templateid"))));
      case UPDATE -> known(templates.update(form.value("templateid"), form.value("template")));
      default -> known(templates.delete(form.value("templateid")));
    };
  }

  private static Answer known(boolean known) {
    return known
        ? HuaxinAnswers.template(1, "操作成功", "")
        : HuaxinAnswers.template(
            HuaxinTexts.PARAM_ERROR.number(), HuaxinTexts.PARAM_ERROR.text(), "");
  }
}
