package smsfacade.vendors.huaxin;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import smsfacade.sms.Msisdn;
import smsfacade.sms.ResultCode;
import smsfacade.vendors.SubmitOutcome.About;
import smsfacade.vendors.SubmitOutcome.Refusal;
import smsfacade.vendors.SubmitOutcome.Refused;
import smsfacade.vendors.http.VendorText;

/**
 * Chapter 10 (结果代码) and 1119, which only §9.1 shows: what each says about our message, and the name
 * kept on it. The send pages give no code, only a text; where it is the description of a code, it
 * is that code. The wording is that of clients in the field.
 */
enum HuaxinCode {
  PARAM_ERROR(1001, Refusal.PERMANENT, ResultCode.PARAM_ERROR, "参数错误"),
  USER_NAME_EMPTY(1002, Refusal.ACCOUNT, ResultCode.NO_CHANNEL, "用户名为空", "用户名或密码不能为空"),
  PASSWORD_EMPTY(1003, Refusal.ACCOUNT, ResultCode.NO_CHANNEL, "密码为空"),
  USER_NAME_ERROR(1004, Refusal.ACCOUNT, ResultCode.NO_CHANNEL, "用户名错误"),
  PASSWORD_ERROR(1005, Refusal.ACCOUNT, ResultCode.NO_CHANNEL, "密码错误", "用户名或密码错误"),
  BIND_IP_ERROR(1006, Refusal.ACCOUNT, ResultCode.NO_CHANNEL, "IP绑定错误", "绑定IP错误"),
  USER_STOP(1007, Refusal.ACCOUNT, ResultCode.NO_CHANNEL, "帐户已停用", "账户已停用"),
  USER_ID_ERROR(
      1008, Refusal.ACCOUNT, ResultCode.NO_CHANNEL, "UserId参数错误", "UserId参数错误，该值必需要是数字，由供应商提供"),
  TEXT64_ERROR(
      1009,
      Refusal.ACCOUNT,
      ResultCode.NO_CHANNEL,
      "Text64参数错误",
      "Text64参数错误，错误的可能有：不是有效的base64编码，Des解密失败，解析json时出错"),
  STAMP_ERROR(
      1010,
      Refusal.RETRYABLE,
      ResultCode.INTERNAL_ERROR,
      "时间戳错误",
      "时间戳错误，可能是格式不对，或是时间偏差太大（应该在5分钟以内）"),
  CONTENT_EMPTY(2001, Refusal.PERMANENT, ResultCode.CONTENT_EMPTY, "内容为空"),
  MSISDN_EMPTY(1103, Refusal.PERMANENT, ResultCode.MSISDN_EMPTY, "手机号码为空"),
  EXT_NUMBER_ERROR(1104, Refusal.PERMANENT, ResultCode.EXT_NUMBER_ERROR, "扩展错误"),
  CONTENT_LONG(2105, Refusal.PERMANENT, ResultCode.CONTENT_LONG, "内容太长"),
  NO_CHANNEL(1106, Refusal.RETRYABLE, ResultCode.NO_CHANNEL, "没有发送通道"),
  SENSITIVE_WORDS(2107, Refusal.PERMANENT, ResultCode.SENSITIVE_WORDS, "敏感词汇"),
  /** One of several may be wrong; which is told in {@code Errors}, if at all. */
  MSISDN_ERROR(
      1108, Refusal.PERMANENT, ResultCode.MSISDN_ERROR, About.PERHAPS_ONE_NUMBER, "错误的手机号码"),
  /** Likewise. */
  MSISDN_BLACK(
      1109, Refusal.PERMANENT, ResultCode.MSISDN_BLACK, About.PERHAPS_ONE_NUMBER, "黑名单的手机号码"),
  MSISDN_NO_CHANNEL(1110, Refusal.RETRYABLE, ResultCode.MSISDN_NO_CHANNEL, "没有通道的手机号码"),
  AMOUNT_NOT_ENOUGH(1111, Refusal.ACCOUNT, ResultCode.NO_CHANNEL, "额度不足"),
  NO_PRODUCT(1112, Refusal.ACCOUNT, ResultCode.NO_CHANNEL, "没有配置产品"),
  NOT_ENABLED(1119, Refusal.ACCOUNT, ResultCode.NO_CHANNEL, "未启用该功能"),
  REQUIRED_SUFFIX(2113, Refusal.PERMANENT, ResultCode.REQUIRED_SUFFIX, "需要签名"),
  SUFFIX_ERROR(2114, Refusal.PERMANENT, ResultCode.SUFFIX_ERROR, "签名错误"),
  SUBJECT_EMPTY(3001, Refusal.PERMANENT, ResultCode.SUBJECT_EMPTY, "主题为空"),
  /** Does not say what became of the message. */
  INTERNAL_ERROR(9999, ResultCode.INTERNAL_ERROR, "系统内部错误");

