/**
 * The platform of 华信 (Huaxin) as its document describes it, a class for each page or group of like
 * pages: sending (chapter 1 and 2), balance (3), reports (4), replies (5), what it brings (6), its
 * SOAP face (8), templates (9) and the codes (10). Strict where the document says something.
 */
package simulators.huaxin;
