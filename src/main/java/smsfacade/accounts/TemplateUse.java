package smsfacade.accounts;

/** What an account's own templates are to it (pages, section 8). */
public enum TemplateUse {
  /** It has none, and the page for them is not for it. */
  OFF,
  /** They are kept, and what it sends is not looked at. */
  REGISTER,
  /** A text that fits none of those that are enabled is refused. */
  REQUIRED
}
