package smsfacade.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import smsfacade.admin.mbean.Says;
import smsfacade.audit.AuditTrail;

/**
 * F84: whatever an administrator does or is shown leaves an entry in the audit. Looked for in the
 * code: from each operation by JMX that acts or reveals a way leads to the writer of the audit.
 */
@AnalyzeClasses(packages = "smsfacade", importOptions = DoNotIncludeTests.class)
class EveryActIsNotedTest {

  @ArchTest
  static void from_each_operation_that_acts_a_way_leads_to_the_audit(JavaClasses classes) {
    var unnoted = new TreeSet<String>();
    int seen = 0;
    for (JavaClass bean : classes) {
      if (bean.isInterface() && bean.getSimpleName().endsWith("MXBean")) {
        for (JavaMethod operation : bean.getMethods()) {
          if (leavesAnEntry(operation)) {
            seen++;
            implementations(operation)
                .filter(method -> !notes(method))
                .forEach(method -> unnoted.add(method.getFullName()));
          }
        }
      }
    }
    assertThat(seen).isGreaterThan(25);
    assertThat(unnoted).isEmpty();
  }

  /** Otherwise it would find nothing wrong with anything. */
  @ArchTest
  static void an_operation_that_only_looks_has_no_such_way(JavaClasses classes) {
    JavaMethod look =
        classes.get("smsfacade.admin.node.ManagedAudit").getMethod("latest", int.class);
    assertThat(notes(look)).isFalse();
  }

  private static boolean leavesAnEntry(JavaMethod method) {
    return !method.getName().matches("(get|is)[A-Z].*")
        && method.getAnnotationOfType(Says.class).does() != Says.Does.READS;
  }

  private static Stream<JavaMethod> implementations(JavaMethod operation) {
    return operation.getOwner().getAllSubclasses().stream()
        .map(
            bean ->
                bean.getMethod(
                    operation.getName(),
                    operation.getRawParameterTypes().stream()
                        .map(JavaClass::getName)
                        .toArray(String[]::new)));
  }

  private static boolean notes(JavaMethod start) {
    Set<JavaCodeUnit> met = new HashSet<>();
    var next = new ArrayDeque<JavaCodeUnit>();
    next.add(start);
    while (!next.isEmpty()) {
      JavaCodeUnit unit = next.remove();
      if (unit.getOwner().isEquivalentTo(AuditTrail.class)
          && Set.of("add", "note").contains(unit.getName())) {
        return true;
      }
      if (met.add(unit)) {
        unit.getCallsFromSelf().stream()
            .flatMap(call -> call.getTarget().resolveMember().stream())
            .filter(called -> called.getOwner().getPackageName().startsWith("smsfacade."))
            .forEach(next::add);
      }
    }
    return false;
  }
}
