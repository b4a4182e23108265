package smsfacade.admin.vendors;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.management.MBeanException;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.ReflectionException;
import smsfacade.admin.mbean.DelegatingMBean;
import smsfacade.admin.mbean.DescribedMBean;
import smsfacade.admin.mbean.OperatedMBean;
import smsfacade.admin.mbean.Says.Does;
import smsfacade.vendors.VendorOperations.Operation;

/**
 * A vendor by JMX: what every vendor has, and the operations of its kind, which take texts and give
 * one back.
 */
public final class VendorMBean extends DelegatingMBean implements OperatedMBean {
  private final DescribedMBean common;
  private final KindOperations kind;

  public VendorMBean(DescribedMBean common, KindOperations kind) {
    super(common);
    this.common = common;
    this.kind = kind;
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    MBeanInfo info = super.getMBeanInfo();
    MBeanOperationInfo[] operations =
        Stream.concat(
                Arrays.stream(info.getOperations()),
                kind.operations().stream().map(VendorMBean::described))
            .toArray(MBeanOperationInfo[]::new);
    return new MBeanInfo(
        info.getClassName(),
        info.getDescription(),
        info.getAttributes(),
        info.getConstructors(),
        operations,
        info.getNotifications(),
        info.getDescriptor());
  }

  private static MBeanOperationInfo described(Operation operation) {
    return new MBeanOperationInfo(
        operation.name(),
        operation.description(),
        operation.parameters().stream()
            .map(
                parameter ->
                    new MBeanParameterInfo(
                        parameter.name(), String.class.getName(), parameter.description()))
            .toArray(MBeanParameterInfo[]::new),
        String.class.getName(),
        MBeanOperationInfo.ACTION);
  }

  /** Each operation of a kind makes a call to the vendor. */
  @Override
  public Optional<Does> does(String operation, int parameters) {
    return kind.operations().stream()
            .anyMatch(one -> one.name().equals(operation) && one.parameters().size() == parameters)
        ? Optional.of(Does.ACTS)
        : common.does(operation, parameters);
  }

  @Override
  public Object invoke(String name, Object[] arguments, String[] signature)
      throws MBeanException, ReflectionException {
    List<String> texts =
        Stream.of(arguments == null ? new Object[0] : arguments)
            .map(value -> Objects.toString(value, ""))
            .toList();
    Optional<String> said = kind.call(name, texts);
    return said.isPresent() ? said.get() : super.invoke(name, arguments, signature);
  }
}
