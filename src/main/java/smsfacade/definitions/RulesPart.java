package smsfacade.definitions;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import smsfacade.definitions.file.Definitions;
import smsfacade.definitions.file.FrequencyOfAll;
import smsfacade.definitions.file.Noted;
import smsfacade.definitions.file.NumberList;
import smsfacade.definitions.file.Numbers;
import smsfacade.definitions.file.Scope;
import smsfacade.definitions.file.Words;
import smsfacade.messaging.control.FrequencyScope;
import smsfacade.messaging.control.MessageClasses;
import smsfacade.messaging.control.NumberLists;
import smsfacade.messaging.control.RuleBook;
import smsfacade.messaging.control.WordList;
import smsfacade.sms.Blanks;
import smsfacade.sms.Msisdn;

/** The rules of a definitions file that hold for all accounts, with the files it refers to. */
final class RulesPart {
  private final DefinitionsXml xml;
  private final Optional<Path> folder;
  private final Problems problems;

  RulesPart(DefinitionsXml xml, Optional<Path> folder, Problems problems) {
    this.xml = xml;
    this.folder = folder;
    this.problems = problems;
  }

  RuleBook read(Definitions root) {
    return new RuleBook(
        words(root.getWords()), classes(root), numbers(root.getNumbers()), scope(root));
  }

  private WordList words(@Nullable Words words) {
    if (words == null) {
      return WordList.NONE;
    }
    var all = new ArrayList<>(words.getWord());
    for (Noted file : words.getFile()) {
      entriesOf(file).forEach(entry -> all.add(entry.text()));
    }
    return WordList.of(all);
  }

  private MessageClasses classes(Definitions root) {
    return root.getVerificationWords() == null
        ? MessageClasses.DEFAULT
        : new MessageClasses(words(root.getVerificationWords()));
  }

  private NumberLists numbers(@Nullable Numbers numbers) {
    return numbers == null
        ? NumberLists.NONE
        : new NumberLists(
            list("black", numbers.getBlack()),
            list("white", numbers.getWhite()),
            list("frequency-exempt", numbers.getFrequencyExempt()));
  }

  private Set<Msisdn> list(String name, @Nullable NumberList list) {
    var msisdns = new HashSet<Msisdn>();
    if (list == null) {
      return msisdns;
    }
    for (Noted number : list.getNumber()) {
      add(number.getValue(), msisdns, xml.lineOf(number), name + ": number");
    }
    for (Noted file : list.getFile()) {
      for (Entry entry : entriesOf(file)) {
        String where = name + ": file " + file.getValue() + ", line " + entry.line();
        add(entry.text(), msisdns, xml.lineOf(file), where);
      }
    }
    return msisdns;
  }

  /** A wrong number is not shown: it may be somebody's with a digit too many. */
  private void add(String number, Set<Msisdn> msisdns, int line, String where) {
    try {
      msisdns.add(Msisdn.of(number));
    } catch (IllegalArgumentException e) {
      problems.add(line, where + " is no phone number");
    }
  }

  private static FrequencyScope scope(Definitions root) {
    var frequency = Objects.requireNonNullElseGet(root.getFrequency(), FrequencyOfAll::new);
    return frequency.getScope() == Scope.GLOBAL ? FrequencyScope.GLOBAL : FrequencyScope.ACCOUNT;
  }

  private List<Entry> entriesOf(Noted file) {
    if (folder.isEmpty()) {
      return without(file, "cannot be named in the bundled definitions");
    }
    List<String> lines;
    try {
      lines = Files.readAllLines(folder.get().resolve(file.getValue().strip()));
    } catch (NoSuchFileException e) {
      return without(file, "does not exist");
    } catch (CharacterCodingException e) {
      return without(file, "is not in UTF-8");
    } catch (IOException | InvalidPathException e) {
      return without(file, "cannot be read");
    }
    var entries = new ArrayList<Entry>();
    for (int i = 0; i < lines.size(); i++) {
      String text = Blanks.strip(lines.get(i));
      if (!text.isEmpty() && !text.startsWith("#")) {
        entries.add(new Entry(i + 1, text));
      }
    }
    return entries;
  }

  private List<Entry> without(Noted file, String problem) {
    problems.add(xml.lineOf(file), "file " + file.getValue() + " " + problem);
    return List.of();
  }

  /** One line of a file that counts. */
  private record Entry(int line, String text) {}
}
