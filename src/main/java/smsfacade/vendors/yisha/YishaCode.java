package smsfacade.vendors.yisha;

import java.util.Arrays;
import java.util.Optional;

/** Field {@code code}, a string: Yisha document, the table of codes. */
enum YishaCode {
  /** 成功. */
  OK("0000"),
  /** 业务异常: number, template or parameters; what it was stands in msg. */
  BUSINESS("1005"),
  /** 服务异常: does not say what became of the message. */
  SERVICE("1999"),
  /** 系统异常: likewise. */
  SYSTEM("9999");

  private final String code;

  YishaCode(String code) {
    this.code = code;
  }

  /** Empty for a code that is not listed. */
  static Optional<YishaCode> of(String code) {
    return Arrays.stream(values()).filter(listed -> listed.code.equals(code)).findFirst();
  }
}
