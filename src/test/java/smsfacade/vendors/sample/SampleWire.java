package smsfacade.vendors.sample;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests and answers as the vendor spells them; null is what was not there. */
interface SampleWire {
  record Send(String key, List<String> to, String text) {}

  record Sent(@Nullable String id, @Nullable String error) {}

  record Ask(String key) {}

  record Receipts(@Nullable List<Receipt> receipts) {}

  record Receipt(@Nullable String id, @Nullable String to, @Nullable String status) {}
}
