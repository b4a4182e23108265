package smsfacade.handover;

/** What waits for a client, to be handed over once. */
public interface Box {
  /** Of its row. */
  long key();
}
