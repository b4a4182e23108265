package smsfacade.definitions;

import smsfacade.routing.Route;

/** One route of the file, and where it stands there. */
record DefinedRoute(Route route, Place place) {}
