package smsfacade.audit;

/**
 * What an administrator did. Of no field may be made out a password, a full phone number or the
 * text of a message; what is longer than its column is cut.
 *
 * @param who the principal that acted, or "local" where there is none
 * @param what in one word: pause, credit, reload
 * @param subject what it was done to, as "account demo"; empty when there is only one
 * @param from what was before; empty where that says nothing
 * @param to what is now, or what was said to it
 */
public record Act(String who, String what, String subject, String from, String to) {
  static final int LONGEST_WHO = 128;
  static final int LONGEST_WHAT = 64;
  static final int LONGEST_SUBJECT = 200;
  static final int LONGEST_VALUE = 1000;

  public Act {
    who = cut(who, LONGEST_WHO);
    what = cut(what, LONGEST_WHAT);
    subject = cut(subject, LONGEST_SUBJECT);
    from = cut(from, LONGEST_VALUE);
    to = cut(to, LONGEST_VALUE);
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }
}
