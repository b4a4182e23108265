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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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
  private final Problems problems;

  RulesPart(DefinitionsXml xml, Problems problems) {
    this.xml = xml;
    this.problems = problems;
  }

  RuleBook read() {
    return new RuleBook(words(xml.all(Words.class)), classes(), numbers(), scope());
  }

  private WordList words(List<Words> lists) {
    if (lists.isEmpty()) {
      return WordList.NONE;
    }
    var all = new ArrayList<String>();
    for (Words list : lists) {
      for (Object entry : list.getWordOrFile()) {
        if (entry instanceof Noted file) {
          entriesOf(file).forEach(line -> all.add(line.text()));
        } else {
          all.add((String) entry);
        }
      }
    }
    return WordList.of(all);
  }

  private MessageClasses classes() {
    return xml.verificationWords().isEmpty()
        ? MessageClasses.DEFAULT
        : new MessageClasses(words(xml.verificationWords()));
  }

  private NumberLists numbers() {
    List<Numbers> parts = xml.all(Numbers.class);
    return parts.isEmpty()
        ? NumberLists.NONE
        : new NumberLists(
            list("black", parts, Numbers::getBlack),
            list("white", parts, Numbers::getWhite),
            list("frequency-exempt", parts, Numbers::getFrequencyExempt));
  }

  private Set<Msisdn> list(
      String name, List<Numbers> parts, Function<Numbers, @Nullable NumberList> which) {
    var msisdns = new HashSet<Msisdn>();
    parts.stream().map(which).filter(Objects::nonNull).forEach(list -> add(name, list, msisdns));
    return msisdns;
  }

  private void add(String name, NumberList list, Set<Msisdn> msisdns) {
    for (Noted number : list.getNumber()) {
      add(number.getValue(), msisdns, xml.placeOf(number), name + ": number");
    }
    for (Noted file : list.getFile()) {
      for (Entry entry : entriesOf(file)) {
        String where = name + ": file " + file.getValue() + ", line " + entry.line();
        add(entry.text(), msisdns, xml.placeOf(file), where);
      }
    }
  }

  /** A wrong number is not shown: it may be somebody's with a digit too many. */
  private void add(String number, Set<Msisdn> msisdns, Place place, String where) {
    try {
      msisdns.add(Msisdn.of(number));
    } catch (IllegalArgumentException e) {
      problems.add(place, where + " is no phone number");
    }
  }

  private FrequencyScope scope() {
    FrequencyOfAll frequency = problems.once(xml, "frequency", xml.all(FrequencyOfAll.class));
    return frequency != null && frequency.getScope() == Scope.GLOBAL
        ? FrequencyScope.GLOBAL
        : FrequencyScope.ACCOUNT;
  }

  private List<Entry> entriesOf(Noted file) {
    Optional<Path> folder = xml.placeOf(file).folder();
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
    problems.add(xml.placeOf(file), "file " + file.getValue() + " " + problem);
    return List.of();
  }

  /** One line of a file that counts. */
  private record Entry(int line, String text) {}
}
