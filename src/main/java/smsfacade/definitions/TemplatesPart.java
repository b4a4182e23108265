package smsfacade.definitions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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

  List<DefinedTemplate> read() {
    var read = new ArrayList<DefinedTemplate>();
    var placeByName = new HashMap<String, Place>();
    for (Template template : templates()) {
      Place place = xml.placeOf(template);
      Place earlier = placeByName.putIfAbsent(template.getName(), place);
      if (earlier != null) {
        problem(place, template, "is defined in " + earlier.seenFrom(place) + " already");
      }
      pattern(place, template).ifPresent(pattern -> read.add(template(place, template, pattern)));
    }
    refuseConflicts(read);
    return read;
  }

  private List<Template> templates() {
    return xml.all(Templates.class).stream().flatMap(part -> part.getTemplate().stream()).toList();
  }

  private Optional<TextPattern> pattern(Place place, Template template) {
    try {
      return Optional.of(TextPattern.of(template.getText()));
    } catch (IllegalArgumentException e) {
      problem(place, template, "text: " + e.getMessage());
      return Optional.empty();
    }
  }

  private DefinedTemplate template(Place place, Template template, TextPattern pattern) {
    var uses = new HashMap<String, Use>();
    var places = new HashMap<String, Place>();
    for (TemplateUse use : template.getFor()) {
      Place usePlace = xml.placeOf(use);
      if (!vendorNames.contains(use.getVendor())) {
        problem(usePlace, template, "no vendor is called " + use.getVendor());
      } else if (uses.containsKey(use.getVendor())) {
        problem(usePlace, template, "vendor " + use.getVendor() + " is named twice");
      } else {
        uses.put(
            use.getVendor(),
            new Use(
                use.getTemplateId(),
                Objects.requireNonNullElse(use.getSignatureId(), ""),
                parameters(usePlace, template, use, pattern)));
        places.put(use.getVendor(), usePlace);
      }
    }
    return new DefinedTemplate(
        new MessageTemplate(template.getName(), pattern, uses),
        template.getText(),
        place,
        Map.copyOf(places));
  }

  private List<Named> parameters(
      Place place, Template template, TemplateUse use, TextPattern pattern) {
    if (use.getParameters().isEmpty()) {
      return pattern.names().stream().map(name -> new Named(name, name)).toList();
    }
    var parameters = new ArrayList<Named>();
    var used = new HashSet<String>();
    for (String parameter : use.getParameters()) {
      String[] names = parameter.split(":", 2);
      if (!pattern.names().contains(names[0])) {
        problem(place, template, "its text has no part called " + names[0]);
      }
      used.add(names[0]);
      parameters.add(new Named(names[0], names[names.length - 1]));
    }
    pattern.names().stream()
        .filter(name -> !used.contains(name))
        .forEach(name -> problem(place, template, "leaves out the part " + name));
    return parameters;
  }

  private void refuseConflicts(List<DefinedTemplate> templates) {
    for (int[] pair :
        TemplateRegistry.conflicts(templates.stream().map(DefinedTemplate::template).toList())) {
      DefinedTemplate later = templates.get(pair[0]);
      DefinedTemplate earlier = templates.get(pair[1]);
      problems.add(
          later.place(),
          "template %s: some text would fit it and template %s in %s"
              .formatted(
                  later.template().name(),
                  earlier.template().name(),
                  earlier.place().seenFrom(later.place())));
    }
  }

  private void problem(Place place, Template template, String text) {
    problems.add(place, "template " + template.getName() + ": " + text);
  }
}
