package smsfacade.sms;

/** What a text is for; rules of frequency, expiry and order of dispatch differ by it. */
public enum MessageClass {
  /** Carries a code somebody waits for, as words of the definitions show. */
  VERIFICATION,
  /** Anything else. */
  NOTICE,
  /** Advertises: the text tells how to unsubscribe (退订, 拒收请回复), as advertising must by law. */
  MARKETING
}
