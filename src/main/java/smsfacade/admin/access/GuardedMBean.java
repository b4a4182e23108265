package smsfacade.admin.access;

import java.util.Optional;
import javax.management.MBeanException;
import javax.management.ReflectionException;
import smsfacade.admin.mbean.DelegatingMBean;
import smsfacade.admin.mbean.OperatedMBean;
import smsfacade.admin.mbean.Operator;
import smsfacade.admin.mbean.Says.Does;

/**
 * The one place where a call by JMX is let to an operation or refused, whichever way it came: by
 * the port of ours, by the JVM's, or by an agent inside the process (F79). Attributes are for
 * everybody.
 */
public final class GuardedMBean extends DelegatingMBean {
  private final OperatedMBean bean;
  private final String subject;
  private final Access access;

  /**
   * @param subject as the audit names it, like "vendor huaxin"
   */
  public GuardedMBean(OperatedMBean bean, String subject, Access access) {
    super(bean);
    this.bean = bean;
    this.subject = subject;
    this.access = access;
  }

  @Override
  @SuppressWarnings("try") // it only has to be closed
  public Object invoke(String operation, Object[] arguments, String[] signature)
      throws MBeanException, ReflectionException {
    try (var caller = Operator.enters()) {
      Optional<Does> does = bean.does(operation, arguments == null ? 0 : arguments.length);
      // What does not exist is not written down by the name that a client gave it.
      Optional<String> refusal =
          access.refusal(
              Operator.name(),
              does.isEmpty() ? "an unknown operation" : operation,
              subject,
              does.orElse(Does.ACTS));
      if (refusal.isPresent()) {
        throw new SecurityException(refusal.get());
      }
      return super.invoke(operation, arguments, signature);
    }
  }
}
