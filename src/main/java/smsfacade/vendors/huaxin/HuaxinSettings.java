package smsfacade.vendors.huaxin;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import smsfacade.http.HttpLimits;
import smsfacade.sms.Md5;
import smsfacade.vendors.settings.HttpSettings;
import smsfacade.vendors.settings.PushSettings;
import smsfacade.vendors.settings.SendingLimits;
import smsfacade.vendors.settings.Settings;
import smsfacade.vendors.settings.WrongSetting;

/**
 * The settings of one account at Huaxin.
 *
 * @param address below which the pages lie
 * @param userId 企业ID; not checked by the vendor when sending, so it may be empty
 * @param password as the file has it; it may have been changed at run time since (HX-16)
 * @param texts which of ours it takes: the vendor may let pass only what fits a template (chapter
 *     9)
 * @param refusals what its texts mean that are no description of a code
 * @param soapNamespace of its own SOAP face (chapter 8)
 * @param reportBatch {@code statusNum}, the most reports of one answer (chapter 4)
 * @param numbersPerRequest the document gives no limit
 * @param pollInterval from one question for reports or replies to the next; the document gives none
 */
record HuaxinSettings(
    URI address,
    String userId,
    String account,
    String password,
    PasswordForm passwordForm,
    Transport transport,
    Reading reports,
    Reading replies,
    Texts texts,
    HuaxinRefusals refusals,
    String soapNamespace,
    int reportBatch,
    int numbersPerRequest,
    Duration noReportAfter,
    Duration pollInterval,
    PushSettings push,
    SendingLimits limits,
    HttpLimits http) {

  /** Which page takes our messages. */
  enum Transport {
    SMS,
    GBK,
    JSON,
    /** HX-04: needs the user id and the password itself. */
    ENCRYPTED,
    /** HX-05: one line for each number. */
    BATCH,
    /** HX-21, the vendor's own SOAP face. */
    SOAP
  }

  /** How reports or replies are fetched. */
  enum Reading {
    XML,
    JSON,
    OFF
  }

  /** Which texts may be sent. */
  enum Texts {
    ANY,
    APPROVED
  }

  /** The document (§1.2) wants the MD5, clients in the field also send the password itself. */
  enum PasswordForm {
    MD5_UPPER,
    PLAIN
  }

  /** Three days: the document says nothing about how long a report may take. */
  private static final int NO_REPORT_AFTER_MINUTES = 72 * 60;

  static final String PASSWORD = "password";

  static final Set<String> NAMES = names();
  static final Set<String> SECRETS = Set.of(PASSWORD, PushSettings.SECRET);

  private static Set<String> names() {
    var names =
        new HashSet<>(
            Set.of(
                "address",
                "user-id",
                "account",
                PASSWORD,
                "password-form",
                "transport",
                "reports",
                "replies",
                "texts",
                HuaxinRefusals.SETTING,
                "soap-namespace",
                "report-batch",
                "numbers-per-request",
                "no-report-after-minutes",
                "poll-interval-ms"));
    names.addAll(PushSettings.NAMES);
    names.addAll(SendingLimits.NAMES);
    names.addAll(HttpSettings.NAMES);
    return Set.copyOf(names);
  }

  static HuaxinSettings of(Settings settings) {
    String userId = settings.text("user-id", "");
    if (!userId.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new WrongSetting("user-id", "must be a number");
    }
    if (userId.isEmpty() && settings.choice("transport", Transport.SMS) == Transport.ENCRYPTED) {
      throw new WrongSetting("user-id", "is missing, and the encrypted transport needs it");
    }
    if (settings.choice("transport", Transport.SMS) == Transport.SOAP) {
      for (String name : List.of("account", PASSWORD)) {
        if (!HuaxinXml.canCarry(settings.text(name))) {
          throw new WrongSetting(name, "has characters that the soap transport cannot carry");
        }
      }
    }
    URI address = settings.address("address");
    if (address.getRawQuery() != null || address.getRawFragment() != null) {
      throw new WrongSetting("address", "must end with the path");
    }
    return new HuaxinSettings(
        address,
        userId,
        settings.text("account"),
        settings.text(PASSWORD),
        settings.choice("password-form", PasswordForm.MD5_UPPER),
        settings.choice("transport", Transport.SMS),
        settings.choice("reports", Reading.XML),
        settings.choice("replies", Reading.XML),
        settings.choice("texts", Texts.ANY),
        settings.names().contains(HuaxinRefusals.SETTING)
            ? HuaxinRefusals.of(settings.text(HuaxinRefusals.SETTING, ""))
            : HuaxinRefusals.standard(),
        soapNamespace(settings.text("soap-namespace", HuaxinSoap.NAMESPACE)),
        settings.number("report-batch", 1_000, 1, 100_000),
        settings.number("numbers-per-request", 1_000, 1, 50_000),
        Duration.ofMinutes(
            settings.number("no-report-after-minutes", NO_REPORT_AFTER_MINUTES, 1, 525_600)),
        settings.milliseconds("poll-interval-ms", 0, 0, 3_600_000),
        PushSettings.of(settings),
        SendingLimits.of(settings),
        HttpSettings.of(settings));
  }

  private static String soapNamespace(String namespace) {
    if (!namespace.matches("[\\x21-\\x7e&&[^\"<>]]{1,200}")) {
      throw new WrongSetting("soap-namespace", "is no namespace");
    }
    return namespace;
  }

  /** What goes into the field {@code password} of every page but pwd.aspx. */
  static String passwordField(String password, PasswordForm form) {
    return form == PasswordForm.PLAIN ? password : Md5.digits(password);
  }

  /** Our account at this platform, whatever page is used of it. */
  String accountAtPlatform() {
    return account + " at " + address.getAuthority();
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "HuaxinSettings[" + address + ", account " + account + ", " + transport + "]";
  }
}
