package smsfacade.admin.mbean;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Optional;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.StandardMBean;

/**
 * An MXBean whose descriptions come from {@link Says} on its interface; an interface without a
 * sentence is refused.
 */
public final class DescribedMBean extends StandardMBean implements OperatedMBean {
  private <T> DescribedMBean(T bean, Class<T> mxBean) {
    super(bean, mxBean, true);
  }

  public static <T> DescribedMBean of(T bean, Class<T> mxBean) {
    for (Method method : mxBean.getMethods()) {
      if (!method.isAnnotationPresent(Says.class)) {
        throw new IllegalArgumentException(
            mxBean.getSimpleName() + "." + method.getName() + " says nothing");
      }
    }
    return new DescribedMBean(bean, mxBean);
  }

  @Override
  public Optional<Says.Does> does(String operation, int parameters) {
    return method(operation, parameters).map(method -> method.getAnnotation(Says.class).does());
  }

  @Override
  protected String getDescription(MBeanInfo info) {
    Says says = getMBeanInterface().getAnnotation(Says.class);
    return says == null ? super.getDescription(info) : says.value();
  }

  @Override
  protected String getDescription(MBeanAttributeInfo attribute) {
    return method((attribute.isIs() ? "is" : "get") + attribute.getName(), 0)
        .map(method -> method.getAnnotation(Says.class).value())
        .orElseGet(() -> super.getDescription(attribute));
  }

  @Override
  protected String getDescription(MBeanOperationInfo operation) {
    return method(operation.getName(), operation.getSignature().length)
        .map(method -> method.getAnnotation(Says.class).value())
        .orElseGet(() -> super.getDescription(operation));
  }

  @Override
  protected String getDescription(
      MBeanOperationInfo operation, MBeanParameterInfo parameter, int sequence) {
    return parameter(operation, sequence)
        .filter(declared -> declared.isAnnotationPresent(Says.class))
        .map(declared -> declared.getAnnotation(Says.class).value())
        .orElseGet(() -> super.getDescription(operation, parameter, sequence));
  }

  @Override
  protected int getImpact(MBeanOperationInfo operation) {
    return does(operation.getName(), operation.getSignature().length)
        .map(does -> does == Says.Does.ACTS ? MBeanOperationInfo.ACTION : MBeanOperationInfo.INFO)
        .orElseGet(() -> super.getImpact(operation));
  }

  @Override
  protected String getParameterName(
      MBeanOperationInfo operation, MBeanParameterInfo parameter, int sequence) {
    return parameter(operation, sequence)
        .map(Parameter::getName)
        .orElseGet(() -> super.getParameterName(operation, parameter, sequence));
  }

  private Optional<Parameter> parameter(MBeanOperationInfo operation, int sequence) {
    return method(operation.getName(), operation.getSignature().length)
        .map(method -> method.getParameters()[sequence]);
  }

  private Optional<Method> method(String name, int parameters) {
    return Arrays.stream(getMBeanInterface().getMethods())
        .filter(method -> method.getName().equals(name) && method.getParameterCount() == parameters)
        .findFirst();
  }
}
