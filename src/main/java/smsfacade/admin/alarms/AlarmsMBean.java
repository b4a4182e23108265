package smsfacade.admin.alarms;

import java.util.stream.Stream;
import javax.management.DynamicMBean;
import javax.management.ListenerNotFoundException;
import javax.management.MBeanInfo;
import javax.management.MBeanNotificationInfo;
import javax.management.MalformedObjectNameException;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import javax.management.NotificationEmitter;
import javax.management.NotificationFilter;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import smsfacade.admin.mbean.DelegatingMBean;

/** The bean of the alarms with its notifications. */
public final class AlarmsMBean extends DelegatingMBean implements NotificationEmitter {
  /** As it is registered. */
  static final ObjectName SOURCE = source();

  private static final MBeanNotificationInfo[] TOLD = {
    new MBeanNotificationInfo(
        Stream.of(
                Alarm.BREAKER_OPEN,
                Alarm.VENDOR_BALANCE_LOW,
                Alarm.ACCOUNT_BALANCE_LOW,
                Alarm.QUEUE_OLD,
                Alarm.UNKNOWN_OLD,
                Alarm.NODE_LOST)
            .flatMap(type -> Stream.of(type, type + Alarm.OVER))
            .toArray(String[]::new),
        Notification.class.getName(),
        "An alarm begins, or is over; the user data is what it is about.")
  };

  private final NotificationBroadcasterSupport notifications;

  public AlarmsMBean(DynamicMBean bean, NotificationBroadcasterSupport notifications) {
    super(bean);
    this.notifications = notifications;
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    MBeanInfo info = super.getMBeanInfo();
    return new MBeanInfo(
        info.getClassName(),
        info.getDescription(),
        info.getAttributes(),
        info.getConstructors(),
        info.getOperations(),
        getNotificationInfo(),
        info.getDescriptor());
  }

  @Override
  public MBeanNotificationInfo[] getNotificationInfo() {
    return TOLD.clone();
  }

  @Override
  public void addNotificationListener(
      NotificationListener listener,
      @Nullable NotificationFilter filter,
      @Nullable Object handback) {
    notifications.addNotificationListener(listener, filter, handback);
  }

  @Override
  public void removeNotificationListener(NotificationListener listener)
      throws ListenerNotFoundException {
    notifications.removeNotificationListener(listener);
  }

  @Override
  public void removeNotificationListener(
      NotificationListener listener, @Nullable NotificationFilter filter, @Nullable Object handback)
      throws ListenerNotFoundException {
    notifications.removeNotificationListener(listener, filter, handback);
  }

  private static ObjectName source() {
    try {
      return new ObjectName("smsfacade:type=Alarms");
    } catch (MalformedObjectNameException e) {
      throw new IllegalStateException(e);
    }
  }
}
