/**
 * The contract for machines: what is on the bus as an AsyncAPI document, and messages as JSON Schema.
 * Made of what the code goes by: actions, events, failure words, dictionaries.
 */
package io.fixbus.contract;
