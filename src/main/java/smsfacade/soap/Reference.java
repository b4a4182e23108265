package smsfacade.soap;

import java.util.UUID;

/** Names one failed call, the same in the fault and in the log. */
final class Reference {
  private Reference() {}

  static String next() {
    return UUID.randomUUID().toString().substring(0, 13);
  }
}
