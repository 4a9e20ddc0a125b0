/**
 * Fuzzing: targets that take any bytes, inputs for them by seeded mutation or, by the profile {@code
 * fuzz}, guided by coverage, and the corpus of what was found. Each target lives beside what it
 * tests.
 */
package io.fixbus.fuzz;
