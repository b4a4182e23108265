package smsfacade.vendors.huaxin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answers as the vendor spells them, the same members in XML and JSON. Every value is text: the
 * JSON pages write strings where others write numbers. Null is what was not there.
 */
interface HuaxinWire {
  /** Answer to {@code action=send} (§1.3, §1.4). */
  record SendAnswer(
      @Nullable String returnstatus,
      @Nullable String message,
      @Nullable String remainpoint,
      @Nullable String taskID,
      @Nullable String successCounts) {}

  /** Answer to {@code action=overage} (§3.3, §3.4). */
  record OverageAnswer(
      @Nullable String returnstatus,
      @Nullable String message,
      @Nullable String payinfo,
      @Nullable String overage,
      @Nullable String sendTotal) {}

  /** Answer of the status pages (§4.3 to §4.5). */
  record StatusAnswer(
      @Nullable String error, @Nullable String remark, @Nullable List<StatusBox> statusbox) {}

  /** One report; {@code status} and {@code extno} are missing in JSON. */
  record StatusBox(
      @Nullable String mobile,
      @Nullable String taskid,
      @Nullable String status,
      @Nullable String receivetime,
      @Nullable String errorcode,
      @Nullable String extno) {}

  /** Answer of the call pages (§5.3 to §5.5). */
  record CallAnswer(
      @Nullable String error, @Nullable String remark, @Nullable List<CallBox> callbox) {}

  /** One reply. */
  record CallBox(
      @Nullable String mobile,
      @Nullable String content,
      @Nullable String receivetime,
      @Nullable String extno) {}
}
