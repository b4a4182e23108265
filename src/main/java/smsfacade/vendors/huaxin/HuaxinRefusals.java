package smsfacade.vendors.huaxin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import smsfacade.vendors.http.VendorText;
import smsfacade.vendors.settings.WrongSetting;

/**
 * What the send pages mean by their texts. They give no code (§1.3): a text is the description of a
 * code of chapter 10, or holds one of the wordings that the settings list, which platforms of this
 * kind use in its place. Without them a message refused in other words would stay UNKNOWN.
 *
 * @param wordings the longest first, so that the nearest one counts
 */
record HuaxinRefusals(List<Wording> wordings) {
  static final String SETTING = "refusal-texts";

  /** By the descriptions of chapter 10: the same said in other words. */
  private static final String DEFAULT =
      """
      余额不足 = 1111
      额度不足 = 1111
      额度不够 = 1111
      条数不足 = 1111
      用户名或密码 = 1005
      密码错误 = 1005
      密码不正确 = 1005
      用户名错误 = 1004
      用户名不存在 = 1004
      用户不存在 = 1004
      账号不存在 = 1004
      帐号不存在 = 1004
      账户不存在 = 1004
      帐户不存在 = 1004
      账号已停用 = 1007
      帐号已停用 = 1007
      账户已停用 = 1007
      帐户已停用 = 1007
      用户已停用 = 1007
      账号被禁用 = 1007
      账户被禁用 = 1007
      用户被禁用 = 1007
      账户已冻结 = 1007
      账号已冻结 = 1007
      绑定IP = 1006
      IP绑定 = 1006
      IP未绑定 = 1006
      IP未授权 = 1006
      IP不合法 = 1006
      非法IP = 1006
      内容为空 = 2001
      内容不能为空 = 2001
      手机号码为空 = 1103
      手机号码不能为空 = 1103
      手机号为空 = 1103
      手机号不能为空 = 1103
      内容太长 = 2105
      内容过长 = 2105
      内容超长 = 2105
      没有发送通道 = 1106
      没有可用通道 = 1106
      无可用通道 = 1106
      无发送通道 = 1106
      敏感词 = 2107
      非法关键词 = 2107
      非法关键字 = 2107
      屏蔽词 = 2107
      错误的手机号码 = 1108
      手机号码错误 = 1108
      手机号码格式错误 = 1108
      手机号码不正确 = 1108
      黑名单 = 1109
      没有配置产品 = 1112
      未配置产品 = 1112
      扩展错误 = 1104
      扩展号错误 = 1104
      需要签名 = 2113
      缺少签名 = 2113
      没有签名 = 2113
      无签名 = 2113
      签名错误 = 2114
      签名不正确 = 2114
      签名未报备 = 2114
      """;

  private static final Pattern NONE = Pattern.compile("0*");

  HuaxinRefusals {
    wordings =
        wordings.stream()
            .sorted(
                Comparator.comparingInt((Wording wording) -> wording.text().length()).reversed())
            .toList();
  }

  /** A part of a text, and what it means. */
  record Wording(String text, HuaxinCode code) {}

  /** Those of the default. */
  static HuaxinRefusals standard() {
    return of(DEFAULT);
  }

  /**
   * Reads lines of {@code wording = code}, in the place of the default.
   *
   * @throws WrongSetting naming the first line that is none, or whose code chapter 10 does not list
   *     or that does not say what became of the message
   */
  static HuaxinRefusals of(String lines) {
    var wordings = new ArrayList<Wording>();
    List<String> all = lines.lines().map(String::strip).filter(one -> !one.isEmpty()).toList();
    for (String line : all) {
      int equals = line.lastIndexOf('=');
      String text = equals < 0 ? "" : line.substring(0, equals).strip();
      Optional<HuaxinCode> code = HuaxinCode.ofNumber(line.substring(equals + 1));
      if (text.isEmpty() || code.flatMap(HuaxinCode::refusal).isEmpty()) {
        throw new WrongSetting(
            SETTING,
            "must be lines of wording = code, the code one of chapter 10 that refuses; line "
                + (wordings.size() + 1)
                + " is none");
      }
      wordings.add(new Wording(text, code.get()));
    }
    return new HuaxinRefusals(wordings);
  }

  /**
   * What an answer means that is no success; empty when nothing says so. Where it names a task or
   * counts numbers, part of the request may have been taken, and only a description tells enough.
   */
  Optional<HuaxinCode> of(HuaxinWire.SendAnswer answer) {
    String message = VendorText.of(answer.message());
    Optional<HuaxinCode> described = HuaxinCode.ofText(message);
    return described.isPresent() || !isNone(answer.taskID()) || !isNone(answer.successCounts())
        ? described
        : wordings.stream()
            .filter(wording -> message.contains(wording.text()))
            .map(Wording::code)
            .findFirst();
  }

  private static boolean isNone(@Nullable String value) {
    return NONE.matcher(VendorText.of(value)).matches();
  }
}
