package smsfacade.admin.mbean;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import smsfacade.audit.Act;
import smsfacade.audit.AuditTrail;

/** Notes what was done by JMX, in the audit and in the log. */
@ApplicationScoped
public class Acts {
  private static final Logger LOG = System.getLogger(Acts.class.getName());

  private final AuditTrail trail;

  @Inject
  public Acts(AuditTrail trail) {
    this.trail = trail;
  }

  /** For the proxy, which uses no field. */
  @SuppressWarnings("NullAway")
  protected Acts() {
    this.trail = null;
  }

  /**
   * Notes an act of who calls now; see {@link Act} for its parts. It is done already: that it
   * cannot be noted must not look like its failure.
   */
  public void note(String what, String subject, String from, String to) {
    LOG.log(Level.INFO, "{0} {1} by JMX, by {2}: {3}", what, subject, Operator.name(), to);
    try {
      trail.note(new Act(Operator.name(), what, subject, from, to));
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "the line before this one is missing in the audit", e);
    }
  }
}
