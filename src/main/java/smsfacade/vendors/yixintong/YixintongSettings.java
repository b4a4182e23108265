package smsfacade.vendors.yixintong;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import smsfacade.http.HttpLimits;
import smsfacade.vendors.settings.HttpSettings;
import smsfacade.vendors.settings.SendingLimits;
import smsfacade.vendors.settings.Settings;
import smsfacade.vendors.settings.WrongSetting;
import smsfacade.vendors.yixintong.YixintongSign.Encoder;

/**
 * The settings of one account at Yixintong.
 *
 * @param address below which {@code /api} lies
 * @param infoAddress below which {@code /info} lies; an SDK of the vendor has two addresses
 * @param spCode 企业编号
 * @param appKey 用户名
 * @param encoder how the signed text is URL-encoded; public clients disagree
 * @param upperCaseHex whether the signature is written in upper case
 * @param emptyJson whether requests without parameters carry {@code {}}
 * @param accessNumber our access number, cut off the front of what a handset wrote to
 * @param pollInterval from one question for receipts or replies to the next; the document gives
 *     none, and code 11 says that it was too short
 */
record YixintongSettings(
    URI address,
    URI infoAddress,
    String spCode,
    String appKey,
    String appSecret,
    Encoder encoder,
    boolean upperCaseHex,
    boolean emptyJson,
    String accessNumber,
    int numbersPerRequest,
    Duration noReportAfter,
    Duration pollInterval,
    SendingLimits limits,
    HttpLimits http) {

  /** Code 9: 接受号码过多，最大1000. */
  private static final int MOST_NUMBERS = 1_000;

  private static final int NO_REPORT_AFTER_MINUTES = 72 * 60;

  static final Set<String> NAMES = names();
  static final Set<String> SECRETS = Set.of("app-secret");

  /** How a signature may be written. */
  enum HexCase {
    LOWER,
    UPPER
  }

  /** What a request without parameters carries; the document does not say. */
  enum EmptyBody {
    NONE,
    JSON
  }

  private static Set<String> names() {
    var names =
        new HashSet<>(
            Set.of(
                "address",
                "info-address",
                "sp-code",
                "app-key",
                "app-secret",
                "sign-encoder",
                "hex-case",
                "empty-body",
                "access-number",
                "numbers-per-request",
                "no-report-after-minutes",
                "poll-interval-ms"));
    names.addAll(SendingLimits.NAMES);
    names.addAll(HttpSettings.NAMES);
    return Set.copyOf(names);
  }

  static YixintongSettings of(Settings settings) {
    URI address = settings.address("address");
    String accessNumber = settings.text("access-number", "");
    if (!accessNumber.matches("\\d{0,20}")) {
      throw new WrongSetting("access-number", "must be digits");
    }
    return new YixintongSettings(
        address,
        settings.text("info-address", "").isEmpty() ? address : settings.address("info-address"),
        settings.text("sp-code", "100001"),
        settings.text("app-key"),
        settings.text("app-secret"),
        settings.choice("sign-encoder", Encoder.URL_ENCODER),
        settings.choice("hex-case", HexCase.LOWER) == HexCase.UPPER,
        settings.choice("empty-body", EmptyBody.NONE) == EmptyBody.JSON,
        accessNumber,
        settings.number("numbers-per-request", MOST_NUMBERS, 1, MOST_NUMBERS),
        Duration.ofMinutes(
            settings.number("no-report-after-minutes", NO_REPORT_AFTER_MINUTES, 1, 525_600)),
        settings.milliseconds("poll-interval-ms", 0, 0, 3_600_000),
        SendingLimits.of(settings),
        HttpSettings.of(settings));
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "YixintongSettings[" + address + ", " + spCode + ", " + appKey + "]";
  }
}
