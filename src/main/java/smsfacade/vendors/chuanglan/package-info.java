/**
 * 18sms (示远), the HttpBatchSendSM family that 创蓝 (Chuanglan) and others run as well: {@code
 * http://send.18sms.com/msg/}. Follows its document for sending (CL-01, {@code HttpBatchSendSM})
 * and the balance (CL-02, {@code QueryBalance}), and receives what the vendor brings: reports
 * (CL-03), replies (CL-04) and parts of long replies (CL-05). The vendor gives one id for a whole
 * request and has no key that would make a repeat safe; nothing can be fetched.
 */
@NullMarked
package smsfacade.vendors.chuanglan;

import org.jspecify.annotations.NullMarked;
