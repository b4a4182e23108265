/**
 * 华信 (Huaxin), the platform at {@code http://47.92.214.24/} whose WebService.asmx the facade keeps.
 * Follows its HTTP interface document: chapter 1 and 2 (sending, HX-01 to HX-06), 3 (balance, HX-07
 * to HX-09), 4 (reports, HX-10 and HX-11), 5 (replies, HX-12 and HX-13), 6 (what it brings, HX-14
 * and HX-15), 7 (password, HX-16), 8 (its SOAP face, HX-21), 9 (templates, HX-17 to HX-20) and 10
 * (codes). The vendor has no key of ours that would make a repeat safe, and its reports carry its
 * own taskID.
 */
@NullMarked
package smsfacade.vendors.huaxin;

import org.jspecify.annotations.NullMarked;
