package smsfacade.sandbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import smsfacade.sms.Msisdn;
import smsfacade.sms.ResultCode;

/**
 * The numbers that mean something to a sandbox account (F26): {@code 1400000} and four digits, in
 * which either a result code of chapter 10 or a {@link SandboxFate} stands. No handset has one:
 * numbers of the segment 1400 have 13 digits (MIIT numbering plan, Internet of things).
 */
public final class SandboxNumbers {
  private static final String COUNTRY = "86";
  private static final String PREFIX = "1400000";
  private static final int DIGITS = 11;

  private static final Map<Integer, ResultCode> CODES =
      Arrays.stream(ResultCode.values())
          .filter(code -> code != ResultCode.OK)
          .collect(Collectors.toUnmodifiableMap(ResultCode::number, Function.identity()));

  private SandboxNumbers() {}

  /** The number that gives a result code. */
  public static Msisdn of(ResultCode code) {
    return number(code.number());
  }

  /** The number whose message ends in this way. */
  public static Msisdn of(SandboxFate fate) {
    return number(fate.digits());
  }

  private static Msisdn number(int end) {
    return new Msisdn(COUNTRY + PREFIX + String.format(Locale.ROOT, "%04d", end));
  }

  /** Whether it is one of the table: then it may be sent to as often as one likes. */
  public static boolean isListed(Msisdn number) {
    return code(number).isPresent() || listedFate(number).isPresent();
  }

  /** The refusal of the whole call in which the number stands; empty for all other numbers. */
  public static Optional<ResultCode> refusalOfCall(Msisdn number) {
    return code(number).filter(code -> !isOfNumber(code));
  }

  /** The refusal of this number alone; empty for all other numbers. */
  public static Optional<ResultCode> refusalOfNumber(Msisdn number) {
    return code(number).filter(SandboxNumbers::isOfNumber);
  }

  /** What becomes of a message to a number; DELIVERED unless the table says otherwise. */
  public static SandboxFate fate(Msisdn number) {
    return listedFate(number).orElse(SandboxFate.DELIVERED);
  }

  private static Optional<ResultCode> code(Msisdn number) {
    return end(number).map(CODES::get);
  }

  private static Optional<SandboxFate> listedFate(Msisdn number) {
    return end(number)
        .flatMap(
            end ->
                Arrays.stream(SandboxFate.values()).filter(fate -> fate.digits() == end).findAny());
  }

  private static Optional<Integer> end(Msisdn number) {
    return number.isChineseMobile()
            && number.national().startsWith(PREFIX)
            && number.national().length() == DIGITS
        ? Optional.of(Integer.valueOf(number.national().substring(PREFIX.length())))
        : Optional.empty();
  }

  /** Those of which {@code Errors} tells beside numbers that were accepted. */
  private static boolean isOfNumber(ResultCode code) {
    return switch (code) {
      case MSISDN_ERROR, MSISDN_BLACK, MSISDN_NO_CHANNEL -> true;
      default -> false;
    };
  }
}
