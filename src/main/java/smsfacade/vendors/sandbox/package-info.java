/**
 * The vendor that stands in for all others where an account is a sandbox (F26): it calls nobody. It
 * is there without being defined, and its name cannot be given to another. What it has still to
 * report stands in the ids it gives, and so in the database. Nothing is null.
 */
@NullMarked
package smsfacade.vendors.sandbox;

import org.jspecify.annotations.NullMarked;
