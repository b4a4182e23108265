package smsfacade.soap;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.LocationInfo;

/**
 * The parameters of the operation, followed while the envelope is read. A parameter that is text
 * holds no element: JAXB would pass over it and keep what stands behind it, and the text that is
 * sent would not be the one that was given. Of a parameter given twice the first counts, as the old
 * service had it; JAXB takes the last. (Features, section 0)
 */
final class Parameters {
  private static final String SMS = "sms";
  private static final Set<String> OF_OPERATION = Set.of("userName", "password", SMS);
  private static final Set<String> OF_SMS =
      Set.of("Msisdns", "SMSContent", "ExtNumber", "PlanSendTime");

  private static final int PARAMETER = 1;
  private static final int PART_OF_SMS = 2;

  private final LocationInfo location;
  private final Set<String> given = new HashSet<>();
  private final List<Repeat> repeats = new ArrayList<>();

  /** The open parameter and the open part of an sms; empty for elements that are neither. */
  private String parameter = "";

  private String part = "";
  private int levelOfRepeat;

  /** Where something stands that counts no more. */
  private record Repeat(int start, int end) {}

  Parameters(LocationInfo location) {
    this.location = location;
  }

  /**
   * An element begins inside the operation.
   *
   * @param level 1 for a child of the operation
   * @param name empty when it is not of the contract's namespace
   * @throws UnreadableRequest when it stands in a text
   */
  void start(int level, String name) throws UnreadableRequest {
    if (level == PARAMETER) {
      parameter = OF_OPERATION.contains(name) ? name : "";
      note(level, parameter);
    } else if (level == PART_OF_SMS && parameter.equals(SMS)) {
      part = OF_SMS.contains(name) ? name : "";
      note(level, part);
    } else if (parameter.equals(SMS) ? !part.isEmpty() : !parameter.isEmpty()) {
      throw new UnreadableRequest(Fault.elementInText());
    }
  }

  private void note(int level, String name) {
    if (!name.isEmpty() && levelOfRepeat == 0 && !given.add(name)) {
      levelOfRepeat = level;
      repeats.add(new Repeat((int) location.getStartingCharOffset(), -1));
    }
  }

  /** An element ends inside the operation. */
  void end(int level) throws XMLStreamException {
    if (level == levelOfRepeat) {
      int last = repeats.size() - 1;
      int end = (int) location.getEndingCharOffset();
      repeats.set(last, new Repeat(repeats.get(last).start(), end));
      levelOfRepeat = 0;
    }
    if (level == PART_OF_SMS) {
      part = "";
    } else if (level == PARAMETER) {
      parameter = "";
    }
  }

  /** The document without what counts no more. */
  String firstOfEach(String xml) {
    if (repeats.isEmpty()) {
      return xml;
    }
    var kept = new StringBuilder(xml.length());
    int copied = 0;
    for (Repeat repeat : repeats) {
      kept.append(xml, copied, repeat.start());
      copied = repeat.end();
    }
    return kept.append(xml, copied, xml.length()).toString();
  }
}
