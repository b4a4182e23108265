package smsfacade.messaging.control;

import java.util.Set;
import smsfacade.sms.Msisdn;

/**
 * The number lists of the definitions file.
 *
 * @param black numbers that get nothing
 * @param white numbers that get their messages though they are on the black list
 * @param frequencyExempt numbers free of the frequency rules
 */
public record NumberLists(Set<Msisdn> black, Set<Msisdn> white, Set<Msisdn> frequencyExempt) {
  /** No number is treated specially. */
  public static final NumberLists NONE = new NumberLists(Set.of(), Set.of(), Set.of());

  public NumberLists {
    black = Set.copyOf(black);
    white = Set.copyOf(white);
    frequencyExempt = Set.copyOf(frequencyExempt);
  }

  /** Whether it gets nothing. */
  public boolean isBlack(Msisdn msisdn) {
    return black.contains(msisdn) && !white.contains(msisdn);
  }

  boolean isFrequencyExempt(Msisdn msisdn) {
    return frequencyExempt.contains(msisdn);
  }

  /** Without the numbers. */
  @Override
  public String toString() {
    return "NumberLists["
        + black.size()
        + " black, "
        + white.size()
        + " white, "
        + frequencyExempt.size()
        + " exempt]";
  }
}
