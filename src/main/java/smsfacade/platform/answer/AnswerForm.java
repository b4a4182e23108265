package smsfacade.platform.answer;

import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import smsfacade.listener.Charsets;

/**
 * How a page writes its answers (section 3). Clients read them by position, by substring and by
 * regular expression, so each byte of the layout counts.
 */
public enum AnswerForm {
  XML("text/xml; charset=utf-8") {
    @Override
    public byte[] write(List<? extends Part> parts) {
      return xml(parts, "utf-8", StandardCharsets.UTF_8);
    }
  },
  /** The GBK page calls its charset by the older name. */
  XML_GBK("text/xml; charset=gb2312") {
    @Override
    public byte[] write(List<? extends Part> parts) {
      return xml(parts, "gb2312", Charsets.GBK);
    }
  },
  JSON("application/json; charset=utf-8") {
    @Override
    public byte[] write(List<? extends Part> parts) {
      var out = new ByteArrayOutputStream(INITIAL_LENGTH);
      try (JsonGenerator json = GENERATORS.createGenerator(out, StandardCharsets.UTF_8)) {
        json.writeStartObject();
        parts.forEach(part -> writeJson(json, part));
        json.writeEnd();
      }
      return out.toByteArray();
    }
  };

  private static final int INITIAL_LENGTH = 256;
  private static final JsonGeneratorFactory GENERATORS = Json.createGeneratorFactory(Map.of());

  private final String contentType;

  AnswerForm(String contentType) {
    this.contentType = contentType;
  }

  /** With the charset: old Java clients take ISO-8859-1 for granted otherwise. */
  public String contentType() {
    return contentType;
  }

  public abstract byte[] write(List<? extends Part> parts);

  /**
   * One element a line; nothing a reader by substring would stumble over: no {@code <x/>}, no
   * attribute, no prefix, no line end behind the last tag.
   */
  private static byte[] xml(List<? extends Part> parts, String charsetName, Charset charset) {
    var xml = new StringBuilder(INITIAL_LENGTH);
    xml.append("<?xml version=\"1.0\" encoding=\"").append(charsetName).append("\" ?>\n");
    xml.append("<returnsms>\n");
    parts.forEach(part -> writeXml(xml, part));
    return xml.append("</returnsms>").toString().getBytes(charset);
  }

  private static void writeXml(StringBuilder xml, Part part) {
    if (part instanceof Member member) {
      xml.append('<').append(member.name()).append('>');
      xml.append(escaped(LegibleText.of(member.text())));
      xml.append("</").append(member.name()).append(">\n");
    } else if (part instanceof NumberMember member) {
      writeXml(xml, new Member(member.name(), String.valueOf(member.number())));
    } else if (part instanceof Boxes boxes) {
      for (List<? extends Part> box : boxes.boxes()) {
        xml.append('<').append(boxes.name()).append(">\n");
        box.forEach(member -> writeXml(xml, member));
        xml.append("</").append(boxes.name()).append(">\n");
      }
    } else {
      throw new IllegalStateException("a part that no page in XML has: " + part);
    }
  }

  private static void writeJson(JsonGenerator json, Part part) {
    if (part instanceof Member member) {
      json.write(member.name(), LegibleText.of(member.text()));
    } else if (part instanceof NumberMember member) {
      json.write(member.name(), member.number());
    } else if (part instanceof Boxes boxes) {
      json.writeStartArray(boxes.name());
      for (List<? extends Part> box : boxes.boxes()) {
        json.writeStartObject();
        box.forEach(member -> writeJson(json, member));
        json.writeEnd();
      }
      json.writeEnd();
    } else if (part instanceof Texts texts) {
      texts
          .texts()
          .ifPresentOrElse(
              all -> writeJson(json, texts.name(), all), () -> json.writeNull(texts.name()));
    } else {
      throw new IllegalStateException("a part nobody writes: " + part);
    }
  }

  private static void writeJson(JsonGenerator json, String name, List<String> texts) {
    json.writeStartArray(name);
    texts.forEach(text -> json.write(LegibleText.of(text)));
    json.writeEnd();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
