package smsfacade.handover;

/** All reports of an account, or all replies to it: what is pushed to one address. */
public record PushStream(long accountId, Kind kind) {
  private static final int KINDS = 2;

  /** What is in it. */
  public enum Kind {
    REPORTS,
    REPLIES
  }

  static PushStream of(long id) {
    return new PushStream(id / KINDS, Kind.values()[(int) (id % KINDS)]);
  }

  /** The key of its row. */
  long id() {
    return accountId * KINDS + kind.ordinal();
  }
}
