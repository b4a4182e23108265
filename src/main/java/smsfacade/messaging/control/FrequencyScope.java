package smsfacade.messaging.control;

/** Across which messages the frequency rules count those to one number. */
public enum FrequencyScope {
  /** Each account counts its own. */
  ACCOUNT,
  /** All accounts count together; each is held to its own limits. */
  GLOBAL
}
