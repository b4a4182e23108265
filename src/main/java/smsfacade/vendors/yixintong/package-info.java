/**
 * 一信通 (Yixintong), the JSON interface with {@code x-sign}; the document has {@code
 * http://172.31.2.235:8899} as its address. Follows it for sending (YX-01, {@code /api/sms/send}),
 * receipts (YX-02, {@code /info/sms/report}), replies (YX-03, {@code /info/sms/reply/query}) and
 * their confirmation (YX-04, {@code /info/sms/reply/confirm}). The signature is not in the
 * document; {@link smsfacade.vendors.yixintong.YixintongSign} follows public clients. The vendor
 * refuses a second submission under the same serialNumber, and its receipts carry that number, not
 * its own taskId. It has no balance.
 */
@NullMarked
package smsfacade.vendors.yixintong;

import org.jspecify.annotations.NullMarked;
