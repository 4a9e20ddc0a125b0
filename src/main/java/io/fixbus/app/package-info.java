/** The process: the launcher with its configuration file, and the demonstration. */
package io.fixbus.app;
