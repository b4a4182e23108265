package smsfacade.admin.mbean;

import java.util.Optional;
import javax.management.DynamicMBean;

/** A bean that tells of each operation what calling it does. */
public interface OperatedMBean extends DynamicMBean {
  /**
   * @param parameters how many it takes
   * @return empty when there is no such operation
   */
  Optional<Says.Does> does(String operation, int parameters);
}
