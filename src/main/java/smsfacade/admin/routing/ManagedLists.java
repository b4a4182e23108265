package smsfacade.admin.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import smsfacade.inforce.InForce;
import smsfacade.messaging.control.NumberLists;
import smsfacade.messaging.control.RuleBook;
import smsfacade.sms.Msisdn;

/** The lists by JMX. */
@ApplicationScoped
public class ManagedLists implements ListsMXBean {
  @Inject InForce inForce;

  private RuleBook rules() {
    return inForce.current().part(RuleBook.class).orElse(RuleBook.EMPTY);
  }

  @Override
  public int getSensitiveWords() {
    return rules().sensitiveWords().count();
  }

  @Override
  public int getBlackNumbers() {
    return rules().numbers().black().size();
  }

  @Override
  public int getWhiteNumbers() {
    return rules().numbers().white().size();
  }

  @Override
  public int getFrequencyExemptNumbers() {
    return rules().numbers().frequencyExempt().size();
  }

  @Override
  public String findNumber(String msisdn) {
    Msisdn number = Msisdn.of(msisdn);
    NumberLists lists = rules().numbers();
    var on = new ArrayList<String>();
    if (lists.black().contains(number)) {
      on.add("black");
    }
    if (lists.white().contains(number)) {
      on.add("white");
    }
    if (lists.frequencyExempt().contains(number)) {
      on.add("frequency-exempt");
    }
    return "%s is on %s: %s"
        .formatted(
            number,
            on.isEmpty() ? "no list" : String.join(", ", on),
            lists.isBlack(number) ? "it gets nothing" : "it gets its messages");
  }

  @Override
  public String findWord(String text) {
    return rules()
        .sensitiveWords()
        .firstIn(text)
        .map(word -> "holds the sensitive word " + word)
        .orElse("holds no sensitive word");
  }
}
