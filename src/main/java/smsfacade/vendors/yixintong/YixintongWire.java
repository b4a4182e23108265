package smsfacade.vendors.yixintong;

import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The messages as the vendor spells them. Values are text where the vendor writes a number in one
 * place and a string in another. Null is what was not there.
 */
interface YixintongWire {
  /** Answer of YX-01; its {@code data} is a {@link SendData}, or empty in any form. */
  record SendAnswer(@Nullable String code, @Nullable String msg, @Nullable JsonValue data) {}

  /** {@code failList} was seen in a client of the vendor's SDK. */
  record SendData(@Nullable String taskId, @Nullable JsonValue failList) {}

  /** Answer of YX-02; each of its {@code data} is a {@link Receipt}, to be read one by one. */
  record ReportAnswer(@Nullable String code, @Nullable String msg, @Nullable JsonValue data) {}

  /** The fate of one number; {@code result} 0 is success. */
  record Receipt(
      @Nullable String serialNumber, @Nullable String userNumber, @Nullable String result) {}

  /** Answer of YX-03; its {@code data} is a {@link ReplyData}, or empty in any form. */
  record ReplyAnswer(@Nullable String code, @Nullable String msg, @Nullable JsonValue data) {}

  /** Each of the list is a {@link ReplyBo}, to be read one by one. */
  record ReplyData(@Nullable JsonValue apiSmsReplyBoList, @Nullable String maxId) {}

  /** One reply: {@code callMdn} is the number the handset wrote to. */
  record ReplyBo(
      @Nullable String callMdn,
      @Nullable String content,
      @Nullable String replyTime,
      @Nullable String userNumber) {}

  /** Answer of YX-04. */
  record ConfirmAnswer(@Nullable String code, @Nullable String msg) {}
}
