package smsfacade.admin;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import smsfacade.admin.access.Access;
import smsfacade.admin.access.AccessByRoles;
import smsfacade.admin.access.GuardedMBean;
import smsfacade.admin.access.Roles;
import smsfacade.admin.accounts.AccountsMXBean;
import smsfacade.admin.accounts.ManagedAccounts;
import smsfacade.admin.accounts.ManagedTemplates;
import smsfacade.admin.accounts.TemplatesMXBean;
import smsfacade.admin.alarms.AlarmsMBean;
import smsfacade.admin.alarms.AlarmsMXBean;
import smsfacade.admin.alarms.ManagedAlarms;
import smsfacade.admin.mbean.DelegatingMBean;
import smsfacade.admin.mbean.DescribedMBean;
import smsfacade.admin.mbean.OperatedMBean;
import smsfacade.admin.mbean.ReadableFailures;
import smsfacade.admin.messages.ManagedMessages;
import smsfacade.admin.messages.ManagedQueue;
import smsfacade.admin.messages.MessagesMXBean;
import smsfacade.admin.messages.QueueMXBean;
import smsfacade.admin.node.AuditMXBean;
import smsfacade.admin.node.LanesMXBean;
import smsfacade.admin.node.ManagedAudit;
import smsfacade.admin.node.ManagedLanes;
import smsfacade.admin.node.ManagedNode;
import smsfacade.admin.node.ManagedTimers;
import smsfacade.admin.node.NodeMXBean;
import smsfacade.admin.node.TimersMXBean;
import smsfacade.admin.pushes.ManagedPushes;
import smsfacade.admin.pushes.PushesMXBean;
import smsfacade.admin.routing.DefinitionsMXBean;
import smsfacade.admin.routing.ListsMXBean;
import smsfacade.admin.routing.ManagedDefinitions;
import smsfacade.admin.routing.ManagedLists;
import smsfacade.admin.routing.ManagedRouting;
import smsfacade.admin.routing.RoutingMXBean;
import smsfacade.admin.vendors.KindOperations;
import smsfacade.admin.vendors.ManagedVendors;
import smsfacade.admin.vendors.VendorMBean;
import smsfacade.admin.vendors.VendorMXBean;
import smsfacade.time.Ticks;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorSet;
import smsfacade.vendors.Vendors;

/**
 * Registers the MXBeans while the application runs: {@code
 * smsfacade:type=Queue|Accounts|Timers|Messages|Routing|Definitions|Node|Audit|Templates|Alarms|Lanes|Lists|Pushes}
 * and one {@code smsfacade:type=Vendor,name="…"} for each vendor in force.
 */
