package smsfacade.admin.alarms;

import java.time.Duration;
import java.util.List;

/** Looks for one kind of trouble. */
interface Watch {
  /** The time between two looks, at least. */
  Duration every();

  /** What is wrong now. */
  List<Alarm> look();
}
