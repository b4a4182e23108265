package smsfacade.admin.mbean;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.security.AccessController;
import java.security.Principal;
import java.util.Optional;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Who calls an operation by JMX, for the audit: the principal that logged in, or "local" where JMX
 * asks for no password. Known while the operation runs, on its thread.
 */
public final class Operator implements AutoCloseable {
  private static final String LOCAL = "local";
  private static final Optional<Method> CURRENT_SUBJECT = currentSubject();
  private static final ThreadLocal<@Nullable String> NAME = new ThreadLocal<>();

  private final @Nullable String former = NAME.get();

  private Operator() {}

  /** From now on until it is closed, {@link #name} tells who called. */
  public static Operator enters() {
    var operator = new Operator();
    NAME.set(principal());
    return operator;
  }

  public static String name() {
    String name = NAME.get();
    return name == null ? LOCAL : name;
  }

  @Override
  public void close() {
    if (former == null) {
      NAME.remove();
    } else {
      NAME.set(former);
    }
  }

  private static String principal() {
    return Optional.ofNullable(subject())
        .flatMap(subject -> subject.getPrincipals().stream().findFirst())
        .map(Principal::getName)
        .orElse(LOCAL);
  }

  /** Java 24 took away the one way to ask, Java 17 does not have the other yet. */
  @SuppressWarnings("removal")
  private static @Nullable Subject subject() {
    if (CURRENT_SUBJECT.isEmpty()) {
      return Subject.getSubject(AccessController.getContext());
    }
    try {
      return (Subject) CURRENT_SUBJECT.get().invoke(null);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("Subject.current() is public and throws nothing", e);
    }
  }

  private static Optional<Method> currentSubject() {
    try {
      return Optional.of(Subject.class.getMethod("current"));
    } catch (NoSuchMethodException e) {
      return Optional.empty();
    }
  }
}
