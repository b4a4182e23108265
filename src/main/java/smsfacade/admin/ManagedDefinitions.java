package smsfacade.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import smsfacade.definitions.ApplyDefinitions;
import smsfacade.definitions.BrokenDefinitions;

/** The definitions file by JMX. */
@ApplicationScoped
public class ManagedDefinitions implements DefinitionsMXBean {
  @Inject ApplyDefinitions definitions;

  @Override
  public String getFile() {
    return definitions.file();
  }

  @Override
  public String reload() {
    try {
      return definitions.reload();
    } catch (BrokenDefinitions e) {
      // A JMX client knows no class of ours; the line that names file, line and problem must reach
      // it.
      throw new IllegalArgumentException(e.getMessage());
    }
  }
}
