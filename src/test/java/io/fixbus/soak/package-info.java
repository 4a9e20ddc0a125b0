/**
 * Many sessions under faults for as long as one likes: Fixbus in a process of its own, and in this
 * one their counterparties, which account for every message and watch that nothing grows.
 */
package io.fixbus.soak;
