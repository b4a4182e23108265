package smsfacade.vendors.yisha;

import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** The answers as the vendor spells them; null is what was not there. */
interface YishaWire {
  /** Answer of YS-01; {@code externalId} only on success. */
  record SendAnswer(@Nullable String code, @Nullable String msg, @Nullable String externalId) {}

  /** Answer of YS-02, which does not repeat the id. */
  record StatusAnswer(@Nullable String code, @Nullable String msg, @Nullable String status) {}

  /** Answer of YS-03; each of its set is a {@link Status}, to be read one by one. */
  record StatusSetAnswer(
      @Nullable String code, @Nullable String msg, @Nullable JsonValue smsSendStatusSet) {}

  record Status(@Nullable String externalId, @Nullable String status) {}

  /**
   * How an answer of YS-02 is kept: with the id it was asked for.
   *
   * @param answer as it came
   */
  record KeptStatus(@Nullable String externalId, @Nullable String answer) {}
}
