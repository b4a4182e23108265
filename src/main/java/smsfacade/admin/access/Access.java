package smsfacade.admin.access;

import java.util.Optional;
import smsfacade.admin.mbean.Says.Does;

/** Who is let to what by JMX. What is refused is told in the log and in the audit. */
public interface Access {
  /**
   * Asks for a call of an operation of ours.
   *
   * @param who the principal, or "local"
   * @param operation its name
   * @param subject what it is called of, like "vendor huaxin"
   * @return why not; empty when it may be called
   */
  Optional<String> refusal(String who, String operation, String subject, Does does);

  /** Notes that something else was refused. */
  void refused(String who, String what, String subject, String why);
}
