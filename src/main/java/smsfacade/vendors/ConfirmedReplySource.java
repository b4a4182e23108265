package smsfacade.vendors;

/**
 * A vendor that gives the same replies again until they are confirmed; so they are confirmed only
 * after they are stored (F64).
 */
public interface ConfirmedReplySource extends ReplySource {
  /**
   * Tells the vendor that the replies of an answer are stored.
   *
   * @throws VendorUnavailable when no usable answer came; the replies will come again
   */
  void confirmReplies(RawAnswer stored);
}
