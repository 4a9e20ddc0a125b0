/**
 * Who may do what: users and their roles, the permissions that follow from the bus contract, how
 * somebody proves to be a user, and what is written down about it. Knows no sockets; what it asks of
 * the bus and of the connector is little.
 */
package io.fixbus.access;
