package smsfacade.vendors.onenet;

import org.jspecify.annotations.Nullable;

/** The answer as the vendor spells it; null is what was not there. */
interface OnenetWire {
  /**
   * Answer of ON-01 and ON-02.
   *
   * @param resultInfo 下发流水号 of an accepted request, else the reason
   * @param errorInfo words or numbers the result speaks of
   */
  record SendAnswer(
      @Nullable String result, @Nullable String resultInfo, @Nullable String errorInfo) {}
}
