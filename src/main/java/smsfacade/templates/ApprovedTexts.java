package smsfacade.templates;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import smsfacade.vendors.TemplateReview;
import smsfacade.vendors.TemplateReview.ApprovedTemplate;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorOperations.Operation;
import smsfacade.vendors.VendorOperations.Parameter;
import smsfacade.vendors.VendorOperations.Said;
import smsfacade.vendors.VendorUnavailable;

/**
 * Which texts vendors approved as templates (HX-18). An administrator has them fetched; they are
 * kept in the database, and each node reads them anew within a second of a change.
 */
@ApplicationScoped
public class ApprovedTexts {
  private static final Logger LOG = System.getLogger(ApprovedTexts.class.getName());

  private static final int LONGEST_ID = 64;

  private final ApprovedRows rows;
  private volatile @Nullable Map<String, Approved> byVendor;

  /** A vendor's templates; unlike those of the definitions file, several may fit the same text. */
  private record Approved(int version, TemplateRegistry templates) {}

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected ApprovedTexts() {
    this(null);
  }

  @Inject
  ApprovedTexts(ApprovedRows rows) {
    this.rows = rows;
  }

  /** Whether a vendor may be given a text at all, as far as templates are concerned. */
  public boolean allow(Vendor vendor, String text) {
    return !isRestricted(vendor) || templateOf(vendor.name(), text).isPresent();
  }

  static boolean isRestricted(Vendor vendor) {
    return vendor instanceof TemplateReview review && review.takesApprovedTextsOnly();
  }

  /** The vendor's id of an approved template that a text fits. */
  public Optional<String> templateOf(String vendor, String text) {
    return Optional.ofNullable(inUse().get(vendor))
        .flatMap(approved -> approved.templates().match(text))
        .map(match -> match.template().name());
  }

  /** What an administrator may ask of a vendor. */
  public List<Operation> operations(Vendor vendor) {
    return vendor instanceof TemplateReview review
        ? List.of(
            new Operation(
                "useApprovedTemplates",
                "Asks for each template that is known here, whether it is approved now (HX-18), and"
                    + " uses those that are, on all nodes, in the place of those asked for before;"
                    + " with the setting texts = approved only what fits one of them goes to this"
                    + " vendor. Known is what was registered by addTemplate or named here before.",
                List.of(),
                given -> Said.only(use(vendor.name(), review))),
            new Operation(
                "useApprovedTemplates",
                "Likewise, after further ids were made known: of templates that were registered"
                    + " elsewhere.",
                List.of(
                    new Parameter(
                        "templateIds", "The vendor's ids, separated by commas or blanks.")),
                given -> {
                  remember(vendor.name(), ids(given.get(0)));
                  return Said.only(use(vendor.name(), review));
                }))
        : List.of();
  }

  private static Set<String> ids(String written) {
    Set<String> ids =
        Arrays.stream(written.split("[\\s,，;]+"))
            .filter(id -> !id.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    if (ids.stream().anyMatch(id -> id.length() > LONGEST_ID)) {
      throw new IllegalArgumentException("an id has at most " + LONGEST_ID + " characters");
    }
    return ids;
  }

  /** From now on these are asked for, too. */
  public void remember(String vendor, Collection<String> templateIds) {
    rows.remember(vendor, templateIds);
  }

  private String use(String name, TemplateReview review) {
    var usable = new TreeMap<String, ApprovedTemplate>();
    var others = new ArrayList<String>();
    List<String> known = rows.known(name);
    for (String id : known) {
      try {
        review.fetchApprovedTemplates(id).forEach(template -> take(template, usable, others));
      } catch (VendorUnavailable e) {
        if (e.vendorCode().isEmpty() || known.size() == 1) {
          throw e;
        }
        // Perhaps the vendor has none of this id any more; those in use are no more than it said.
        others.add("; template " + id + ": " + e.getMessage());
      }
    }
    rows.replace(name, List.copyOf(usable.values()));
    follow();
    LOG.log(
        Level.INFO,
        "{0} approved templates of vendor {1} in use",
        String.valueOf(usable.size()),
        name);
    return usable.size()
        + " approved template(s) in use of "
        + known.size()
        + " known"
        + String.join("", others);
  }

  private static void take(
      ApprovedTemplate template, Map<String, ApprovedTemplate> usable, List<String> others) {
    try {
      TextPattern.of(template.pattern());
      usable.put(template.id(), template);
    } catch (IllegalArgumentException e) {
      others.add("; template " + template.id() + " cannot be used: " + e.getMessage());
    }
  }

  private Map<String, Approved> inUse() {
    Map<String, Approved> read = byVendor;
    return read == null ? follow() : read;
  }

  /** Reads what changed since it was last read. */
  Map<String, Approved> follow() {
    Map<String, Approved> former = byVendor;
    Map<String, Approved> before = former == null ? Map.of() : former;
    var now = new HashMap<String, Approved>();
    rows.versions()
        .forEach(
            (vendor, version) -> {
              Approved known = before.get(vendor);
              now.put(
                  vendor,
                  known != null && known.version() == version
                      ? known
                      : new Approved(version, registry(rows.of(vendor))));
            });
    Map<String, Approved> read = Map.copyOf(now);
    byVendor = read;
    return read;
  }

  private static TemplateRegistry registry(List<ApprovedTemplate> templates) {
    return new TemplateRegistry(
        templates.stream()
            .map(
                template ->
                    new MessageTemplate(
                        template.id(), TextPattern.of(template.pattern()), Map.of()))
            .toList());
  }
}
