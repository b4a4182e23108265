package smsfacade.dispatch;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import smsfacade.ledger.DueQueue;

/** The queue entries that this node holds, so that their leases are renewed while it lives. */
final class Holdings {
  private final ConcurrentHashMap<Long, DueQueue.Key> byAcceptance = new ConcurrentHashMap<>();

  void hold(ClaimedWork work) {
    byAcceptance.put(work.acceptanceId(), work.key());
  }

  /** Its entry has its fate, or is held by another. */
  void letGo(ClaimedWork work) {
    byAcceptance.remove(work.acceptanceId(), work.key());
  }

  List<DueQueue.Key> all() {
    return List.copyOf(byAcceptance.values());
  }
}
