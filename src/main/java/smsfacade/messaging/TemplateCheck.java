package smsfacade.messaging;

/**
 * What accepting asks of the templates that clients register: may an account send a text, as far as
 * they are concerned? Asked for every call, so it must not look into the database.
 */
public interface TemplateCheck {
  /** False only for an account whose texts must fit a template of its own, where none fits. */
  boolean allows(String userName, String text);
}
