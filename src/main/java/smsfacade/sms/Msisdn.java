package smsfacade.sms;

import java.util.regex.Pattern;

/**
 * A phone number in E.164 digits, country code first. Numbers without a country code are Chinese.
 *
 * @param digits 5 to 15 digits, no sign, not beginning with zero
 */
public record Msisdn(String digits) implements Comparable<Msisdn> {
  private static final Pattern E164 = Pattern.compile("[1-9]\\d{4,14}");
  private static final Pattern CHINESE_MOBILE = Pattern.compile("1[3-9]\\d{9}");

  public Msisdn {
    if (!E164.matcher(digits).matches()) {
      throw new IllegalArgumentException("not an E.164 number");
    }
  }

  /**
   * Reads a number as callers and vendors write it: {@code 13800138000}, {@code 8613800138000},
   * {@code +86 …}, {@code 0086…}, with blanks (F27) or hyphens anywhere, in digits of any width.
   *
   * @throws IllegalArgumentException when it is no Chinese mobile number and has no country code of
   *     its own
   */
  public static Msisdn of(String raw) {
    var digits = new StringBuilder(raw.length());
    boolean international = false;
    for (int i = 0; i < raw.length(); i++) {
      char c = Blanks.ofNormalWidth(raw.charAt(i));
      if (c >= '0' && c <= '9') {
        digits.append(c);
      } else if (c == '+' && digits.length() == 0) {
        international = true;
      } else if (c != '-' && !Blanks.isBlank(c)) {
        throw new IllegalArgumentException("not a phone number");
      }
    }
    if (digits.length() > 2 && digits.charAt(0) == '0' && digits.charAt(1) == '0') {
      digits.delete(0, 2);
      international = true;
    }
    String number = digits.toString();
    if (!international && CHINESE_MOBILE.matcher(number).matches()) {
      return new Msisdn("86" + number);
    }
    if (number.startsWith("86") && !CHINESE_MOBILE.matcher(number.substring(2)).matches()) {
      throw new IllegalArgumentException("not a Chinese mobile number");
    }
    if (!international && !number.startsWith("86")) {
      throw new IllegalArgumentException(
          "neither a Chinese mobile number nor one with a country code");
    }
    return new Msisdn(number);
  }

  /** The digits without the Chinese country code; other numbers keep theirs. */
  public String national() {
    return digits.startsWith("86") ? digits.substring(2) : digits;
  }

  /** Whether it is a Chinese mobile number, which vendors write without the country code. */
  public boolean isChineseMobile() {
    return digits.startsWith("86") && CHINESE_MOBILE.matcher(national()).matches();
  }

  @Override
  public int compareTo(Msisdn other) {
    return digits.compareTo(other.digits);
  }

  /** Masked: the last four digits only, fit for a log. */
  @Override
  public String toString() {
    return "****" + digits.substring(digits.length() - 4);
  }
}
