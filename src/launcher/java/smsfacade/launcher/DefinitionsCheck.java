package smsfacade.launcher;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Whether the definitions file is there, well-formed and valid against the application's schema.
 */
final class DefinitionsCheck {
  private static final Pattern LAST_TAG = Pattern.compile("</?([^\\s/<>!?]+)[^<]*$");

  private DefinitionsCheck() {}

  static void run(Path file, byte[] schema) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new Refused(
          ExitStatus.DEFINITIONS,
          "the definitions file " + file.toAbsolutePath() + " is not there or not readable");
    }
    try {
      var factory = SAXParserFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setSchema(
          SchemaFactory.newDefaultInstance()
              .newSchema(new StreamSource(new ByteArrayInputStream(schema))));
      factory.newSAXParser().parse(file.toFile(), new StopAtFirst());
    } catch (SAXParseException e) {
      throw refused(file, place(file, e) + plain(String.valueOf(e.getMessage())), e);
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw refused(file, String.valueOf(e.getMessage()), e);
    }
  }

  private static Refused refused(Path file, String problem, Exception cause) {
    return new Refused(
        ExitStatus.DEFINITIONS,
        "the definitions file " + file.toAbsolutePath() + " is refused: " + problem,
        cause);
  }

  private static String place(Path file, SAXParseException problem) {
    String line = "line " + problem.getLineNumber();
    return element(file, problem)
        .map(name -> line + ", element " + name + ": ")
        .orElse(line + ": ");
  }

  /** The tag that ends where the parser stood; it names a place, not the element. */
  private static Optional<String> element(Path file, SAXParseException problem) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return Optional.empty();
    }
    int last = Math.min(problem.getLineNumber(), lines.size());
    if (last < 1) {
      return Optional.empty();
    }
    String line = lines.get(last - 1);
    int column = Math.min(Math.max(problem.getColumnNumber() - 1, 0), line.length());
    String before =
        String.join("\n", lines.subList(0, last - 1)) + "\n" + line.substring(0, column);
    var tag = LAST_TAG.matcher(before);
    return tag.find() ? Optional.of(tag.group(1)) : Optional.empty();
  }

  /**
   * Without the schema specification's own number of the rule, and without the value, which may be
   * a password.
   */
  private static String plain(String message) {
    return message
        .replaceFirst("^(cvc|s4s|src)-[\\w.-]+: ", "")
        .replaceFirst("(?s)^(Value )?'.*' (?=is not )", "the value ");
  }

  private static final class StopAtFirst extends DefaultHandler {
    @Override
    public void error(SAXParseException problem) throws SAXException {
      throw problem;
    }
  }
}
