package smsfacade.admin.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;
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
  public boolean isFileChanged() {
    return readable(definitions::isFileChanged);
  }

  @Override
  public String getFormer() {
    return definitions.former().orElse("");
  }

  @Override
  public String dryRun() {
    return readable(definitions::dryRun);
  }

  @Override
  public String goBack() {
    String now = readable(definitions::goBack);
    acts.note("goBack", "", "", now);
    return now;
  }

  /**
   * A JMX client knows no class of ours; the line that names file, line and problem must reach it.
   */
  private static <T> T readable(Supplier<T> call) {
    try {
      return call.get();
    } catch (BrokenDefinitions e) {
      throw new IllegalArgumentException(e.getMessage());
    }
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
