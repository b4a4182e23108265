package smsfacade.listener;

/** What became of the body of a request; how each ending is answered, its page knows. */
public sealed interface RequestBody {

  /** All of it came. */
  record Whole(byte[] bytes) implements RequestBody {
    /** Without the bytes, which may be anything. */
    @Override
    public String toString() {
      return "Whole[" + bytes.length + " bytes]";
    }
  }

  /** It is longer than its page takes. */
  record TooLarge() implements RequestBody {}

  /** The connection ended, or what came is no HTTP. */
  record BrokenOff() implements RequestBody {}

  /** It came more slowly than the settings allow (RFC 9110, 15.5.9). */
  record TooSlow() implements RequestBody {}

  /**
   * Too much is waited for already, from its address or from all together, and of that it has been
   * waited for the longest. It was not looked at and may be sent again (RFC 9110, 15.6.4).
   */
  record GaveWay() implements RequestBody {}
}
