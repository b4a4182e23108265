package smsfacade.messaging;

import java.util.Collection;
import java.util.Set;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;

/**
 * What accepting asks of routing: can this be routed at all? Depends on configuration and pauses
 * only; a vendor that is down, or whose sending hours have not begun, still queues.
 */
public interface ChannelCheck {
  /**
   * What could take a text of this account and class.
   *
   * @param destinations may be empty: then it is asked for a text to nobody in particular
   */
  Channels channels(
      String userName,
      MessageClass messageClass,
      String text,
      String extension,
      Collection<Msisdn> destinations);

  /**
   * What could take an MMS; nothing, unless somebody says otherwise.
   *
   * @param destinations may be empty: then it is asked for one to nobody in particular
   */
  default Channels mmsChannels(
      String userName,
      MessageClass messageClass,
      String subject,
      String extension,
      Collection<Msisdn> destinations) {
    return new Channels(false, Set.copyOf(destinations));
  }

  /**
   * The answer.
   *
   * @param any whether there is a vendor for at least one of the destinations, or would be if their
   *     numbers were others: then it is the numbers that are refused
   * @param without destinations for which there is none
   */
  record Channels(boolean any, Set<Msisdn> without) {
    public Channels {
      without = Set.copyOf(without);
    }
  }
}
