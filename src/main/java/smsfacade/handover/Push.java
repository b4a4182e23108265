package smsfacade.handover;

/**
 * A request that brings boxes to a client; its attempt is stored.
 *
 * @param token by which this node holds it
 * @param attempt from 1; what was begun counts, however it ended
 * @param boxes how many
 * @param body the same at each attempt
 */
public record Push(long id, long token, PushStream stream, int attempt, int boxes, byte[] body) {
  /** Without what is in it. */
  @Override
  public String toString() {
    return "Push[" + id + ", attempt " + attempt + ", " + boxes + " boxes]";
  }
}
