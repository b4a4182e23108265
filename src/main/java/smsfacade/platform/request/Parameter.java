package smsfacade.platform.request;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The parameters that pages read, by their names in any letter case. Whatever else clients send is
 * ignored; {@code userid} is one of those (section 2).
 */
public enum Parameter {
  ACTION("action"),
  ACCOUNT("account"),
  PASSWORD("password"),
  NEW_PASSWORD("newpassword"),
  MOBILE("mobile"),
  CONTENT("content"),
  SEND_TIME("sendTime"),
  EXTNO("extno"),
  STATUS_NUM("statusNum"),
  TASK_ID("taskid");

  private static final Map<String, Parameter> BY_NAME =
      Arrays.stream(values())
          .collect(
              Collectors.toMap(
                  parameter -> parameter.name.toLowerCase(Locale.ROOT), Function.identity()));

  private final String name;

  Parameter(String name) {
    this.name = name;
  }

  static Optional<Parameter> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Whether it counts each time it is given; of the others the first one does. */
  boolean isList() {
    return this == MOBILE;
  }
}
