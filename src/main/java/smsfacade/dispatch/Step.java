package smsfacade.dispatch;

import java.util.List;
import java.util.Optional;
import smsfacade.dispatch.ClaimedWork.OpenMessage;
import smsfacade.dispatch.ClaimedWork.Unanswered;
import smsfacade.vendors.FilledTemplate;
import smsfacade.vendors.Vendor;

/** One request to a vendor, as the plan wants it. */
sealed interface Step {
  Vendor vendor();

  /** What stands for the text there; present for a vendor that needs it. */
  Optional<FilledTemplate> template();

  List<OpenMessage> messages();

  /** Messages are handed to a vendor. */
  record Submit(Vendor vendor, Optional<FilledTemplate> template, List<OpenMessage> messages)
      implements Step {}

  /**
   * A lost answer is asked for: the vendor gets the same request under the same reference again and
   * refuses it if it has it (F42).
   */
  record AskAgain(Vendor vendor, Optional<FilledTemplate> template, Unanswered lost)
      implements Step {
    @Override
    public List<OpenMessage> messages() {
      return lost.messages();
    }
  }
}
