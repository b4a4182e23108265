package smsfacade.definitions;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import smsfacade.definitions.BrokenDefinitions.Problem;
import smsfacade.definitions.file.Include;
import smsfacade.definitions.file.Words;

/**
 * The content of a definitions file that keeps to the schema, with that of the files it includes at
 * their places, and where each element stands.
 */
final class DefinitionsXml {
  private static final String NOTHING_FURTHER =
      "nothing further was checked: there may be more once this is mended";

  private final List<Object> sections = new ArrayList<>();
  private final List<Words> verificationWords = new ArrayList<>();
  private final Map<Object, Place> places = new IdentityHashMap<>();
  private final Map<Path, Place> included = new HashMap<>();
  private final Problems problems = new Problems();
  private final DefinitionsParser parser = new DefinitionsParser();
  private final Optional<Path> mainFolder;
  private ReadFile file = new ReadFile(DefinitionsSource.NONE, List.of());

  private DefinitionsXml(Optional<Path> mainFolder) {
    this.mainFolder = mainFolder;
  }

  /**
   * Reads a file and all that it includes.
   *
   * @throws BrokenDefinitions with everything the schema does not allow, every file that cannot be
   *     included, and that nothing further was checked
   */
  static DefinitionsXml read(DefinitionsSource source) {
    var xml = new DefinitionsXml(source.folder());
    source.path().ifPresent(path -> xml.included.put(Includes.real(path), Place.NOWHERE));
    xml.file = xml.add(source, "");
    xml.refuseProblems(source);
    return xml;
  }

  /** What a file means is asked only of one that keeps to the schema. */
  private void refuseProblems(DefinitionsSource source) {
    if (!problems.isEmpty()) {
      var told = new ArrayList<>(problems.inOrder());
      told.add(new Problem(0, NOTHING_FURTHER));
      throw new BrokenDefinitions(source.name(), told);
    }
  }

  /** The sections of one kind, in the order of the files; of words the sensitive ones. */
  <T> List<T> all(Class<T> kind) {
    return sections.stream()
        .filter(section -> !(section instanceof Words words && isForVerification(words)))
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  List<Words> verificationWords() {
    return List.copyOf(verificationWords);
  }

  private boolean isForVerification(Words words) {
    return verificationWords.stream().anyMatch(one -> one == words);
  }

  /** Where an element begins. */
  Place placeOf(Object element) {
    return places.getOrDefault(element, Place.NOWHERE);
  }

  /** Says where something stands that was made of an element. */
  void stands(Object made, Place place) {
    places.put(made, place);
  }

  /** The file with all that it includes, as they were read. */
  ReadFile file() {
    return file;
  }

  private ReadFile add(DefinitionsSource source, String label) {
    var includes = new ArrayList<ReadFile.Included>();
    DefinitionsDocument document;
    try {
      document = parser.read(source, label);
    } catch (BrokenDefinitions e) {
      problems.addAll(e.problems());
      return new ReadFile(source, includes);
    }
    places.putAll(document.places());
    verificationWords.addAll(document.verificationWords());
    for (Object section : document.sections()) {
      if (section instanceof Include include) {
        includes.add(add(include));
      } else {
        sections.add(section);
      }
    }
    return new ReadFile(source, includes);
  }

  private ReadFile.Included add(Include include) {
    Place place = placeOf(include);
    String text = include.getFile().strip();
    var files = new ArrayList<ReadFile>();
    try {
      for (Path one : Includes.files(text, place)) {
        add(one, place).ifPresent(files::add);
      }
    } catch (IllegalArgumentException e) {
      problems.add(place, "include: " + e.getMessage());
    }
    return new ReadFile.Included(text, place, files);
  }

  private Optional<ReadFile> add(Path path, Place place) {
    String label = label(path);
    Place earlier = included.putIfAbsent(Includes.real(path), place);
    if (earlier == Place.NOWHERE) {
      problems.add(place, "include: " + label + " is the definitions file itself");
    } else if (earlier != null) {
      problems.add(
          place, "include: " + label + " is included in " + earlier.seenFrom(place) + " already");
    } else {
      try {
        return Optional.of(add(DefinitionsSource.file(path), label));
      } catch (BrokenDefinitions e) {
        problems.add(place, "include: " + label + ": " + e.problems().get(0).text());
      }
    }
    return Optional.empty();
  }

  private String label(Path file) {
    return mainFolder
        .map(folder -> folder.toAbsolutePath().normalize())
        .filter(file::startsWith)
        .map(folder -> folder.relativize(file))
        .orElse(file)
        .toString();
  }
}
