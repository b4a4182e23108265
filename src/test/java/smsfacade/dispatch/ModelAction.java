package smsfacade.dispatch;

import java.time.Duration;
import java.util.Set;
import smsfacade.dispatch.ModelRouting.Route;
import smsfacade.dispatch.ModelVendor.Ending;
import smsfacade.sms.MessageClass;
import smsfacade.vendors.DeliveryReport.Fate;

/**
 * Something that happens. What cannot happen does nothing, so that any sequence is a schedule. Its
 * text is the code that makes it: a schedule that was found can be kept as a test.
 */
sealed interface ModelAction {
  void in(ModelWorld world);

  record Accept(
      Route route, int destinations, MessageClass messageClass, int segments, int delaySeconds)
      implements ModelAction {
    @Override
    public void in(ModelWorld world) {
      world.accept(route, destinations, messageClass, segments, Duration.ofSeconds(delaySeconds));
    }
  }

  record Claim(String node, int most) implements ModelAction {
    @Override
    public void in(ModelWorld world) {
      world.node(node).ifPresent(claimer -> claimer.claim(most));
    }
  }

  /** The next step of one piece of work. */
  record Go(String node, int work, Ending ending) implements ModelAction {
    @Override
    public void in(ModelWorld world) {
      world.node(node).ifPresent(worker -> worker.go(work, ending));
    }
  }

  /** All steps of one piece of work, as far as the database lets it. */
  record Finish(String node, int work, Ending ending) implements ModelAction {
    @Override
    public void in(ModelWorld world) {
      world.node(node).ifPresent(worker -> worker.finish(work, ending));
    }
  }

  record Flush(String node) implements ModelAction {
    @Override
    public void in(ModelWorld world) {
      world.node(node).ifPresent(ModelNode::flush);
    }
  }

  record Keep(String node) implements ModelAction {
    @Override
    public void in(ModelWorld world) {
      world.node(node).ifPresent(ModelNode::keep);
    }
  }

  /** A process is killed; what it noted of its departures is there for the next, or is lost too. */
  record Kill(String node, boolean journalStays) implements ModelAction {
    @Override
    public void in(ModelWorld world) {
      world.kill(node, journalStays);
    }
  }

  record Start(String node) implements ModelAction {
    @Override
    public void in(ModelWorld world) {
      world.start(node);
    }
  }

  /** Time passes; the nodes that are not named stand still. */
  record Pass(int milliseconds, Set<String> alive) implements ModelAction {
    @Override
    public void in(ModelWorld world) {
      world.pass(Duration.ofMillis(milliseconds), alive);
    }
  }

  record Cancel(int acceptance) implements ModelAction {
    @Override
    public void in(ModelWorld world) {
      world.cancel(acceptance);
    }
  }

  record Report(int taken, Fate fate) implements ModelAction {
    @Override
    public void in(ModelWorld world) {
      world.report(taken, fate);
    }
  }

  record Pause(String vendor) implements ModelAction {
    @Override
    public void in(ModelWorld world) {
      world.pause(vendor);
    }
  }

  record Resume(String vendor) implements ModelAction {
    @Override
    public void in(ModelWorld world) {
      world.resume(vendor);
    }
  }

  record Remove(String vendor) implements ModelAction {
    @Override
    public void in(ModelWorld world) {
      world.remove(vendor);
    }
  }

  record BringBack(String vendor) implements ModelAction {
    @Override
    public void in(ModelWorld world) {
      world.bringBack(vendor);
    }
  }

  record Fail(ModelDatabase.Failure how, int times) implements ModelAction {
    @Override
    public void in(ModelWorld world) {
      world.database().fail(how, times);
    }
  }

  record DatabaseAway() implements ModelAction {
    @Override
    public void in(ModelWorld world) {
      world.database().goAway();
    }
  }

  record DatabaseBack() implements ModelAction {
    @Override
    public void in(ModelWorld world) {
      world.database().recover();
    }
  }
}
