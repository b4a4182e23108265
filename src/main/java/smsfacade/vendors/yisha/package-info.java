/**
 * 一砂 (Yisha), {@code /comms/sms}. Follows its document for sending one message by template (YS-01,
 * {@code sendmsg}), the status of one message (YS-02, {@code pullSmsSendStatus}) and of several
 * (YS-03, {@code pullSmsSendStatusSet}). The document names no host, no authentication and no
 * content type; all three are settings. The vendor has no free text, no replies, no balance.
 */
@NullMarked
package smsfacade.vendors.yisha;

import org.jspecify.annotations.NullMarked;
