package smsfacade.definitions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import smsfacade.definitions.BrokenDefinitions.Problem;

/**
 * What the validator says, in plain sentences and without the values of the file, which may be
 * passwords. A wrong value is reported twice: first why it is wrong, then where; both make one
 * problem.
 */
final class SchemaProblems implements ErrorHandler {
  private static final Pattern KEY =
      Pattern.compile("^((?:cvc|src|s4s)-[\\w.-]+): (.*)$", Pattern.DOTALL);

  /** The validator writes {@code {"namespace":name}} for a name. */
  private static final Pattern NAMESPACE = Pattern.compile("\\{?\"[^\"]*\":([\\w.-]+)}?");

  private static final Pattern QUOTED = Pattern.compile("'([^']*)'");
  private static final Pattern WHERE =
      Pattern.compile(
          ".*of attribute '([^']*)' on element '([^']*)' is not valid.*", Pattern.DOTALL);
  private static final Pattern ELEMENT =
      Pattern.compile(".*of element '([^']*)' is not valid.*", Pattern.DOTALL);
  private static final Pattern FACET =
      Pattern.compile(
          ".* is not facet-valid with respect to (\\w+) '(.*?)'(?: for type '([^']*)')?\\.(?: It must be.*)?",
          Pattern.DOTALL);
  private static final Pattern DATATYPE =
      Pattern.compile(".*' is not a valid value for '([^']*)'\\.", Pattern.DOTALL);

  /** In place of the schema's patterns, by its types. */
  static final Map<String, String> FORMS =
      Map.of(
          "Name", "a name of 1 to 64 characters without blanks",
          "Share", "a vendor's name, with a weight from 1 to 9999 as in huaxin=3, or without",
          "Prefix", "1 to 15 digits",
          "ExtensionPrefix", "1 to 5 digits",
          "Hours", "a part of the day as 08:00-21:00");

  /** What the parser says of what is no XML, in sentences without what may be part of a value. */
  private static final Map<Pattern, String> NO_XML =
      Map.of(
          Pattern.compile("DOCTYPE is disallowed.*", Pattern.DOTALL), "a DOCTYPE is not allowed",
          Pattern.compile(
                  "The (entity|reference to entity|entity name|character reference)\\b.*",
                  Pattern.DOTALL),
              "an & that is part of a text is written &amp;",
          Pattern.compile(
                  "(?:Attribute name .* associated with an e|E)lement type \"([^\"]*)\" must (?:not be|be followed).*",
                  Pattern.DOTALL),
              "element $1: something stands where an attribute with its value in quotes must stand; a quote"
                  + " in a value is written &quot;",
          Pattern.compile(
                  "The element type \"([^\"]*)\" must be terminated by the matching end-tag.*",
                  Pattern.DOTALL),
              "element $1 must end with </$1>",
          Pattern.compile(
                  "Attribute \"([^\"]*)\" was already specified for element \"([^\"]*)\"\\."),
              "element $2 has its attribute $1 twice",
          Pattern.compile("Content is not allowed in (prolog|trailing section)\\."),
              "something stands outside of the outermost element",
          Pattern.compile("Premature end of file\\."), "the file ends too early",
          Pattern.compile("XML document structures must start and end within the same entity\\."),
              "the file ends before its elements do");

  private final String file;
  private final List<Problem> problems = new ArrayList<>();
  private String reason = "";

  /**
   * @param file that is included; empty for the definitions file itself
   */
  SchemaProblems(String file) {
    this.file = file;
  }

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
    String text = keyed.group(2);
    if (key.contains("-valid")) {
      reason = reason(text);
    } else if (key.startsWith("cvc-attribute.")) {
      add(error, WHERE.matcher(text).replaceFirst("attribute $1 of element $2 ") + reason);
    } else if (key.startsWith("cvc-type.3.1.")) {
      add(error, ELEMENT.matcher(text).replaceFirst("element $1 ") + reason);
    } else {
      add(error, sentence(key, NAMESPACE.matcher(text).replaceAll("$1")));
    }
  }

  private static String sentence(String key, String text) {
    List<String> names = QUOTED.matcher(text).results().map(match -> match.group(1)).toList();
    String first = names.isEmpty() ? "" : names.get(0);
    String second = names.size() < 2 ? "" : names.get(1).replaceAll("[{}]", "");
    return switch (key) {
      case "cvc-elt.1", "cvc-elt.1.a" ->
          "the outermost element is "
              + first
              + "; it must be definitions of the namespace urn:sms-facade:definitions";
      case "cvc-complex-type.2.1" ->
          "element " + first + " holds attributes only, no text and no elements";
      case "cvc-complex-type.2.2" -> "element " + first + " holds a text only, no elements";
      case "cvc-complex-type.2.3" -> "element " + first + " holds elements only, no text";
      case "cvc-complex-type.2.4.a" ->
          "element " + first + " is not expected here; " + oneOf(second) + " may stand here";
      case "cvc-complex-type.2.4.b" -> "element " + first + " lacks " + oneOf(second);
      case "cvc-complex-type.2.4.d" ->
          "element " + first + " is not expected here; no further element may stand here";
      case "cvc-complex-type.3.2.2" -> "element " + second + " has no attribute " + first;
      case "cvc-complex-type.4" -> "element " + second + " lacks its attribute " + first;
      default -> text;
    };
  }

  private static String oneOf(String names) {
    return names.contains(",") ? "one of " + names : names;
  }

  /** Why a value is wrong, to be read behind what has it. */
  private static String reason(String text) {
    Matcher facet = FACET.matcher(text);
    if (facet.matches()) {
      String bound = facet.group(2);
      return switch (facet.group(1)) {
        case "enumeration" -> "must be one of " + bound.replaceAll("[\\[\\]]", "");
        case "minInclusive" -> "must be at least " + bound;
        case "maxInclusive" -> "must be at most " + bound;
        case "minLength" -> "must not be empty";
        case "maxLength" -> "must have at most " + bound + " characters";
        default -> "must be " + FORMS.getOrDefault(String.valueOf(facet.group(3)), "like " + bound);
      };
    }
    Matcher datatype = DATATYPE.matcher(text);
    if (!datatype.matches()) {
      return "has a value that is not allowed";
    }
    return switch (datatype.group(1)) {
      case "boolean" -> "must be true or false";
      case "integer", "int", "long" -> "must be a whole number";
      default -> "has a value that is not allowed";
    };
  }

  /** The file is no XML: nothing behind it can be read. */
  @Override
  public void fatalError(SAXParseException error) throws SAXException {
    String message = String.valueOf(error.getMessage());
    add(
        error,
        NO_XML.entrySet().stream()
            .filter(known -> known.getKey().matcher(message).matches())
            .findFirst()
            .map(known -> known.getKey().matcher(message).replaceFirst(known.getValue()))
            .orElse(message));
    throw error;
  }

  private void add(SAXParseException error, String text) {
    problems.add(new Problem(file, Math.max(error.getLineNumber(), 0), text.strip()));
  }
}
