/**
 * Data dictionaries: what fields, groups and messages a FIX version has, and the check against it.
 */
package io.fixbus.dictionary;