  private static final Map<String, HuaxinCode> BY_NUMBER =
      Arrays.stream(values())
          .collect(Collectors.toMap(code -> String.valueOf(code.number), Function.identity()));
  private static final Map<String, HuaxinCode> BY_NAME =
      Arrays.stream(ResultCode.values())
          .filter(listed -> BY_NUMBER.containsKey(String.valueOf(listed.number())))
          .collect(
              Collectors.toMap(
                  ResultCode::wireName, listed -> BY_NUMBER.get(String.valueOf(listed.number()))));
  private static final Map<String, HuaxinCode> BY_TEXT =
      Arrays.stream(values())
          .flatMap(code -> code.texts.stream().map(text -> Map.entry(text, code)))
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

  private static final String ANY_WRONG_LOGIN = "用户名或密码";
  private static final Pattern NONE = Pattern.compile("0*");

  private final int number;
  private final Optional<Refusal> refusal;
  private final ResultCode resultCode;
  private final About about;
  private final List<String> texts;

  HuaxinCode(int number, Refusal refusal, ResultCode resultCode, String... texts) {
    this(number, refusal, resultCode, About.REQUEST, texts);
  }

  HuaxinCode(int number, Refusal refusal, ResultCode resultCode, About about, String... texts) {
    this(number, Optional.of(refusal), resultCode, about, texts);
  }

  HuaxinCode(int number, ResultCode resultCode, String... texts) {
    this(number, Optional.empty(), resultCode, About.REQUEST, texts);
  }

  HuaxinCode(
      int number, Optional<Refusal> refusal, ResultCode resultCode, About about, String[] texts) {
    this.number = number;
    this.refusal = refusal;
    this.resultCode = resultCode;
    this.about = about;
    this.texts = List.of(texts);
  }

  /** By the number as the vendor wrote it; empty when it is not listed. */
  static Optional<HuaxinCode> ofNumber(String number) {
    return Optional.ofNullable(BY_NUMBER.get(number.strip()));
  }

  /** By the name that chapter 10 has beside the number; empty when it is not listed. */
  static Optional<HuaxinCode> ofName(String name) {
    return Optional.ofNullable(BY_NAME.get(name.strip()));
  }

  /** By the text of a send answer; empty when it is no description of a code. */
  static Optional<HuaxinCode> ofText(String text) {
    String wording = text.strip();
    while (!wording.isEmpty() && "。.!！".indexOf(wording.charAt(wording.length() - 1)) >= 0) {
      wording = wording.substring(0, wording.length() - 1);
    }
    HuaxinCode code = BY_TEXT.get(wording);
    if (code == null && wording.startsWith(ANY_WRONG_LOGIN)) {
      code = PASSWORD_ERROR;
    }
    return Optional.ofNullable(code);
  }

  int number() {
    return number;
  }

  /** Empty when the code leaves open whether the message was taken. */
  Optional<Refusal> refusal() {
    return refusal;
  }

  ResultCode resultCode() {
    return resultCode;
  }

  About about() {
    return about;
  }

  /**
   * The refusal of a request by this code; empty when it leaves open whether it was taken.
   *
   * @param successCounts of the answer: where it is not zero, some numbers were taken after all,
   *     and none may be sent again
   * @param named those of the numbers that the answer names
   */
  Optional<Refused> refused(
      String vendorCode,
      String vendorText,
      @Nullable String successCounts,
      List<Msisdn> named,
      List<Msisdn> sent) {
    return refusal
        .map(kind -> new Refused(kind, vendorCode, vendorText, resultCode))
        .map(
            refused ->
                about == About.PERHAPS_ONE_NUMBER
                        && NONE.matcher(VendorText.of(successCounts)).matches()
                    ? refused.becauseOf(named, sent)
                    : refused);
  }

  /** The wordings it is known by, without a full stop. */
  List<String> texts() {
    return texts;
  }
}
