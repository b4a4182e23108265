package smsfacade.vendors.chuanglan;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import smsfacade.http.HttpLimits;
import smsfacade.vendors.settings.HttpSettings;
import smsfacade.vendors.settings.PushSettings;
import smsfacade.vendors.settings.SendingLimits;
import smsfacade.vendors.settings.Settings;
import smsfacade.vendors.settings.WrongSetting;

/**
 * The settings of one account at 18sms.
 *
 * @param product must be given when the account has several products, or the wrong one is billed
 * @param pushReceiver the {@code receiver} that pushes must carry; empty for none
 * @param pushPassword the {@code pswd} that pushes must carry; empty for none
 * @param pushAnswer what the vendor hears when its push is stored; not documented
 * @param accessNumber our access number, cut off the front of what a handset wrote to
 */
record ChuanglanSettings(
    URI address,
    String account,
    String password,
    String product,
    String pushReceiver,
    String pushPassword,
    String pushAnswer,
    String accessNumber,
    int numbersPerRequest,
    Duration noReportAfter,
    PushSettings push,
    SendingLimits limits,
    HttpLimits http) {

  /** Code 108: more than 50000. */
  private static final int MOST_NUMBERS = 50_000;

  private static final int NO_REPORT_AFTER_MINUTES = 72 * 60;

  static final Set<String> NAMES = names();
  static final Set<String> SECRETS = Set.of("password", "push-password", PushSettings.SECRET);

  private static Set<String> names() {
    var names =
        new HashSet<>(
            Set.of(
                "address",
                "account",
                "password",
                "product",
                "push-receiver",
                "push-password",
                "push-answer",
                "access-number",
                "numbers-per-request",
                "no-report-after-minutes"));
    names.addAll(PushSettings.NAMES);
    names.addAll(SendingLimits.NAMES);
    names.addAll(HttpSettings.NAMES);
    return Set.copyOf(names);
  }

  static ChuanglanSettings of(Settings settings) {
    String accessNumber = settings.text("access-number", "");
    if (!accessNumber.matches("\\d{0,20}")) {
      throw new WrongSetting("access-number", "must be digits");
    }
    return new ChuanglanSettings(
        settings.address("address"),
        settings.text("account"),
        settings.text("password"),
        settings.text("product", ""),
        settings.text("push-receiver", ""),
        settings.text("push-password", ""),
        settings.text("push-answer", "0"),
        accessNumber,
        settings.number("numbers-per-request", MOST_NUMBERS, 1, MOST_NUMBERS),
        Duration.ofMinutes(
            settings.number("no-report-after-minutes", NO_REPORT_AFTER_MINUTES, 1, 525_600)),
        PushSettings.of(settings),
        SendingLimits.of(settings),
        HttpSettings.of(settings));
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "ChuanglanSettings[" + address + ", account " + account + "]";
  }
}
