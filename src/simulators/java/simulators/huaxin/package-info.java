/**
 * The platform of 华信 (Huaxin) as its document describes it: sending (chapter 1 and 2), balance (3),
 * reports (4), replies (5) and the codes (10). Strict where the document says something.
 */
package simulators.huaxin;
