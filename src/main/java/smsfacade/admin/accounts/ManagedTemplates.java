package smsfacade.admin.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import smsfacade.admin.mbean.Operator;
import smsfacade.clienttemplates.ClientTemplate;
import smsfacade.clienttemplates.DecideTemplates;
import smsfacade.clienttemplates.DecideTemplates.Owned;

/** The templates of clients by JMX. */
@ApplicationScoped
public class ManagedTemplates implements TemplatesMXBean {
  private static final Logger LOG = System.getLogger(ManagedTemplates.class.getName());

  @Inject DecideTemplates templates;

  @Override
  public long getInReview() {
    return templates.countInReview();
  }

  @Override
  public String findInReview() {
    return lines(templates.inReview());
  }

  @Override
  public String find(String userName) {
    return lines(templates.of(userName));
  }

  private static String lines(List<Owned> templates) {
    return templates.stream()
        .map(owned -> standing(owned) + "  " + oneLine(owned.template().text()) + "\n")
        .collect(Collectors.joining());
  }

  @Override
  public String approve(String templateId, int revision) {
    return said(templates.approve(Operator.name(), id(templateId), revision));
  }

  @Override
  public String disable(String templateId) {
    return said(templates.disable(Operator.name(), id(templateId)));
  }

  @Override
  public String giveBack(String templateId) {
    return said(templates.giveBack(Operator.name(), id(templateId)));
  }

  private static long id(String templateId) {
    try {
      return Long.parseLong(templateId.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a template's id is a number of 16 digits", e);
    }
  }

  private static String standing(Owned owned) {
    ClientTemplate template = owned.template();
    return String.format(
        Locale.ROOT,
        "%d  %s  revision %d  %s",
        template.id(),
        template.state(),
        template.revision(),
        owned.userName());
  }

  /** A text of several lines must not look like several templates. */
  private static String oneLine(String text) {
    return text.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n");
  }

  private static String said(Owned owned) {
    String sentence = standing(owned);
    LOG.log(Level.INFO, "by JMX, by {0}: template {1}", Operator.name(), sentence);
    return sentence;
  }
}
