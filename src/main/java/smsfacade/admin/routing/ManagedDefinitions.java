package smsfacade.admin.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import smsfacade.admin.mbean.Acts;
import smsfacade.definitions.ApplyDefinitions;
import smsfacade.definitions.BrokenDefinitions;

/** The definitions file by JMX. */
@ApplicationScoped
public class ManagedDefinitions implements DefinitionsMXBean {
  @Inject ApplyDefinitions definitions;
  @Inject Acts acts;

  @Override
  public String getFile() {
    return definitions.file();
  }

  @Override
  public String reload() {
    try {
      String now = definitions.reload();
      acts.note("reload", "", "", now);
      return now;
    } catch (BrokenDefinitions e) {
      acts.note("reload", "", "", "refused: " + e.getMessage());
      // A JMX client knows no class of ours; the line that names file, line and problem must reach
      // it.
      throw new IllegalArgumentException(e.getMessage());
    }
  }
}
