/**
 * Stand-ins for the SMS vendors: test and demonstration equipment, never part of the facade. They
 * are a second reading of the vendors' documents and share no class with the first. This package
 * holds what all of them need: what was accepted ({@link simulators.Ledger}), how to misbehave
 * ({@link simulators.Scripts}), how to answer ({@link simulators.Platform}), and the pages that
 * show and steer it.
 */
package simulators;
