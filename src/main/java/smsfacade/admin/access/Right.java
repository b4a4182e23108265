package smsfacade.admin.access;

import java.util.Locale;
import smsfacade.admin.mbean.Says.Does;

/** What somebody may call by JMX; each right stands for itself. */
enum Right {
  /** What only tells, without texts and whole numbers. */
  READ,

  /** What shows texts or whole numbers. */
  REVEAL,

  /** What changes something, or has something sent. */
  OPERATE;

  static Right neededFor(Does does) {
    return switch (does) {
      case READS -> READ;
      case REVEALS -> REVEAL;
      case ACTS -> OPERATE;
    };
  }

  /** As the file of roles has it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
