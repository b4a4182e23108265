package smsfacade.platform.request;

/** What a client sent is no text in its charset, or no form at all: 1001, never sent as rubbish. */
public final class UnreadableParameter extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableParameter(String reason) {
    super(reason, null, false, false);
  }
}
