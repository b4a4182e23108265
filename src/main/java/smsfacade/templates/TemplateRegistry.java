package smsfacade.templates;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import smsfacade.vendors.FilledTemplate;

/**
 * Templates found by a text. No two of the definitions file fit the same text: that is seen to when
 * it is loaded. A text is looked up by what it begins and ends with, so that the number of
 * templates hardly counts.
 */
public final class TemplateRegistry {
  public static final TemplateRegistry NONE = new TemplateRegistry(List.of());

  private final List<MessageTemplate> all;
  private final Endings byPrefix = new Endings();

  public TemplateRegistry(List<MessageTemplate> templates) {
    this.all = List.copyOf(templates);
    templates.forEach(byPrefix::add);
  }

  /** A template that fits a text, with its varying parts. */
  public record Match(MessageTemplate template, Map<String, String> values) {
    /** What stands for the text at a vendor; empty when the template says nothing of it. */
    public Optional<FilledTemplate> at(String vendor) {
      return Optional.ofNullable(template.uses().get(vendor)).map(use -> use.filled(values));
    }
  }

  public int size() {
    return all.size();
  }

  /** The one that comes nearest to a text that fits none; empty when there are none. */
  public Optional<NearestTemplate> nearest(String text) {
    return NearestTemplate.of(all, text);
  }

  /** Likewise among those that stand for texts at a vendor. */
  public Optional<NearestTemplate> nearest(String text, String vendor) {
    return NearestTemplate.of(
        all.stream().filter(one -> one.uses().containsKey(vendor)).toList(), text);
  }

  /** The template that a text fits; one of them where several do. */
  public Optional<Match> match(String text) {
    for (int length : byPrefix.lengths) {
      if (length > text.length()) {
        break;
      }
      Suffixes suffixes = byPrefix.bySuffix.get(text.substring(0, length));
      Optional<Match> found = suffixes == null ? Optional.empty() : suffixes.match(text);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /**
   * Two templates that some text would fit both.
   *
   * @return pairs of positions in the list, the later one first; empty when there are none
   */
  public static List<int[]> conflicts(List<MessageTemplate> templates) {
    var conflicts = new ArrayList<int[]>();
    for (int i = 1; i < templates.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (templates.get(i).pattern().overlaps(templates.get(j).pattern())) {
          conflicts.add(new int[] {i, j});
        }
      }
    }
    return conflicts;
  }

  private static final class Endings {
    private final TreeSet<Integer> lengths = new TreeSet<>();
    private final Map<String, Suffixes> bySuffix = new HashMap<>();

    void add(MessageTemplate template) {
      lengths.add(template.pattern().prefix().length());
      bySuffix.computeIfAbsent(template.pattern().prefix(), prefix -> new Suffixes()).add(template);
    }
  }

  private static final class Suffixes {
    private final TreeSet<Integer> lengths = new TreeSet<>();
    private final Map<String, List<MessageTemplate>> templates = new HashMap<>();

    void add(MessageTemplate template) {
      lengths.add(template.pattern().suffix().length());
      templates
          .computeIfAbsent(template.pattern().suffix(), suffix -> new ArrayList<>())
          .add(template);
    }

    public Optional<Match> match(String text) {
      for (int length : lengths) {
        if (length > text.length()) {
          break;
        }
        List<MessageTemplate> ofSuffix = templates.get(text.substring(text.length() - length));
        if (ofSuffix != null) {
          for (MessageTemplate template : ofSuffix) {
            Optional<Map<String, String>> values = template.pattern().match(text);
            if (values.isPresent()) {
              return Optional.of(new Match(template, values.get()));
            }
          }
        }
      }
      return Optional.empty();
    }
  }
}
