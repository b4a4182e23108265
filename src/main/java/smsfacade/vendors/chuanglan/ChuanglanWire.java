package smsfacade.vendors.chuanglan;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import smsfacade.vendors.UnreadableAnswer;
import smsfacade.vendors.http.VendorText;

/**
 * The answers as the vendor spells them: lines of text with commas. The first is {@code
 * resptime,respstatus} (respstatus 0 is success), what follows depends on the operation. Lines end
 * with 0x0A; clients also meet CR LF and a final line break.
 */
interface ChuanglanWire {
  Pattern HEAD = Pattern.compile("(\\d{14})\\s*,\\s*(-?\\d{1,9})");

  /**
   * An answer.
   *
   * @param status respstatus as it was written
   * @param lines those behind the first
   */
  record Answer(String status, List<String> lines) {
    /**
     * Reads one.
     *
     * @throws UnreadableAnswer when the first line is no {@code resptime,respstatus}
     */
    static Answer of(String text) {
      var lines = new ArrayList<String>();
      text.lines().map(VendorText::of).filter(line -> !line.isEmpty()).forEach(lines::add);
      if (lines.isEmpty()) {
        throw new UnreadableAnswer("answer is empty");
      }
      var head = HEAD.matcher(lines.remove(0));
      if (!head.matches()) {
        throw new UnreadableAnswer("answer does not begin with resptime,respstatus");
      }
      return new Answer(head.group(2), List.copyOf(lines));
    }

    boolean isSuccess() {
      return status.equals("0");
    }
  }
}