@Singleton
@Startup
@DependsOn("StartDefinitions")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Management {
  private static final Logger LOG = System.getLogger(Management.class.getName());
  private static final String DOMAIN = "smsfacade";

  @Resource ContextService contexts;

  @Inject ManagedQueue queue;
  @Inject ManagedAccounts accounts;
  @Inject ManagedTimers timers;
  @Inject ManagedMessages messages;
  @Inject ManagedDefinitions definitions;
  @Inject ManagedRouting routing;
  @Inject ManagedNode node;
  @Inject ManagedAudit audit;
  @Inject ManagedTemplates templates;
  @Inject ManagedAlarms alarms;
  @Inject ManagedLanes lanes;
  @Inject ManagedLists lists;
  @Inject ManagedPushes pushes;
  @Inject ManagedVendors managedVendors;
  @Inject Roles roles;
  @Inject AccessByRoles accessByRoles;
  @Inject Vendors vendors;
  @Inject Ticks ticks;

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final Set<ObjectName> registered = new HashSet<>();
  private @Nullable VendorSet followed;
  private Access access;

  /** A file of roles that is wrong fails the deployment. */
  @PostConstruct
  void start() {
    roles.load();
    access = contexts.createContextualProxy(accessByRoles, Access.class);
    register(name("Queue"), bean(queue, QueueMXBean.class));
    register(name("Accounts"), bean(accounts, AccountsMXBean.class));
    register(name("Timers"), bean(timers, TimersMXBean.class));
    register(name("Messages"), bean(messages, MessagesMXBean.class));
    register(name("Routing"), bean(routing, RoutingMXBean.class));
    register(name("Definitions"), bean(definitions, DefinitionsMXBean.class));
    register(name("Node"), bean(node, NodeMXBean.class));
    register(name("Audit"), bean(audit, AuditMXBean.class));
    register(name("Templates"), bean(templates, TemplatesMXBean.class));
    register(name("Lanes"), bean(lanes, LanesMXBean.class));
    register(name("Lists"), bean(lists, ListsMXBean.class));
    register(name("Pushes"), bean(pushes, PushesMXBean.class));
    put(
        name("Alarms"),
        new AlarmsMBean(
            guarded(name("Alarms"), bean(alarms, AlarmsMXBean.class)), alarms.notifications()));
    followVendors();
  }

  /** A reload may bring and take vendors. One that is changed keeps its name, and so its bean. */
  @Schedule(
      hour = "*",
      minute = "*",
      second = "*",
      persistent = false,
      info = "register the vendors in force by JMX")
  void followVendors() {
    ticks.ticked("management");
    VendorSet inForce = vendors.current();
    if (inForce == followed) {
      return;
    }
    Set<ObjectName> wanted = new LinkedHashSet<>();
    for (Vendor vendor : inForce.all()) {
      ObjectName name = vendorName(vendor.name());
      wanted.add(name);
      if (!registered.contains(name)) {
        register(name, vendorBean(vendor.name()));
      }
    }
    registered.stream()
        .filter(name -> "Vendor".equals(name.getKeyProperty("type")) && !wanted.contains(name))
        .collect(Collectors.toSet())
        .forEach(this::unregister);
    followed = inForce;
  }

  @PreDestroy
  void stop() {
    Set.copyOf(registered).forEach(this::unregister);
  }

  /** JMX calls come on threads that know nothing of the application; they are given its context. */
  private <T> DescribedMBean bean(T bean, Class<T> mxBean) {
    return DescribedMBean.of(contexts.createContextualProxy(bean, mxBean), mxBean);
  }

  private VendorMBean vendorBean(String vendor) {
    return new VendorMBean(
        bean(managedVendors.of(vendor), VendorMXBean.class),
        contexts.createContextualProxy(managedVendors.ofKind(vendor), KindOperations.class));
  }

  private void register(ObjectName name, OperatedMBean bean) {
    put(name, guarded(name, bean));
  }

  /** Who may call what, and failures that any client can read. */
  private ReadableFailures guarded(ObjectName name, OperatedMBean bean) {
    return new ReadableFailures(new GuardedMBean(bean, subject(name), access));
  }

  private void put(ObjectName name, DelegatingMBean bean) {
    try {
      if (server.isRegistered(name)) {
        server.unregisterMBean(name);
      }
      server.registerMBean(bean, name);
      registered.add(name);
    } catch (JMException e) {
      throw new IllegalStateException("cannot register " + name, e);
    }
  }

  private void unregister(ObjectName name) {
    registered.remove(name);
    try {
      server.unregisterMBean(name);
    } catch (JMException e) {
      LOG.log(Level.WARNING, "cannot unregister " + name, e);
    }
  }

  /** As in "vendor huaxin" and "queue". */
  private static String subject(ObjectName name) {
    String type = name.getKeyProperty("type").toLowerCase(Locale.ROOT);
    String one = name.getKeyProperty("name");
    return one == null ? type : type + " " + ObjectName.unquote(one);
  }

  private static ObjectName name(String type) {
    return parse(DOMAIN + ":type=" + type);
  }

  private static ObjectName vendorName(String vendor) {
    return parse(DOMAIN + ":type=Vendor,name=" + ObjectName.quote(vendor));
  }

  private static ObjectName parse(String name) {
    try {
      return new ObjectName(name);
    } catch (MalformedObjectNameException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
