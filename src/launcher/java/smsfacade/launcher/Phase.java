package smsfacade.launcher;

import java.util.Locale;

/** What the application is told of where the process is; the same words as its own. */
enum Phase {
  STARTING,
  SERVING,
  STOPPING,
  CLOSING;

  private static final String PROPERTY = "smsfacade.phase";

  private static Phase current = STARTING;

  /** Never goes back: a stop may be asked for during the start. */
  void enter() {
    synchronized (Phase.class) {
      if (compareTo(current) >= 0) {
        current = this;
        System.setProperty(PROPERTY, name().toLowerCase(Locale.ROOT));
      }
    }
  }

  static Phase current() {
    synchronized (Phase.class) {
      return current;
    }
  }
}
