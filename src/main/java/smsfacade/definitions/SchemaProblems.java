package smsfacade.definitions;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import smsfacade.definitions.BrokenDefinitions.Problem;

/**
 * What the validator says, in fewer words and without the values of the file. A wrong value is
 * reported twice: first why it is wrong, then where; both make one problem.
 */
final class SchemaProblems implements ErrorHandler {
  private static final Pattern KEY =
      Pattern.compile("^((?:cvc|src|s4s)-[\\w.-]+): (.*)$", Pattern.DOTALL);
  private static final Pattern VALUE =
      Pattern.compile("^(?:Value )?'.*' (?=is not )", Pattern.DOTALL);
  private static final Pattern ATTRIBUTE =
      Pattern.compile(
          ".*of attribute '([^']*)' on element '([^']*)' is not valid.*", Pattern.DOTALL);
  private static final Pattern ELEMENT =
      Pattern.compile(".*of element '([^']*)' is not valid.*", Pattern.DOTALL);

  private final List<Problem> problems = new ArrayList<>();
  private String reason = "";

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  @Override
  public void warning(SAXParseException warning) {
    // The validator warns of nothing that concerns a deployer.
  }

  @Override
  public void error(SAXParseException error) {
    String message = String.valueOf(error.getMessage());
    Matcher keyed = KEY.matcher(message);
    if (!keyed.matches()) {
      add(error, message);
      return;
    }
    String key = keyed.group(1);
    String text =
        keyed
            .group(2)
            .replaceAll("\\{\"urn:sms-facade:definitions\":([\\w-]+)}", "$1")
            .replaceAll("\"urn:sms-facade:definitions\":([\\w-]+)", "$1");
    if (key.contains("-valid")) {
      reason = VALUE.matcher(text).replaceFirst("");
    } else if (key.startsWith("cvc-attribute.")) {
      add(error, ATTRIBUTE.matcher(text).replaceFirst("attribute '$1' of element '$2' ") + reason);
    } else if (key.startsWith("cvc-type.3.1.")) {
      add(error, ELEMENT.matcher(text).replaceFirst("element '$1' ") + reason);
    } else {
      add(error, text);
    }
  }

  /** The file is no XML: nothing behind it can be read. */
  @Override
  public void fatalError(SAXParseException error) throws SAXException {
    add(error, String.valueOf(error.getMessage()));
    throw error;
  }

  private void add(SAXParseException error, String text) {
    problems.add(new Problem(Math.max(error.getLineNumber(), 0), text.strip()));
  }
}
