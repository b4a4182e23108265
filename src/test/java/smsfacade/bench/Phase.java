package smsfacade.bench;

import java.time.Duration;
import java.util.List;

/** What is measured for one window of time. */
enum Phase {
  ANSWERED("a", "(a) answered without work"),
  ACCEPTED("b", "(b) accepted, durable"),
  SETTLED("c", "(c) accepted, submitted, settled"),
  SETTLED_WITH_BACKLOG("d", "(c) with %,d waiting".formatted(Settings.BACKLOG)),
  REPORTED("r", "(c) and reported back"),
  REPORTED_BY_ALL("e", "(c) and reported, all five vendors");

  final String letter;
  final String title;

  Phase(String letter, String title) {
    this.letter = letter;
    this.title = title;
  }

  Round measure(ServerUnderLoad server, Duration window) throws Exception {
    return switch (this) {
      case ANSWERED -> Measurement.answered(server, window);
      case ACCEPTED -> Measurement.accepted(server, window);
      case SETTLED, SETTLED_WITH_BACKLOG -> SettledRate.measure(server, "demo", window);
      case REPORTED -> Measurement.reported(List.of(server), "demo", window);
      case REPORTED_BY_ALL -> Measurement.reported(List.of(server), "demo-all", window);
    };
  }
}
