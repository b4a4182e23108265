package simulators.huaxin;

/** What the platform says, by the number of chapter 10. */
enum HuaxinTexts {
  PARAM_ERROR(1001, "参数错误"),
  USER_ID_ERROR(1008, "UserId参数错误"),
  TEXT64_ERROR(1009, "Text64参数错误"),
  STAMP_ERROR(1010, "时间戳错误"),
  USER_NAME_EMPTY(1002, "用户名或密码不能为空"),
  USER_NAME_ERROR(1004, "用户名或密码错误"),
  PASSWORD_ERROR(1005, "用户名或密码错误"),
  CONTENT_EMPTY(2001, "内容为空"),
  MSISDN_EMPTY(1103, "手机号码为空"),
  EXT_NUMBER_ERROR(1104, "扩展错误"),
  CONTENT_LONG(2105, "内容太长"),
  MSISDN_ERROR(1108, "错误的手机号码"),
  MSISDN_BLACK(1109, "黑名单的手机号码"),
  AMOUNT_NOT_ENOUGH(1111, "额度不足"),
  REQUIRED_SUFFIX(2113, "需要签名"),
  SUFFIX_ERROR(2114, "签名错误"),
  SUBJECT_EMPTY(3001, "标题为空");

  private final int number;
  private final String text;

  HuaxinTexts(int number, String text) {
    this.number = number;
    this.text = text;
  }

  int number() {
    return number;
  }

  String text() {
    return text;
  }
}
