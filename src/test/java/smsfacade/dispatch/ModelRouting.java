package smsfacade.dispatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import smsfacade.routing.RoutePlan;
import smsfacade.routing.RoutePlan.Candidate;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.vendors.FilledTemplate;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorBreakers;

/** A choice by account alone, among the vendors that are there. */
final class ModelRouting implements Planner.Choice {
  /** The vendors of an account's routes, in order; numbers are dealt out to the routes in turn. */
  enum Route {
    TWO("plain", "second"),
    REPEATS("repeats", "plain"),
    REPEATS_ALONE("repeats"),
    SLOW("slow"),
    SPLIT("plain slow", "repeats second");

    private final List<List<String>> routes = new ArrayList<>();

    Route(String... vendors) {
      if (vendors[0].contains(" ")) {
        for (String route : vendors) {
          routes.add(List.of(route.split(" ")));
        }
      } else {
        routes.add(List.of(vendors));
      }
    }
  }

  private final ModelWorld world;
  private final VendorBreakers breakers;

  ModelRouting(ModelWorld world, VendorBreakers breakers) {
    this.world = world;
    this.breakers = breakers;
  }

  @Override
  public List<RoutePlan> plan(
      ClaimedWork work, List<Msisdn> destinations, Optional<String> waitedFor, Instant now) {
    List<List<String>> routes = Route.values()[(int) work.accountId()].routes;
    var plans = new ArrayList<RoutePlan>();
    for (int i = 0; i < routes.size(); i++) {
      int number = i;
      List<Msisdn> dealt =
          destinations.stream()
              .filter(one -> Long.parseLong(one.digits()) % routes.size() == number)
              .toList();
      if (!dealt.isEmpty()) {
        plans.add(plan(routes.get(i), dealt, work.messageClass(), now));
      }
    }
    return plans;
  }

  private RoutePlan plan(
      List<String> names, List<Msisdn> destinations, MessageClass messageClass, Instant now) {
    var candidates = new ArrayList<Candidate>();
    var later = new ArrayList<String>();
    for (String name : names) {
      Optional<Vendor> vendor = vendor(name);
      if (vendor.isPresent()) {
        if (isUsable(vendor.get(), messageClass, now)) {
          candidates.add(new Candidate(vendor.get(), Optional.empty()));
        } else {
          later.add(name);
        }
      }
    }
    return new RoutePlan("by account", candidates, later, destinations);
  }

  @Override
  public Optional<Vendor> vendor(String name) {
    return world.configured(name);
  }

  @Override
  public Optional<FilledTemplate> template(Vendor vendor, String text) {
    return Optional.empty();
  }

  @Override
  public boolean isUsable(Vendor vendor, MessageClass messageClass, Instant now) {
    return !world.isPaused(vendor.name()) && breakers.mayCall(vendor.name(), VendorBreakers.SUBMIT);
  }

  @Override
  public int room(Collection<String> names, MessageClass messageClass, Rooms rooms, Instant now) {
    int most = 0;
    for (String name : names) {
      Optional<Vendor> vendor = vendor(name);
      if (vendor.isPresent() && isUsable(vendor.get(), messageClass, now)) {
        boolean sure = breakers.state(name, VendorBreakers.SUBMIT).equals("CLOSED");
        most = Math.max(most, sure ? rooms.free(vendor.get()) : 1);
      }
    }
    return most;
  }
}
