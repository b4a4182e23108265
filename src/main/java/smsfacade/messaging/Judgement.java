package smsfacade.messaging;

import java.util.List;
import java.util.Optional;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.sms.ResultCode;

/**
 * What accepting would say to a text that is not sent: the verdict of every rule, not only of the
 * first that refuses (F47).
 *
 * @param account whether its name is known: then its rules were asked, otherwise none
 * @param sandbox whether the account is one whose messages never leave
 * @param text without blanks at its ends
 * @param segments billed parts of the text for one destination
 * @param verdicts of the call, in the order in which their codes win
 * @param numbers each of them, in the caller's order
 */
public record Judgement(
    boolean account,
    boolean sandbox,
    String text,
    MessageClass messageClass,
    int segments,
    List<Verdict> verdicts,
    List<OfNumber> numbers) {

  public Judgement {
    verdicts = List.copyOf(verdicts);
    numbers = List.copyOf(numbers);
  }

  /**
   * What one rule says.
   *
   * @param rule its name, for people
   * @param refusal the code of its refusal; empty when it lets the call pass
   * @param detail what is wrong, or what it looked at; without any number or text of the call, but
   *     with a sensitive word that was found
   */
  public record Verdict(String rule, Optional<ResultCode> refusal, String detail) {
    public static Verdict passed(String rule) {
      return new Verdict(rule, Optional.empty(), "");
    }

    @Override
    public String toString() {
      return rule
          + refusal.map(code -> ": refused, " + code.wireName()).orElse(": passed")
          + (detail.isEmpty() ? "" : " (" + detail + ")");
    }
  }

  /**
   * A number of the call.
   *
   * @param position where it stood, from 0
   * @param msisdn empty when it is no number
   * @param verdicts of the rules about numbers; of one that those without the database refuse only
   *     their verdict
   */
  public record OfNumber(int position, Optional<Msisdn> msisdn, List<Verdict> verdicts) {
    public OfNumber {
      verdicts = List.copyOf(verdicts);
    }

    /** Whether it would be accepted, were it the only one. */
    public boolean passes() {
      return verdicts.stream().allMatch(verdict -> verdict.refusal().isEmpty());
    }
  }

  /** The numbers that are numbers, whether refused or not. */
  public List<Msisdn> destinations() {
    return numbers.stream().flatMap(number -> number.msisdn().stream()).toList();
  }

  /** Without numbers and text. */
  @Override
  public String toString() {
    return "Judgement[" + verdicts + "]";
  }
}
