package smsfacade.vendors;

import java.util.Optional;
import smsfacade.sms.TmsContainer;

/** A vendor that takes MMS; others are given none. */
public interface MmsSender extends Vendor {
  /**
   * Why its form cannot carry an MMS, whatever its container holds; asked as {@link #cannotCarry}
   * is of texts.
   *
   * @return a fragment that fits behind the vendor's name; empty when it can
   */
  Optional<String> cannotCarryMms(String subject, String extension);

  /**
   * As {@link #submit(Submission, Runnable)}, of an MMS.
   *
   * @param submission its text is the subject
   */
  SubmitOutcome submitMms(Submission submission, TmsContainer container, Runnable leaving);
}
