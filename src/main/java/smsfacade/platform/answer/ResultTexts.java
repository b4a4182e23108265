package smsfacade.platform.answer;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import smsfacade.sms.ResultCode;

/**
 * The descriptions of chapter 10, which pages answer where SOAP answers a code's name (section 3,
 * Q4). The wording is that of answers clients have recorded, where there are any.
 */
public final class ResultTexts {
  private static final Map<ResultCode, String> TEXTS = texts();

  private ResultTexts() {}

  /** The description of a code that is no success. */
  public static String of(ResultCode code) {
    return Objects.requireNonNull(TEXTS.get(code), code::name);
  }

  private static Map<ResultCode, String> texts() {
    var texts = new EnumMap<ResultCode, String>(ResultCode.class);
    texts.put(ResultCode.PARAM_ERROR, "参数错误");
    texts.put(ResultCode.USER_NAME_EMPTY, "用户名为空");
    texts.put(ResultCode.PASSWORD_EMPTY, "密码为空");
    texts.put(ResultCode.USER_NAME_ERROR, "用户名错误");
    texts.put(ResultCode.PASSWORD_ERROR, "密码错误");
    texts.put(ResultCode.BIND_IP_ERROR, "IP绑定错误");
    texts.put(ResultCode.USER_STOP, "帐户已停用");
    texts.put(ResultCode.USER_ID_ERROR, "UserId参数错误");
    texts.put(ResultCode.TEXT64_ERROR, "Text64参数错误");
    texts.put(ResultCode.STAMP_ERROR, "时间戳错误");
    texts.put(ResultCode.CONTENT_EMPTY, "内容为空");
    texts.put(ResultCode.MSISDN_EMPTY, "手机号码为空");
    texts.put(ResultCode.EXT_NUMBER_ERROR, "扩展错误");
    texts.put(ResultCode.CONTENT_LONG, "内容太长");
    texts.put(ResultCode.NO_CHANNEL, "没有发送通道");
    texts.put(ResultCode.SENSITIVE_WORDS, "敏感词汇");
    texts.put(ResultCode.MSISDN_ERROR, "错误的手机号码");
    texts.put(ResultCode.MSISDN_BLACK, "黑名单的手机号码");
    texts.put(ResultCode.MSISDN_NO_CHANNEL, "没有通道的手机号码");
    texts.put(ResultCode.AMOUNT_NOT_ENOUGH, "额度不足");
    texts.put(ResultCode.NO_PRODUCT, "没有配置产品");
    texts.put(ResultCode.REQUIRED_SUFFIX, "需要签名");
    texts.put(ResultCode.SUFFIX_ERROR, "签名错误");
    texts.put(ResultCode.SUBJECT_EMPTY, "主题为空");
    texts.put(ResultCode.INTERNAL_ERROR, "系统内部错误");
    return texts;
  }
}
