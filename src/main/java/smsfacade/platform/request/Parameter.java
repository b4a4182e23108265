package smsfacade.platform.request;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The parameters that pages read, by their names in any letter case. Whatever else clients send is
 * ignored; of most pages {@code userid} is one of those (section 2).
 */
public enum Parameter {
  ACTION("action", ""),
  ACCOUNT("account", "string"),
  PASSWORD("password", "string"),
  NEW_PASSWORD("newpassword", "string"),
  MOBILE("mobile", "13800138000,13900139000"),
  SUBJECT("subject", "腾飞"),
  CONTENT("content", "您的验证码：1439【腾飞】"),
  SEND_TIME("sendTime", ""),
  EXTNO("extno", ""),
  STATUS_NUM("statusNum", ""),
  TASK_ID("taskid", ""),
  TEMPLATE("template", "您的验证码：@【腾飞】"),
  TEMPLATE_ID("templateid", "1611293848530529"),
  USER_ID("UserId", "12"),
  TEXT64("Text64", "0DqKGm9MWns=");

  private static final Map<String, Parameter> BY_NAME =
      Arrays.stream(values())
          .collect(
              Collectors.toMap(
                  parameter -> parameter.name.toLowerCase(Locale.ROOT), Function.identity()));

  private final String name;
  private final String sample;

  /**
   * @param sample a value that shows what is meant; empty where it may be left out
   */
  Parameter(String name, String sample) {
    this.name = name;
    this.sample = sample;
  }

  /** A field of a form that shows what is meant. */
  public String sampleField() {
    return name + "=" + sample;
  }

  /** The field of a form with this value, which needs no escape. */
  public String field(String value) {
    return name + "=" + value;
  }

  static Optional<Parameter> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Whether it counts each time it is given; of the others the first one does. */
  boolean isList() {
    return this == MOBILE;
  }
}
