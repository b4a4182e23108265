package smsfacade.definitions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import smsfacade.definitions.file.Template;
import smsfacade.definitions.file.TemplateUse;
import smsfacade.definitions.file.Templates;
import smsfacade.templates.MessageTemplate;
import smsfacade.templates.MessageTemplate.Named;
import smsfacade.templates.MessageTemplate.Use;
import smsfacade.templates.TemplateRegistry;
import smsfacade.templates.TextPattern;

/**
 * The templates of a definitions file; what a vendor says to them is asked when vendors are made.
 */
final class TemplatesPart {
  private final DefinitionsXml xml;
  private final Problems problems;
  private final Set<String> vendorNames;

  TemplatesPart(DefinitionsXml xml, Problems problems, Set<String> vendorNames) {
    this.xml = xml;
    this.problems = problems;
    this.vendorNames = vendorNames;
  }

  List<DefinedTemplate> read(@Nullable Templates templates) {
    var read = new ArrayList<DefinedTemplate>();
    var lineByName = new HashMap<String, Integer>();
    for (Template template : templates == null ? List.<Template>of() : templates.getTemplate()) {
      int line = xml.lineOf(template);
      Integer earlier = lineByName.putIfAbsent(template.getName(), line);
      if (earlier != null) {
        problem(line, template, "is defined in line " + earlier + " already");
      }
      pattern(line, template).ifPresent(pattern -> read.add(template(line, template, pattern)));
    }
    refuseConflicts(read);
    return read;
  }

  private Optional<TextPattern> pattern(int line, Template template) {
    try {
      return Optional.of(TextPattern.of(template.getText()));
    } catch (IllegalArgumentException e) {
      problem(line, template, "text: " + e.getMessage());
      return Optional.empty();
    }
  }

  private DefinedTemplate template(int line, Template template, TextPattern pattern) {
    var uses = new HashMap<String, Use>();
    var lines = new HashMap<String, Integer>();
    for (TemplateUse use : template.getFor()) {
      int useLine = xml.lineOf(use);
      if (!vendorNames.contains(use.getVendor())) {
        problem(useLine, template, "no vendor is called " + use.getVendor());
      } else if (uses.containsKey(use.getVendor())) {
        problem(useLine, template, "vendor " + use.getVendor() + " is named twice");
      } else {
        uses.put(
            use.getVendor(),
            new Use(
                use.getTemplateId(),
                Objects.requireNonNullElse(use.getSignatureId(), ""),
                parameters(useLine, template, use, pattern)));
        lines.put(use.getVendor(), useLine);
      }
    }
    return new DefinedTemplate(
        new MessageTemplate(template.getName(), pattern, uses), line, Map.copyOf(lines));
  }

  private List<Named> parameters(
      int line, Template template, TemplateUse use, TextPattern pattern) {
    if (use.getParameters().isEmpty()) {
      return pattern.names().stream().map(name -> new Named(name, name)).toList();
    }
    var parameters = new ArrayList<Named>();
    var used = new HashSet<String>();
    for (String parameter : use.getParameters()) {
      String[] names = parameter.split(":", 2);
      if (!pattern.names().contains(names[0])) {
        problem(line, template, "its text has no part called " + names[0]);
      }
      used.add(names[0]);
      parameters.add(new Named(names[0], names[names.length - 1]));
    }
    pattern.names().stream()
        .filter(name -> !used.contains(name))
        .forEach(name -> problem(line, template, "leaves out the part " + name));
    return parameters;
  }

  private void refuseConflicts(List<DefinedTemplate> templates) {
    for (int[] pair :
        TemplateRegistry.conflicts(templates.stream().map(DefinedTemplate::template).toList())) {
      DefinedTemplate later = templates.get(pair[0]);
      DefinedTemplate earlier = templates.get(pair[1]);
      problems.add(
          later.line(),
          "template %s: some text would fit it and template %s in line %d"
              .formatted(later.template().name(), earlier.template().name(), earlier.line()));
    }
  }

  private void problem(int line, Template template, String text) {
    problems.add(line, "template " + template.getName() + ": " + text);
  }
}
