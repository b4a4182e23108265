package smsfacade.delivery;

/**
 * What became of some messages that a vendor took.
 *
 * @param messages all of them
 * @param late those not reported in time
 * @param failed of the others those whose reported failure speaks against the vendor
 * @param reported those of which a report came, in time or not
 */
record Deliveries(int messages, int late, int failed, int reported) {

  /** What they say about the vendor. */
  enum Verdict {
    /** Nothing: they are too few. */
    SILENT,
    GOOD,
    /** Too good to be demoted for, not good enough to be promoted for. */
    FAIR,
    BAD
  }

  Verdict verdict(DeliveryRules rules) {
    if (messages < rules.leastMessages() || rules.demotePercent() == 0) {
      return Verdict.SILENT;
    }
    int bad = 100 * (late + failed);
    int most = rules.demotePercent() * messages;
    if (bad > most) {
      return Verdict.BAD;
    }
    return 2 * bad > most ? Verdict.FAIR : Verdict.GOOD;
  }

  Deliveries and(Deliveries others) {
    return new Deliveries(
        messages + others.messages,
        late + others.late,
        failed + others.failed,
        reported + others.reported);
  }
}
