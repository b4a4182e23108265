package smsfacade.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;

/** One line of a message's timeline: when it came into a state, on which node and why. */
@Entity
@Table(name = "transition")
@NamedQuery(
    name = Transition.OF_MESSAGES,
    query = "select t from Transition t where t.messageId in :messages order by t.messageId, t.id")
public class Transition {
  public static final String OF_MESSAGES = "Transition.ofMessages";

  @Id private long id;

  @Column(name = "message_id")
  private long messageId;

  private Instant at;

  @Enumerated(EnumType.STRING)
  @Column(length = 16)
  private MessageState state;

  @Column(length = 64)
  private String node;

  @Column(length = 400)
  private String cause;

  protected Transition() {}

  public long messageId() {
    return messageId;
  }

  public Instant at() {
    return at;
  }

  public MessageState state() {
    return state;
  }

  public String node() {
    return node;
  }

  public String cause() {
    return cause;
  }
}
