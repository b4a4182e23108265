package smsfacade.admin.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import smsfacade.admin.mbean.Acts;
import smsfacade.admin.mbean.Operator;
import smsfacade.audit.Act;
import smsfacade.audit.AuditTrail;
import smsfacade.definitions.ApplyDefinitions;
import smsfacade.definitions.BrokenDefinitions;

/** The definitions file by JMX. */
@ApplicationScoped
public class ManagedDefinitions implements DefinitionsMXBean {
  @Inject ApplyDefinitions definitions;
  @Inject SetByAdministrators set;
  @Inject AuditTrail audit;
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
  public String export() {
    return definitions.export(set.now(), false);
  }

  /** Noted before it is shown; where it cannot be noted, nothing is (F84). */
  @Override
  public String exportWithNumbers() {
    String text = definitions.export(set.now(), true);
    audit.note(new Act(Operator.name(), "exportWithNumbers", "", "", "shown"));
    return text;
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
