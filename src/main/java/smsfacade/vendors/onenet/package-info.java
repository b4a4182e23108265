/**
 * OneNET (heclouds), template messages: {@code http://api.sms.heclouds.com}. Follows its document
 * for the new interface with template and signature (ON-01, {@code /tempSignSmsSend}) and the old
 * one (ON-02, {@code /tempsmsSend}). The vendor has no free text, no reports, no replies, no
 * balance, and no key that would make a repeat safe.
 */
@NullMarked
package smsfacade.vendors.onenet;

import org.jspecify.annotations.NullMarked;
