package smsfacade.admin.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.stream.Collectors;
import smsfacade.admin.mbean.OperatorTime;
import smsfacade.audit.Act;
import smsfacade.audit.AuditEntry;
import smsfacade.audit.AuditTrail;

/** What administrators did, by JMX. */
@ApplicationScoped
public class ManagedAudit implements AuditMXBean {
  @Inject AuditTrail trail;

  @Override
  public String latest(int most) {
    return trail.latest(most).stream().map(ManagedAudit::line).collect(Collectors.joining());
  }

  private static String line(AuditEntry entry) {
    Act act = entry.act();
    return "%s  %s  %s%s%s%s  [%s]\n"
        .formatted(
            OperatorTime.of(entry.at()),
            act.who(),
            act.what(),
            before(" ", act.subject()),
            before(", from ", act.from()),
            before(act.from().isEmpty() ? ": " : " to ", act.to()),
            entry.node());
  }

  private static String before(String word, String value) {
    return value.isEmpty() ? "" : word + value;
  }
}
