package smsfacade.templates;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import smsfacade.vendors.TemplateReview.ApprovedTemplate;

/** The rows of approved templates; callers come from anywhere, so each call has its transaction. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class ApprovedRows {
  @PersistenceContext(unitName = "smsfacade")
  EntityManager entities;

  @Inject Clock clock;

  /** By vendor, a number that grows when its templates are stored. */
  Map<String, Integer> versions() {
    return entities
        .createNamedQuery(LastFetch.ALL, LastFetch.class)
        .getResultStream()
        .collect(Collectors.toMap(LastFetch::vendor, LastFetch::version));
  }

  List<ApprovedTemplate> of(String vendor) {
    return entities
        .createNamedQuery(ApprovedTemplateRow.OF_VENDOR, ApprovedTemplateRow.class)
        .setParameter("vendor", vendor)
        .getResultStream()
        .map(ApprovedTemplateRow::template)
        .toList();
  }

  /** Puts them in the place of those the vendor had before. */
  void replace(String vendor, List<ApprovedTemplate> templates) {
    LastFetch row = entities.find(LastFetch.class, vendor);
    if (row == null) {
      entities.persist(new LastFetch(vendor, clock.instant()));
    } else {
      row.fetched(clock.instant());
    }
    entities
        .createNamedQuery(ApprovedTemplateRow.DELETE_OF_VENDOR)
        .setParameter("vendor", vendor)
        .executeUpdate();
    templates.forEach(template -> entities.persist(new ApprovedTemplateRow(vendor, template)));
  }
}
