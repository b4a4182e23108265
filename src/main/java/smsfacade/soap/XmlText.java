package smsfacade.soap;

import smsfacade.sms.LegalText;

/**
 * Keeps characters out of documents that XML 1.0 cannot carry, and references to them ({@link
 * LegalText}).
 */
final class XmlText {
  private XmlText() {}

  /**
   * A whole document without such characters and without references to them. Two references that
   * together are a surrogate pair, as Axis 1 writes an emoji, become that character.
   */
  static String legalDocument(String xml) {
    return LegalText.of(xml.contains("&#") ? withoutIllegalReferences(xml) : xml);
  }

  private static String withoutIllegalReferences(String xml) {
    var kept = new StringBuilder(xml.length());
    int copied = 0;
    int at = next(xml, 0);
    while (at >= 0) {
      int end = xml.indexOf(';', at);
      if (end < 0) {
        break;
      }
      int codePoint = codePoint(xml, at + 2, end);
      if (codePoint >= 0 && !legalCodePoint(codePoint)) {
        kept.append(xml, copied, at);
        if (codePoint <= Character.MAX_VALUE && Character.isSurrogate((char) codePoint)) {
          kept.append((char) codePoint);
        }
        copied = end + 1;
      }
      at = next(xml, codePoint >= 0 ? end + 1 : at + 2);
    }
    return copied == 0 ? xml : kept.append(xml, copied, xml.length()).toString();
  }

  /** The next character reference at or after an index; CDATA sections and comments have none. */
  private static int next(String xml, int from) {
    int at = from;
    while (at < xml.length()) {
      char c = xml.charAt(at);
      if (c == '&' && xml.startsWith("&#", at)) {
        return at;
      }
      if (c == '<' && xml.startsWith("<![CDATA[", at)) {
        at = after(xml, "]]>", at);
      } else if (c == '<' && xml.startsWith("<!--", at)) {
        at = after(xml, "-->", at);
      } else {
        at++;
      }
    }
    return -1;
  }

  private static int after(String xml, String end, int from) {
    int at = xml.indexOf(end, from);
    return at < 0 ? xml.length() : at + end.length();
  }

  /** The number of a reference, or -1 for what is no reference (the parser will say so). */
  private static int codePoint(String xml, int start, int end) {
    boolean hex = start < end && xml.charAt(start) == 'x';
    int first = hex ? start + 1 : start;
    if (first == end || end - first > 10) {
      return -1;
    }
    long value = 0;
    for (int i = first; i < end; i++) {
      int digit = Character.digit(xml.charAt(i), hex ? 16 : 10);
      if (digit < 0) {
        return -1;
      }
      value = value * (hex ? 16 : 10) + digit;
    }
    return (int) Math.min(value, Integer.MAX_VALUE);
  }

  private static boolean legalCodePoint(int codePoint) {
    if (codePoint < ' ') {
      return codePoint == '\n' || codePoint == '\t' || codePoint == '\r';
    }
    return codePoint < 0xd800
        || codePoint > 0xdfff && codePoint < 0xfffe
        || codePoint > 0xffff && codePoint <= Character.MAX_CODE_POINT;
  }
}
