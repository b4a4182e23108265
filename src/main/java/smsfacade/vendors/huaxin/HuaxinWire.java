package smsfacade.vendors.huaxin;

import jakarta.json.JsonValue;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
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

  /** What ensms.ashx wants encrypted (§1.5), in the order and with the spelling of the document. */
  @JsonbPropertyOrder({"userName", "secret", "stamp", "mobile", "text", "ext", "sendTime"})
  record EncryptedSend(
      @JsonbProperty("UserName") String userName,
      @JsonbProperty("Secret") String secret,
      @JsonbProperty("Stamp") String stamp,
      @JsonbProperty("Moblie") String mobile,
      @JsonbProperty("Text") String text,
      @JsonbProperty("Ext") String ext,
      @JsonbProperty("SendTime") String sendTime) {
    /** Nothing of it. */
    @Override
    public String toString() {
      return "EncryptedSend";
    }
  }

  /**
   * Answer of ensms.ashx (§1.5): the number of chapter 10, where the others have words.
   *
   * @param errors whose type is not documented
   */
  record EncryptedAnswer(
      @Nullable @JsonbProperty("StatusCode") String statusCode,
      @Nullable @JsonbProperty("Description") String description,
      @Nullable @JsonbProperty("MsgId") String msgId,
      @Nullable @JsonbProperty("SuccessCounts") String successCounts,
      @Nullable @JsonbProperty("Errors") JsonValue errors) {
    @JsonbCreator
    public EncryptedAnswer {}
  }

  /** Answer to {@code action=overage} (§3.3, §3.4). */
  record OverageAnswer(
      @Nullable String returnstatus,
      @Nullable String message,
      @Nullable String payinfo,
      @Nullable String overage,
      @Nullable String sendTotal) {}

  /** Answer of pwd.aspx (chapter 7). */
  record PlainAnswer(@Nullable String returnstatus, @Nullable String message) {}

  /** Answer of a status or call page in JSON, its boxes still to be read one by one. */
  interface Page {
    @Nullable String error();

    @Nullable String remark();

    @Nullable JsonValue boxes();
  }

  /** Of the status page (§4.5). */
  record StatusPage(
      @Nullable String error,
      @Nullable String remark,
      @Nullable @JsonbProperty("statusbox") JsonValue boxes)
      implements Page {
    @JsonbCreator
    public StatusPage {}
  }

  /** One report; {@code status} and {@code extno} are missing in JSON. */
  record StatusBox(
      @Nullable String mobile,
      @Nullable String taskid,
      @Nullable String status,
      @Nullable String receivetime,
      @Nullable String errorcode,
      @Nullable String extno) {}

  /** Of the call page (§5.5). */
  record CallPage(
      @Nullable String error,
      @Nullable String remark,
      @Nullable @JsonbProperty("callbox") JsonValue boxes)
      implements Page {
    @JsonbCreator
    public CallPage {}
  }

  /** One reply. */
  record CallBox(
      @Nullable String mobile,
      @Nullable String content,
      @Nullable String receivetime,
      @Nullable String extno) {}

  /** Answer of freeTemplate.aspx (chapter 9), which spells its members in capitals. */
  record TemplateAnswer(
      @Nullable @JsonbProperty("Status") String status,
      @Nullable @JsonbProperty("StatusCode") String statusCode,
      @Nullable @JsonbProperty("Description") String description,
      @Nullable @JsonbProperty("TemplateId") String templateId,
      @Nullable @JsonbProperty("TemplateList") JsonValue templateList) {
    @JsonbCreator
    public TemplateAnswer {}
  }

  /** A template; {@code Status} is a number here. */
  record TemplateBox(
      @Nullable @JsonbProperty("TemplateId") String templateId,
      @Nullable @JsonbProperty("Status") String status,
      @Nullable @JsonbProperty("Template") String template) {
    @JsonbCreator
    public TemplateBox {}
  }
}
