/**
 * A simulator for whole systems: two production sessions with production journals on simulated
 * disks, joined by a simulated network, driven by simulated applications and struck by faults. One
 * thread, a virtual clock, and one number, the seed, from which everything follows.
 *
 * <p>Read {@link io.fixbus.simulation.World} first: it has all the parts. {@link
 * io.fixbus.simulation.Plan} says what strikes when, {@link io.fixbus.simulation.SideWitness} what
 * must hold at every event; {@code src/docs/TESTED.md} what came of it.
 */
package io.fixbus.simulation;
