package smsfacade.handover;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import org.eclipse.microprofile.config.Config;
import smsfacade.sms.Msisdn;
import smsfacade.storage.Transactions;

/** Hands replies out to clients that ask for them (PH-12, PH-13). */
@ApplicationScoped
public class ReadReplies extends ReadBoxes<ReplyBox> {
  static final BoxTable<ReplyBox> TABLE =
      new BoxTable<>(
          "reply_box",
          "reply_id",
          "reply_id, msisdn, text, sent_at, extension",
          row ->
              new ReplyBox(
                  row.number(), new Msisdn(row.text()), row.text(), row.instant(), row.text()));

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected ReadReplies() {
    super(TABLE, null, BoxAges.USUAL, null);
  }

  @Inject
  public ReadReplies(Transactions transactions, Config config, Clock clock) {
    super(TABLE, transactions, BoxAges.from(config), clock);
  }

  /** With the usual times. */
  public ReadReplies(Transactions transactions, Clock clock) {
    super(TABLE, transactions, BoxAges.USUAL, clock);
  }
}
