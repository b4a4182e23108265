package smsfacade.templates;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import smsfacade.storage.Sql;
import smsfacade.storage.StorageFailed;
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

  /** The ids of our templates there, approved or not. */
  List<String> known(String vendor) {
    try {
      return Sql.list(
          entities.unwrap(Connection.class),
          "select template_id from known_template where vendor = ? order by template_id",
          row -> row.text(),
          vendor);
    } catch (SQLException e) {
      throw new StorageFailed("reading which templates there are", e);
    }
  }

  /** Remembers ids of our templates there; doing it twice is harmless. */
  void remember(String vendor, Collection<String> templateIds) {
    try {
      Sql.batch(
          entities.unwrap(Connection.class),
          "insert into known_template (vendor, template_id)"
              + " select cast(? as varchar(64)), cast(? as varchar(64)) from"
              + " (select count(*) as found from known_template where vendor = ? and template_id = ?)"
              + " as known where known.found = 0",
          templateIds,
          id -> Sql.row(vendor, id, vendor, id));
    } catch (SQLException e) {
      throw new StorageFailed("remembering templates", e);
    }
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
