package smsfacade.messaging.boundary;

/** Told after the commit, so that what is due leaves at once instead of at the next tick. */
public enum MessageAccepted {
  DUE_NOW
}
