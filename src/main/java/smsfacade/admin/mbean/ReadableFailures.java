package smsfacade.admin.mbean;

import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanException;
import javax.management.ReflectionException;
import javax.management.RuntimeErrorException;
import javax.management.RuntimeMBeanException;
import smsfacade.logging.KnownFailure;
import smsfacade.logging.RateLimitedLog;

/**
 * A bean whose failures every JMX client can read: only the JDK's own kinds leave the process. A
 * client has neither our classes nor EclipseLink's, and with one of those it hears that it cannot
 * read the answer, not what went wrong (F79).
 */
public final class ReadableFailures extends DelegatingMBean {
  private static final RateLimitedLog LOG = RateLimitedLog.of(ReadableFailures.class);
  private static final String JDK = "java.";
  private static final String JMX = "javax.management.";
  private static final String OURS = "smsfacade.";
  private static final int DEEPEST = 20;

  public ReadableFailures(DynamicMBean bean) {
    super(bean);
  }

  /** Something that is done or read; it throws what JMX declares. */
  @FunctionalInterface
  private interface Call<T, E extends Exception> {
    T make() throws MBeanException, ReflectionException, E;
  }

  private static <T, E extends Exception> T readable(String what, Call<T, E> call)
      throws MBeanException, ReflectionException, E {
    try {
      return call.make();
    } catch (MBeanException e) {
      throw isReadable(e) ? e : new MBeanException(replaced(what, e.getTargetException()));
    } catch (RuntimeErrorException e) {
      throw isReadable(e) ? e : new RuntimeMBeanException(replaced(what, e.getTargetError()));
    } catch (RuntimeMBeanException e) {
      throw isReadable(e) ? e : new RuntimeMBeanException(replaced(what, e.getTargetException()));
    } catch (RuntimeException e) {
      throw isReadable(e) ? e : new RuntimeMBeanException(replaced(what, e));
    }
  }

  private static IllegalStateException replaced(String what, Throwable failure) {
    LOG.log(Level.WARNING, what, what + " by JMX failed", failure);
    return new IllegalStateException(text(failure));
  }

  /** Our own words and the kind of the cause: texts of others may hold what was to be stored. */
  private static String text(Throwable failure) {
    Optional<String> ours =
        causes(failure)
            .filter(ReadableFailures::isInOurWords)
            .map(Throwable::getMessage)
            .filter(Objects::nonNull)
            .findFirst();
    Optional<String> kind = KnownFailure.kind(failure);
    return ours.isEmpty()
        ? kind.orElseGet(() -> failure.getClass().getSimpleName())
        : ours.get() + kind.map(name -> ": " + name).orElse("");
  }

  private static boolean isInOurWords(Throwable cause) {
    return isOf(cause, OURS)
        || cause.getCause() == null
            && (cause instanceof IllegalArgumentException
                || cause instanceof IllegalStateException);
  }

  private static boolean isReadable(Throwable failure) {
    return causes(failure)
        .flatMap(cause -> Stream.concat(Stream.of(cause), Stream.of(cause.getSuppressed())))
        .allMatch(cause -> isOf(cause, JDK) || isOf(cause, JMX));
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(DEEPEST);
  }

  private static boolean isOf(Throwable failure, String prefix) {
    return failure.getClass().getName().startsWith(prefix);
  }

  @Override
  public Object invoke(String operation, Object[] arguments, String[] signature)
      throws MBeanException, ReflectionException {
    return readable(operation, () -> super.invoke(operation, arguments, signature));
  }

  @Override
  public Object getAttribute(String attribute)
      throws AttributeNotFoundException, MBeanException, ReflectionException {
    return ReadableFailures.<Object, AttributeNotFoundException>readable(
        attribute, () -> super.getAttribute(attribute));
  }
}
